import { trusted, Types, type QueryFilter } from 'mongoose';
import { createRawReader, type RawValue } from '../../platform/database/raw-records.js';
import { portionsOf } from '../../platform/database/portions.js';
import type { Session } from '../../platform/database/transactions.js';
import type { StudyFilter } from '../studies/index.js';
import type { Response } from './response.js';
import type { ResponseModel, ResponseRecord } from './response-model.js';
import { inBatch, queryOf, type ResponseFilter } from './response-store.js';

const counted = [
  'studyId',
  'versionId',
  'customerId',
  'encounterId',
  'providerKey',
  'round',
  'expectationSource',
  'deliveredAt',
  'segments',
  'expected',
  'desired',
  'minimum',
  'delivered',
  'outcomes',
  'locale',
] as const satisfies readonly (keyof Response)[];

/** What summaries count of a response, and in which generation of them it is counted already. */
export type Counted = Pick<Response, (typeof counted)[number] | 'id'> & {
  readonly summaryGeneration: number | null;
  /** Whether it was excluded as careless. */
  readonly excluded: boolean;
};

/** Who excluded answers, and when. */
export type ExclusionMark = { readonly at: Date; readonly by: string };

/** Responses by where they are counted: `null` is nowhere; a list is any of these generations. */
export type Generations = readonly (number | null)[] | 'any';

type Stored = Pick<ResponseRecord, (typeof counted)[number] | 'summaryGeneration' | 'excludedAt'> & {
  _id: Types.ObjectId;
};

const projection = Object.fromEntries(
  [...counted, 'summaryGeneration', 'excludedAt'].map((name) => [name, 1]),
);

const plain = ({ _id, studyId, versionId, encounterId, excludedAt, ...record }: Stored): Counted => ({
  ...record,
  id: _id.toHexString(),
  studyId: studyId.toHexString(),
  versionId: versionId.toHexString(),
  encounterId: encounterId && encounterId.toHexString(),
  // Records from before there were these fields lack them.
  desired: record.desired ?? {},
  minimum: record.minimum ?? {},
  segments: record.segments ?? {},
  outcomes: record.outcomes ?? {},
  summaryGeneration: record.summaryGeneration ?? null,
  excluded: Boolean(excludedAt),
});

const nothing = Object.freeze({});

/** As it is read from its bytes; what the driver would make of it takes several times as long. */
const countedOf = (read: Record<string, RawValue>): Counted => {
  const record = read as unknown as { -readonly [Field in keyof Counted]: Counted[Field] } & { _id: string };
  record.id = record._id;
  record.encounterId ??= null;
  record.deliveredAt ??= null;
  record.desired ??= nothing;
  record.minimum ??= nothing;
  record.segments ??= nothing;
  record.outcomes ??= nothing;
  record.summaryGeneration ??= null;
  record.excluded = Boolean(read['excludedAt']);
  return record;
};

const idsOf = (ids: readonly string[]): object => trusted({ $in: ids.map((id) => new Types.ObjectId(id)) });

const stateOf = (generations: Generations): QueryFilter<ResponseRecord> => {
  if (generations === 'any') return {};
  const [first] = generations;
  return {
    summaryGeneration: generations.length === 1 ? first : trusted({ $in: [...generations] }),
  };
};

const batchSize = 500;
/** Responses that are read in one message while pages go first: what one message takes, they wait for. */
const inOneMessage = 100;

/** The type is said once more: an index of some records serves a query only if the query says which. */
const excludedOnes: QueryFilter<ResponseRecord> = { excludedAt: trusted({ $type: 'date' as const }) };

/**
 * Responses as their summaries see them: which are counted, and where. A response and the summaries that count it are
 * changed in one transaction, or somebody would be counted twice or not at all.
 */
export const createCountingStore = (responses: ResponseModel) => ({
  /**
   * Some responses after the service of these generations, as many as `limit`; in no order. Each is read when it is taken: what is
   * there all at once is copied again and again by the collector of garbage.
   */
  some: async (
    studyId: string,
    generations: Generations,
    { limit, session }: { readonly limit: number; readonly session: Session },
  ): Promise<{ readonly count: number; readonly each: Iterable<Counted> }> => {
    const meant = { ...queryOf({ studyId, wave: 'after' }), ...stateOf(generations) };
    const found = (await responses.collection
      .find(responses.find(meant).cast() as Record<string, unknown>, {
        raw: true,
        batchSize: inOneMessage,
        session,
      })
      .limit(limit)
      .toArray()) as unknown as Buffer[];
    const read = createRawReader(['_id', ...counted, 'summaryGeneration', 'excludedAt']);
    const each = function* (): Generator<Counted> {
      for (const bytes of found) yield countedOf(read(bytes));
    };
    return { count: found.length, each: each() };
  },

  /** Every response that is meant, in bounded memory; oldest delivery first where that is asked for. */
  each: async function* (
    filter: ResponseFilter,
    generations: Generations,
    { session = null, sorted = false }: { readonly session?: Session | null; readonly sorted?: boolean } = {},
  ): AsyncGenerator<Counted> {
    const query = responses
      .find({ ...queryOf(filter), ...stateOf(generations) }, projection)
      .session(session)
      .lean<Stored[]>();
    const cursor = (sorted ? query.sort({ deliveredAt: 1 }) : query).cursor({ batchSize });
    for await (const record of cursor) yield plain(record);
  },

  /** Whether a study has more responses after the service of these generations than so many. */
  hasMore: async (studyId: string, generations: Generations, than: number): Promise<boolean> => {
    const meant = { ...queryOf({ studyId, wave: 'after' }), ...stateOf(generations) };
    return (await responses.findOne(meant, { _id: 1 }).skip(than).lean()) !== null;
  },

  count: (studyId: string): Promise<number> => responses.countDocuments(queryOf({ studyId, wave: 'after' })),

  /** A study with responses that are counted nowhere, none of those that are left out; null where there is none. */
  studyWithUncounted: async (leftOut: readonly string[]): Promise<string | null> => {
    const except = leftOut.length === 0 ? {} : { studyId: trusted({ $nin: [...leftOut] }) };
    const query = { wave: 'after' as const, summaryGeneration: null, ...except };
    const found = await responses.findOne(query, { studyId: 1 }).lean<Pick<Stored, 'studyId'>>();
    return found && found.studyId.toHexString();
  },

  /** Tells responses that they are counted in a generation. */
  mark: async (ids: readonly string[], generation: number, session: Session): Promise<void> => {
    const update = { $set: { summaryGeneration: generation } };
    for (const some of portionsOf(ids)) await responses.updateMany({ _id: idsOf(some) }, update, { session });
  },

  /** Some responses of an import or of the sample, of whatever wave. */
  ofBatch: async (batchId: string, limit: number, session: Session): Promise<Counted[]> => {
    const found = responses.find(inBatch(batchId), projection).limit(limit);
    return (await found.session(session).lean<Stored[]>()).map(plain);
  },

  /** These responses, of whatever wave; at most some hundreds. */
  ofIds: async (ids: readonly string[], session: Session): Promise<Counted[]> => {
    const found = responses.find({ _id: idsOf(ids) }, projection);
    return (await found.session(session).lean<Stored[]>()).map(plain);
  },

  /** Of these answers after the service, those that are not excluded yet. */
  notExcluded: async (
    studyId: string,
    ids: readonly string[],
    session: Session | null = null,
  ): Promise<Counted[]> => {
    const found: Stored[] = [];
    for (const some of portionsOf(ids)) {
      const query = { _id: idsOf(some), studyId, wave: 'after' as const, excludedAt: null };
      found.push(...(await responses.find(query, projection).session(session).lean<Stored[]>()));
    }
    return found.map(plain);
  },

  /** Some of the excluded answers of a study. */
  someExcluded: async (studyId: string, limit: number, session: Session): Promise<Counted[]> => {
    const query = { $and: [{ studyId }, excludedOnes] };
    const found = await responses.find(query, projection).limit(limit).session(session).lean<Stored[]>();
    return found.map(plain);
  },

  /** Marks answers as excluded; null takes the mark back. The answers themselves stay as they are. */
  exclude: async (ids: readonly string[], mark: ExclusionMark | null, session: Session): Promise<void> => {
    const update = { $set: { excludedAt: mark?.at ?? null, excludedBy: mark?.by ?? null } };
    for (const some of portionsOf(ids)) await responses.updateMany({ _id: idsOf(some) }, update, { session });
  },

  /** How many of the answers that are meant are excluded. */
  countExcluded: (filter: StudyFilter): Promise<number> =>
    responses.countDocuments({ $and: [queryOf({ ...filter, flagged: undefined }), excludedOnes] }),

  /** Which answers of a study are excluded. */
  excludedIds: async (studyId: string): Promise<string[]> => {
    const query = { $and: [{ studyId }, excludedOnes] };
    const found = await responses.find(query, { _id: 1 }).lean<Pick<Stored, '_id'>[]>();
    return found.map(({ _id }) => _id.toHexString());
  },

  remove: async (ids: readonly string[], session: Session): Promise<number> => {
    let removed = 0;
    for (const some of portionsOf(ids))
      removed += (await responses.deleteMany({ _id: idsOf(some) }, { session })).deletedCount;
    return removed;
  },
});

export type CountingStore = ReturnType<typeof createCountingStore>;
