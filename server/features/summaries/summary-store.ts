import { createHash } from 'node:crypto';
import { trusted, type mongo } from 'mongoose';
import { inOneMessage, portionsOf } from '../../platform/database/portions.js';
import type { Session } from '../../platform/database/transactions.js';
import type { Segment } from '../studies/index.js';
import { nameOfCell, type Cell, type Level } from './cell.js';
import type { Stretch } from './days.js';
import { unpack, type Packed } from './packing.js';
import type { Shelf, StoredSummary, PackedSummary } from './stored-summary.js';
import type { SummaryModel, SummaryRecord } from './summary-model.js';

/** Which summaries are meant. Stretches of periods; all periods where there are none given. */
export type SummaryQuery = Shelf & {
  readonly level: Level;
  /** Without a value: every value of the attribute. */
  readonly segment?: { readonly attribute: string; readonly value?: string | undefined } | undefined;
  readonly providerKey?: string | undefined;
  readonly round?: string | undefined;
  readonly versionId?: string | undefined;
  /** Both the excluded answers and all others unless it says which. */
  readonly excluded?: boolean | undefined;
  readonly periods?: readonly Stretch[] | undefined;
};

type Bytes = mongo.Binary | Uint8Array;

const bytesOf = (value: Bytes): Uint8Array => (value instanceof Uint8Array ? value : value.value());

type Stored = Omit<SummaryRecord, keyof Packed> & {
  items?: { key: string; pairs: Bytes; zones: Bytes }[];
  responses: Bytes;
  paired: Bytes;
  outcomes: Record<string, Bytes>;
  scores: Bytes;
  scoreNames: string;
  encountered: Packed['encountered'];
  tallies?: Record<string, { keys: string; numbers: Bytes }>;
};

const packedOf = (record: Stored): Packed => ({
  items: (record.items ?? []).map(({ key, pairs, zones }) => ({
    key,
    pairs: bytesOf(pairs),
    zones: bytesOf(zones),
  })),
  responses: bytesOf(record.responses),
  paired: bytesOf(record.paired),
  outcomes: Object.fromEntries(Object.entries(record.outcomes).map(([key, cells]) => [key, bytesOf(cells)])),
  scoreNames: record.scoreNames,
  scores: bytesOf(record.scores),
  encountered: record.encountered,
  tallies: Object.fromEntries(
    Object.entries(record.tallies ?? {}).map(([name, { keys, numbers }]) => [
      name,
      { keys, numbers: bytesOf(numbers) },
    ]),
  ),
});

const stillPacked = (record: Stored): PackedSummary => {
  const { _id, level, period, attribute, value, providerKey } = record;
  const { expectationSource, round, versionId, excluded } = record;
  return {
    id: _id,
    level,
    period,
    cell: { attribute, value, providerKey, expectationSource, round, versionId, excluded },
    packed: packedOf(record),
  };
};

const plain = (record: Stored): StoredSummary => {
  const { packed, ...about } = stillPacked(record);
  return { ...about, content: unpack(packed) };
};

/** The id of a summary, from what it is about; `batch` tells apart what came at different times. */
export const idOf = (
  { studyId, generation }: Shelf,
  { level, period, cell }: Pick<StoredSummary, 'level' | 'period' | 'cell'>,
  batch = 0,
): string =>
  createHash('sha256')
    .update(JSON.stringify([studyId, generation, level, period, nameOfCell(cell), batch]))
    .digest('base64url');

const between = ([from, to]: Stretch): object => ({ period: { $gte: from, $lt: to } });

const queryOf = ({
  studyId,
  generation,
  level,
  segment,
  providerKey,
  round,
  versionId,
  excluded,
  periods,
}: SummaryQuery): object => ({
  studyId,
  generation,
  level,
  ...(segment && { attribute: segment.attribute }),
  ...(segment?.value === undefined ? {} : { value: segment.value }),
  ...(providerKey === undefined ? {} : { providerKey }),
  ...(round === undefined ? {} : { round }),
  ...(versionId === undefined ? {} : { versionId }),
  ...(excluded === undefined ? {} : { excluded }),
  ...(periods?.length === 1 ? between(periods[0] as Stretch) : {}),
  ...(periods && periods.length > 1 ? { $or: periods.map(between) } : {}),
});

/** What is read beside scores, counts and outcomes. */
export type Depth = {
  /** The items' histograms, nine tenths of what is read. */
  readonly whole: boolean;
  /** Which tallies; none where nothing is said. */
  readonly tallies?: readonly string[] | undefined;
};

const named = [
  ...[
    'level',
    'period',
    'attribute',
    'value',
    'providerKey',
    'expectationSource',
    'round',
    'versionId',
    'excluded',
  ],
  ...['responses', 'paired', 'outcomes', 'scoreNames', 'scores', 'encountered'],
];

const readFields = ({ whole, tallies = [] }: Depth): Record<string, 1> =>
  Object.fromEntries(
    [...named, ...(whole ? ['items'] : []), ...tallies.map((name) => `tallies.${name}`)].map((field) => [
      field,
      1,
    ]),
  );

/** Summaries, many at once past mongoose, which would take most of the time. */
export const createSummaryStore = (summaries: SummaryModel) => {
  const stored = summaries.collection as unknown as mongo.Collection<SummaryRecord>;
  return {
    insert: async (shelf: Shelf, made: AsyncIterable<PackedSummary>, session: Session): Promise<void> => {
      let records: SummaryRecord[] = [];
      const store = async (): Promise<void> => {
        if (records.length > 0) await stored.insertMany(records, { session });
        records = [];
      };
      for await (const { id, level, period, cell, packed } of made) {
        records.push({ _id: id, ...shelf, level, period, ...cell, ...packed });
        if (records.length >= inOneMessage) await store();
      }
      await store();
    },

    /** The summaries that are meant, without what of them is not wanted: without items a tenth is read. */
    find: async (query: SummaryQuery, depth: Depth, session: Session): Promise<StoredSummary[]> => {
      if (query.periods?.length === 0) return [];
      const options = { session, projection: readFields(depth) };
      const found = await stored.find(queryOf(query), options).toArray();
      return (found as unknown as Stored[]).map(plain);
    },

    /** Every value of every attribute that there are summaries of, each once. */
    segments: async ({ studyId, generation }: Shelf): Promise<Segment[]> => {
      const query = { studyId, generation, level: { $in: ['all', 'batch'] }, attribute: { $ne: '' } };
      const found = new Map<string, Segment>();
      const cursor = stored.find(query as object, { projection: { _id: 0, attribute: 1, value: 1 } });
      for await (const { attribute, value } of cursor)
        found.set(JSON.stringify([attribute, value]), { attribute, value });
      return [...found.values()];
    },

    byIds: async (ids: readonly string[], session: Session): Promise<PackedSummary[]> => {
      const found: Stored[] = [];
      for (const some of portionsOf(ids))
        found.push(
          ...((await stored
            .find({ _id: { $in: some } }, { session, batchSize: inOneMessage })
            .toArray()) as unknown as Stored[]),
        );
      return found.map(stillPacked);
    },

    /** Some of what batches brought, that of one cell together. */
    batches: async (
      { studyId, generation }: Shelf,
      limit: number,
      session: Session,
    ): Promise<PackedSummary[]> => {
      const found = await stored
        .find({ studyId, generation, level: 'batch' }, { session, batchSize: inOneMessage })
        .sort({ attribute: 1, value: 1, period: 1 })
        .limit(limit)
        .toArray();
      return (found as unknown as Stored[]).map(stillPacked);
    },

    remove: async (ids: readonly string[], session: Session): Promise<void> => {
      for (const some of portionsOf(ids)) await stored.deleteMany({ _id: { $in: some } }, { session });
    },

    /** Removes what earlier generations left, which nobody reads. */
    removeOlder: async ({ studyId, generation }: Shelf): Promise<void> => {
      await summaries.deleteMany({ studyId, generation: trusted({ $lt: generation }) });
    },

    /** The cells of a study that have summaries, each once. */
    cells: async (shelf: Shelf): Promise<Cell[]> => {
      const names = ['attribute', 'value', 'providerKey', 'expectationSource', 'round', 'versionId'];
      const projection = Object.fromEntries([...names, 'excluded'].map((name) => [name, 1]));
      const found = new Map<string, Cell>();
      const cursor = stored.find({ ...shelf }, { projection: { _id: 0, ...projection } });
      for await (const cell of cursor) found.set(nameOfCell(cell), cell);
      return [...found.values()];
    },

    /** The summaries of one cell, or of one day and of every cell; outside of a transaction. */
    some: async (
      shelf: Shelf,
      part: Partial<Cell> & { period?: string; level: Level },
    ): Promise<StoredSummary[]> =>
      ((await stored.find({ ...shelf, ...part }).toArray()) as unknown as Stored[]).map(plain),

    /** Every period of a level that there are summaries of. */
    periods: async (shelf: Shelf, level: Level): Promise<string[]> =>
      stored.distinct('period', { ...shelf, level }),
  };
};

export type SummaryStore = ReturnType<typeof createSummaryStore>;
