import { trusted, type UpdateQuery } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { attributeKey, type Attributes } from './attributes.js';
import type { AttributeModel, AttributeRecord } from './attribute-model.js';

/** Beyond so many values an attribute names people, not segments: further ones are not remembered. */
export const mostKnownValues = 500;

/** By key, a spelling and the values that were seen. */
type Seen = Map<string, { readonly name: string; readonly values: Set<string> }>;

const gather = (all: readonly Attributes[]): Seen => {
  const seen: Seen = new Map();
  for (const attributes of all)
    for (const [name, value] of Object.entries(attributes)) {
      const key = attributeKey(name);
      const found = seen.get(key) ?? { name, values: new Set() };
      found.values.add(value);
      seen.set(key, found);
    }
  return seen;
};

/**
 * The attributes that are in use, kept beside the contacts: a million of them need not be read to know that there is a
 * `Şəhər` and which cities there are.
 */
export const createAttributeStore = (attributes: AttributeModel) => {
  const byKeys = (keys: readonly string[]) => attributes.find({ key: trusted({ $in: [...keys] }) }).lean();

  const insertOrChange = async (
    { key }: Pick<AttributeRecord, 'key'>,
    change: UpdateQuery<AttributeRecord>,
  ): Promise<void> => {
    try {
      await attributes.updateOne({ key }, change, { upsert: true });
    } catch (error) {
      // Somebody else has named it in the same moment: now it is there.
      if (!isDuplicate(error)) throw error;
      await attributes.updateOne({ key }, change);
    }
  };

  const add = (key: string, name: string, values: readonly string[]): Promise<void> =>
    insertOrChange({ key }, { $setOnInsert: { name }, $addToSet: { values: { $each: [...values] } } });

  return {
    /** The names, in the spelling of whoever used them first. */
    names: async (): Promise<string[]> => {
      const found = await attributes.find({}, { name: 1 }).lean();
      return found.map(({ name }) => name).sort((a, b) => a.localeCompare(b));
    },

    /** Values that contacts have, or had: at most as many as make segments. */
    values: async (name: string): Promise<string[]> => {
      const found = await attributes.findOne({ key: attributeKey(name) }).lean();
      const known = new Set([...(found?.values ?? []), ...(found?.sampled ?? [])]);
      return [...known].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
    },

    /** The spellings in use of these names, by key. */
    spellings: async (names: readonly string[]): Promise<Map<string, string>> => {
      if (names.length === 0) return new Map();
      const found = await byKeys(names.map(attributeKey));
      return new Map(found.map(({ key, name }) => [key, name]));
    },

    /** Remembers what invented contacts were given, apart from what others have. */
    noteSample: async (all: readonly Attributes[]): Promise<void> => {
      for (const [key, { name, values }] of gather(all))
        await insertOrChange(
          { key },
          { $setOnInsert: { name, values: [] }, $addToSet: { sampled: { $each: [...values] } } },
        );
    },

    /** Forgets what only invented contacts had. */
    forgetSample: async (): Promise<void> => {
      await attributes.updateMany({}, { $unset: { sampled: '' } });
      const left = await attributes.find({}, { values: 1 }).lean();
      const empty = left.filter(({ values }) => values.length === 0).map(({ _id }) => _id);
      await attributes.deleteMany({ _id: trusted({ $in: empty }), values: [] });
    },

    /** Remembers what contacts were given. */
    note: async (all: readonly Attributes[]): Promise<void> => {
      const seen = gather(all);
      if (seen.size === 0) return;
      const known = new Map((await byKeys([...seen.keys()])).map((one) => [one.key, one.values]));
      for (const [key, { name, values }] of seen) {
        const before = known.get(key) ?? [];
        const unknown = [...values].filter((value) => !before.includes(value));
        const room = mostKnownValues - before.length;
        if (unknown.length > 0 && room > 0) await add(key, name, unknown.slice(0, room));
      }
    },
  };
};

export type AttributeStore = ReturnType<typeof createAttributeStore>;
