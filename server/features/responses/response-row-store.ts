import { Types } from 'mongoose';
import { portionsOf } from '../../platform/database/portions.js';
import { createRawReader, type RawValue } from '../../platform/database/raw-records.js';
import { unhurried } from '../../platform/unhurried.js';
import type { Response } from './response.js';
import type { ResponseModel } from './response-model.js';
import { queryOf, type ResponseFilter } from './response-store.js';

/** A response as it is written out. */
export type ResponseRow = Omit<Response, 'key' | 'batchId' | 'invitationId' | 'studyId' | 'agentId'> & {
  /** Whether an analyst left it out of figures. */
  readonly excluded: boolean;
};

const nothing = Object.freeze({});

type Read = { -readonly [Field in keyof ResponseRow]: ResponseRow[Field] } & { readonly _id: string };

/** Records from before there were these fields lack them. */
const rowOf = (read: Record<string, RawValue>): ResponseRow => {
  const row = read as unknown as Read;
  row.id = row._id;
  row.segments ??= nothing;
  row.desired ??= nothing;
  row.minimum ??= nothing;
  row.itemImportance ??= nothing;
  row.outcomes ??= nothing;
  row.importance ??= null;
  row.chosen ??= nothing;
  row.words ??= nothing;
  row.values ??= nothing;
  row.comment ??= '';
  row.deliveryRatio ??= null;
  row.linkId ??= null;
  row.device ??= null;
  row.flags ??= [];
  row.excluded = Boolean(read['excludedAt']);
  row.times ??= [];
  return row;
};

/** So many come at a time: few enough for bounded memory, many enough that what is looked up for each portion is rare. */
const portionSize = 200;

/** Responses on their way into a file. */
export const createResponseRowStore = (responses: ResponseModel) => ({
  /** Every response that is meant in portions, oldest delivery first. Whoever stops early lets go of the cursor. */
  portions: async function* (filter: ResponseFilter): AsyncGenerator<readonly ResponseRow[]> {
    const read = createRawReader();
    const query = responses.find(queryOf(filter)).cast() as Record<string, unknown>;
    const cursor = responses.collection
      .find(query, { raw: true, batchSize: portionSize })
      .sort({ deliveredAt: 1 });
    try {
      while (await cursor.hasNext()) {
        const portion: ResponseRow[] = [];
        for await (const some of unhurried(cursor.readBufferedDocuments() as unknown as Buffer[]))
          portion.push(...some.map((bytes) => rowOf(read(bytes))));
        yield portion;
      }
    } finally {
      await cursor.close();
    }
  },

  /** Which of these encounters were answered after the service. */
  answeredAfter: async (encounterIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const found = await Promise.all(
      portionsOf(encounterIds).map((some) =>
        responses.collection
          .find({ encounterId: { $in: some.map((id) => new Types.ObjectId(id)) }, wave: 'after' })
          .project<{ encounterId: Types.ObjectId }>({ _id: 0, encounterId: 1 })
          .toArray(),
      ),
    );
    return new Set(found.flat().map(({ encounterId }) => encounterId.toHexString()));
  },
});

export type ResponseRowStore = ReturnType<typeof createResponseRowStore>;
