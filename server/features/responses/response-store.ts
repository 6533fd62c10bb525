import { trusted, Types, type QueryFilter } from 'mongoose';
import { isDuplicate, onlyDuplicates, refusals } from '../../platform/database/failures.js';
import { findPlain } from '../../platform/database/find-plain.js';
import { done, failed, gather, together } from '../../platform/database/gather.js';
import { ofSegments } from '../../platform/database/segments.js';
import { portionsOf } from '../../platform/database/portions.js';
import type { Session } from '../../platform/database/transactions.js';
import type { ToldBefore } from '../invitations/index.js';
import { segmentsIn, type StudyFilter } from '../studies/index.js';
import { toldIn, type ExpectationSource, type Response, type ResponseSource } from './response.js';
import type { ResponseModel, ResponseRecord } from './response-model.js';
import { hexOf, plainResponse, recordOf, type StoredResponse } from './response-record-store.js';
import { searchFields, waitingFields } from './search-fields.js';

/** Which responses are meant: a part of a study, one wave, and where the expectation comes from. */
export type ResponseFilter = StudyFilter & {
  readonly wave: Response['wave'];
  readonly expectationSource?: ExpectationSource | undefined;
  readonly failed?: boolean | undefined;
  readonly source?: ResponseSource | undefined;
};

/** Who failed the quarter rule in a part of a study. */
export type FailedFilter = Omit<ResponseFilter, 'wave' | 'failed'> & {
  readonly versionIds: readonly string[];
};

type Window = { readonly skip: number; readonly limit: number };

const period = ({ from, to }: StudyFilter): object =>
  from || to ? { deliveredAt: trusted({ ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) }) } : {};

/** The query that a filter stands for. */
export const queryOf = (
  filter: Omit<ResponseFilter, 'wave'> & Partial<Pick<ResponseFilter, 'wave'>>,
): QueryFilter<ResponseRecord> => {
  const { studyId, wave, round, providerKey, agentId, expectationSource, failed, source, versionId } = filter;
  const given = { studyId, wave, round, providerKey, agentId, expectationSource, failed, source, versionId };
  const equal = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  // Answers before the service are never excluded: asked for this, their count could not be read from an index.
  const counted = filter.flagged === 'out' && wave !== 'before' ? { excludedAt: null } : {};
  return { ...equal, ...counted, ...period(filter), ...ofSegments('$segments', segmentsIn(filter)) };
};

/** One response an invitation. */
export const keyOfInvitation = (invitationId: string): string => `invitation:${invitationId}`;

const batchSize = 500;

/** The type is said once more: an index of some records serves a query only if the query says which. */
export const inBatch = (batchId: string): QueryFilter<ResponseRecord> => ({
  $and: [{ batchId }, { batchId: trusted({ $type: 'objectId' }) }],
});

/** Answers that nobody was invited to: of an open link, a file or the sample. */
export type BroughtFilter = {
  readonly studyId: string;
  readonly providerKey?: string;
  readonly round?: string;
  readonly source?: ResponseSource;
};

/** What was told of each encounter, the earlier answer first. */
const ofEncounters = (responses: ResponseModel) => async (encounterIds: readonly string[]) => {
  const ids = encounterIds.map((id) => new Types.ObjectId(id));
  const found = await findPlain<StoredResponse>(responses.collection, { encounterId: { $in: ids } });
  const byEncounter = new Map<string, Response[]>();
  for (const record of found) {
    const response = plainResponse(record);
    const others = byEncounter.get(response.encounterId ?? '') ?? [];
    byEncounter.set(response.encounterId ?? '', [...others, response].sort(bySubmission));
  }
  return byEncounter;
};

const ofEncounter = (responses: ResponseModel) => {
  const told = gather(ofEncounters(responses));
  return async (encounterId: string): Promise<readonly Response[]> => (await told(encounterId)) ?? [];
};

const bySubmission = (a: Response, b: Response): number => a.submittedAt.getTime() - b.submittedAt.getTime();

/** Those who send in the same moment are stored in one write; each is told of its own fate. */
const insert = (responses: ResponseModel) =>
  together(async (many: readonly Response[]) => {
    try {
      const records = many.map((one) => recordOf(one, waitingFields));
      await responses.collection.insertMany(records, { ordered: false });
      return many.map(() => done(true));
    } catch (error) {
      const refused = refusals(error, many.length);
      if (refused === null) throw error;
      return many.map((_, i) => {
        const why = refused.get(i);
        return why && !isDuplicate(why) ? failed(why) : done(why === undefined);
      });
    }
  });

/** Responses: inserted once, never changed but for the moment of delivery, which is not the customer's. */
export const createResponseStore = (responses: ResponseModel) => ({
  /** Stores a response; false where one of its key is there. Durable once it resolves; its words are found a little later. */
  insert: insert(responses),

  /** Stores a response with what else a transaction writes; false where one of its key was there when it began. */
  insertWithin: async (session: Session, response: Response): Promise<boolean> => {
    const known = await responses.collection.findOne(
      { key: response.key },
      { session, projection: { _id: 1 } },
    );
    if (known) return false;
    await responses.collection.insertOne(recordOf(response, waitingFields), { session });
    return true;
  },

  /** How many answers by mailed links a wave of a round has, as a transaction sees it. */
  countInvitedWithin: (
    session: Session,
    { studyId, round, wave }: Pick<Response, 'studyId' | 'round' | 'wave'>,
  ): Promise<number> => responses.countDocuments({ studyId, wave, round, source: 'invitation' }, { session }),

  /**
   * Stores many, each once by its key; how many were new. What resolves is durable; a failure in between leaves some of
   * them stored, and trying the same again adds the rest.
   */
  insertMany: async (many: readonly Response[]): Promise<number> => {
    try {
      const records = many.map((one) => recordOf(one, searchFields));
      const result = await responses.collection.insertMany(records, { ordered: false });
      return result.insertedCount;
    } catch (error) {
      const known = onlyDuplicates(error);
      if (known === null) throw error;
      return many.length - known;
    }
  },

  countBatch: (batchId: string): Promise<number> => responses.countDocuments(inBatch(batchId)),

  countBrought: (filter: BroughtFilter): Promise<number> =>
    responses.countDocuments({ ...filter, invitationId: trusted({ $type: 'null' }) }),

  /** Which of these keys are there already, each with the batch it came with. */
  knownKeys: async (keys: readonly string[]): Promise<ReadonlyMap<string, string | null>> => {
    const known = new Map<string, string | null>();
    for (const some of portionsOf(keys)) {
      const query = { key: trusted({ $in: some }) };
      const found = await responses.find(query, { key: 1, batchId: 1 }).lean<StoredResponse[]>();
      for (const { key, batchId } of found) known.set(key, hexOf(batchId));
    }
    return known;
  },

  ofEncounter: ofEncounter(responses),

  /** What was told of an encounter before the service; null where nothing was. */
  toldBefore: async (encounterId: string): Promise<ToldBefore | null> => {
    const [before] = (await ofEncounters(responses)([encounterId])).get(encounterId) ?? [];
    return before?.wave === 'before' ? toldIn(before) : null;
  },
  ofEncounters: ofEncounters(responses),

  /** The newest answers to invitations among the newest responses, to see whether their invitations know of them. */
  newest: async (limit: number): Promise<{ readonly invitationId: string; readonly submittedAt: Date }[]> => {
    const fields = { invitationId: 1, submittedAt: 1 };
    const found = await responses.find({}, fields).sort({ _id: -1 }).limit(limit).lean<StoredResponse[]>();
    return found.flatMap(({ invitationId, submittedAt }) =>
      invitationId ? [{ invitationId: invitationId.toHexString(), submittedAt }] : [],
    );
  },

  /** Tells the responses of an encounter when the service was given. */
  stampDelivered: async (encounterId: string, deliveredAt: Date): Promise<void> => {
    await responses.updateMany({ encounterId, wave: 'after' }, { $set: { deliveredAt } });
    // Answers before the service are counted by the day of its delivery, too.
    const told = { encounterId, wave: 'before' as const, deliveredAt: trusted({ $ne: deliveredAt }) };
    await responses.updateMany(told, { $set: { deliveredAt, summaryGeneration: null } });
  },

  /** Every response that is meant, oldest delivery first, in bounded memory. */
  each: async function* (filter: ResponseFilter): AsyncGenerator<Response> {
    const cursor = responses
      .find(queryOf(filter))
      .sort({ deliveredAt: 1 })
      .lean<StoredResponse[]>()
      .cursor({ batchSize });
    for await (const record of cursor) yield plainResponse(record);
  },

  /** Some of those who failed the quarter rule, answering one of these versions; the newest delivery first. */
  failed: async (filter: FailedFilter, { skip, limit }: Window): Promise<Response[]> => {
    const { versionIds, ...part } = filter;
    const query = {
      ...queryOf({ ...part, wave: 'after', failed: true }),
      versionId: trusted({ $in: [...versionIds] }),
    };
    const found = await responses
      .find(query)
      .sort({ deliveredAt: -1, _id: -1 })
      .skip(skip)
      .limit(limit)
      .lean<StoredResponse[]>();
    return found.map(plainResponse);
  },

  count: (filter: ResponseFilter): Promise<number> => responses.countDocuments(queryOf(filter)),

  /** Of these, those whose service is not given yet. */
  countUndelivered: (filter: ResponseFilter): Promise<number> =>
    responses.countDocuments({ $and: [queryOf(filter), { deliveredAt: null }] }),
});

export type ResponseStore = ReturnType<typeof createResponseStore>;
