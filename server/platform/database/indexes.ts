import { isDeepStrictEqual } from 'node:util';
import { MongoServerError } from 'mongodb';
import type { Connection, Model, Schema } from 'mongoose';

const optionsConflict = 85;
const keyConflict = 86;
const notThere = 27;

const hasCode = (error: unknown, ...codes: readonly number[]): boolean =>
  error instanceof MongoServerError && codes.includes(Number(error.code));

/** The name that a store gives an index which has none of its own. */
const nameOf = (key: object): string => Object.entries(key).flat().join('_');

/** Plain, and in one order: how a store tells a filter back differs in nothing but its types. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/** What of a model its indexes need, of whatever kind its records are. */
type AnyModel = Pick<Model<unknown>, 'collection' | 'createIndexes'> & {
  readonly schema: Pick<Schema, 'indexes'>;
};

/** Drops the indexes of a model that are there under their name, but not as the model declares them now. */
const dropChanged = async (model: AnyModel): Promise<void> => {
  const there = new Map((await model.collection.indexes()).map((one) => [one.name, one]));
  for (const [key, options] of model.schema.indexes()) {
    const name = options?.name ?? nameOf(key);
    const known = there.get(name);
    const isSame =
      isDeepStrictEqual(Object.entries(known?.key ?? {}), Object.entries(key)) &&
      isDeepStrictEqual(plain(known?.partialFilterExpression), plain(options?.partialFilterExpression)) &&
      !!known?.unique === !!options?.unique &&
      !!known?.sparse === !!options?.sparse &&
      known?.expireAfterSeconds === options?.expireAfterSeconds;
    if (!known || isSame) continue;
    await model.collection.dropIndex(name).catch((error: unknown) => {
      if (!hasCode(error, notThere)) throw error; // another process was first
    });
  }
};

/**
 * Makes every index that the registered models declare. One that an earlier version declared differently under the same name
 * is made anew, which takes as long as going through its records; others that are there stay, whoever made them.
 */
export const makeIndexes = async ({ models }: Pick<Connection, 'models'>): Promise<void> => {
  for (const model of Object.values<AnyModel>(models)) {
    try {
      await model.createIndexes();
    } catch (error) {
      if (!hasCode(error, optionsConflict, keyConflict)) throw error;
      await dropChanged(model);
      await model.createIndexes();
    }
  }
};
