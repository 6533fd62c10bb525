import { trusted, Types, type QueryFilter } from 'mongoose';
import { isDuplicate, onlyDuplicates } from '../../platform/database/failures.js';
import type { StudyFilter } from '../studies/index.js';
import type { ExpectationSource, Response } from './response.js';
import type { ResponseModel, ResponseRecord } from './response-model.js';

type Stored = ResponseRecord & { _id: Types.ObjectId };

/** Which responses are meant: a part of a study, one wave, and where the expectation comes from. */
export type ResponseFilter = StudyFilter & {
  readonly wave: Response['wave'];
  readonly expectationSource?: ExpectationSource | undefined;
  readonly failed?: boolean | undefined;
};

const idOf = (hex: string | null): Types.ObjectId | null => (hex === null ? null : new Types.ObjectId(hex));

/** A record as the store keeps it: many at once go past mongoose, which would take most of the time. */
const stored = (response: Omit<Response, 'id'>): ResponseRecord => ({
  ...response,
  studyId: new Types.ObjectId(response.studyId),
  versionId: new Types.ObjectId(response.versionId),
  batchId: idOf(response.batchId),
  invitationId: idOf(response.invitationId),
  encounterId: idOf(response.encounterId),
  contactId: idOf(response.contactId),
  agentId: idOf(response.agentId),
});

const hexOf = (id: Types.ObjectId | null): string | null => id && id.toHexString();

const plain = (record: Stored): Response => ({
  id: record._id.toHexString(),
  key: record.key,
  source: record.source,
  batchId: hexOf(record.batchId),
  invitationId: hexOf(record.invitationId),
  encounterId: hexOf(record.encounterId),
  contactId: hexOf(record.contactId),
  customerId: record.customerId,
  studyId: record.studyId.toHexString(),
  versionId: record.versionId.toHexString(),
  agentId: hexOf(record.agentId),
  wave: record.wave,
  providerKey: record.providerKey,
  round: record.round,
  locale: record.locale,
  channel: record.channel,
  segments: record.segments,
  submittedAt: record.submittedAt,
  deliveredAt: record.deliveredAt,
  expected: record.expected,
  desired: record.desired,
  minimum: record.minimum,
  expectationSource: record.expectationSource,
  delivered: record.delivered,
  outcomes: record.outcomes,
  importance: record.importance,
  chosen: record.chosen,
  words: record.words,
  comment: record.comment,
  deliveryRatio: record.deliveryRatio,
  failed: record.failed,
});

const period = ({ from, to }: StudyFilter): object =>
  from || to ? { deliveredAt: trusted({ ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) }) } : {};

/** The query that a filter stands for. */
export const queryOf = (filter: ResponseFilter): QueryFilter<ResponseRecord> => {
  const { studyId, wave, round, providerKey, agentId, expectationSource, failed } = filter;
  const given = { studyId, wave, round, providerKey, agentId, expectationSource, failed };
  const equal = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...equal, ...period(filter) };
};

/** One response an invitation. */
export const keyOfInvitation = (invitationId: string): string => `invitation:${invitationId}`;

const batchSize = 500;

/** Responses: inserted once, never changed but for the moment of delivery, which is not the customer's. */
export const createResponseStore = (responses: ResponseModel) => ({
  /** Stores a response; false where one of its key is there. Durable once it resolves. */
  insert: async (response: Response): Promise<boolean> => {
    const { id, ...rest } = response;
    try {
      await responses.create({ _id: id, ...rest });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  },

  /**
   * Stores many, each once by its key; how many were new. What resolves is durable; a failure in between leaves some of
   * them stored, and trying the same again adds the rest.
   */
  insertMany: async (many: readonly Response[]): Promise<number> => {
    const records = many.map(({ id, ...rest }) => ({ _id: new Types.ObjectId(id), ...stored(rest) }));
    try {
      const result = await responses.collection.insertMany(records, { ordered: false });
      return result.insertedCount;
    } catch (error) {
      const known = onlyDuplicates(error);
      if (known === null) throw error;
      return many.length - known;
    }
  },

  ofInvitation: async (invitationId: string): Promise<Response | null> => {
    const found = await responses.findOne({ key: keyOfInvitation(invitationId) }).lean<Stored>();
    return found ? plain(found) : null;
  },

  /** The expectation told before the service, if it was told. */
  beforeOf: async (encounterId: string): Promise<Response | null> => {
    const found = await responses.findOne({ encounterId, wave: 'before' }).lean<Stored>();
    return found ? plain(found) : null;
  },

  ofEncounter: async (encounterId: string): Promise<Response[]> => {
    const found = await responses.find({ encounterId }).sort({ submittedAt: 1 }).lean<Stored[]>();
    return found.map(plain);
  },

  /** Tells the responses of an encounter when the service was given. */
  stampDelivered: async (encounterId: string, deliveredAt: Date): Promise<void> => {
    await responses.updateMany({ encounterId }, { $set: { deliveredAt } });
  },

  /** Every response that is meant, oldest delivery first, in bounded memory. */
  each: async function* (filter: ResponseFilter): AsyncGenerator<Response> {
    const cursor = responses
      .find(queryOf(filter))
      .sort({ deliveredAt: 1 })
      .lean<Stored[]>()
      .cursor({ batchSize });
    for await (const record of cursor) yield plain(record);
  },

  count: (filter: ResponseFilter): Promise<number> => responses.countDocuments(queryOf(filter)),
});

export type ResponseStore = ReturnType<typeof createResponseStore>;
