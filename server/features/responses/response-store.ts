import { trusted, type QueryFilter, type Types } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { gather } from '../../platform/database/gather.js';
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

const plain = (record: Stored): Response => ({
  id: record._id.toHexString(),
  invitationId: record.invitationId.toHexString(),
  encounterId: record.encounterId.toHexString(),
  contactId: record.contactId.toHexString(),
  studyId: record.studyId.toHexString(),
  versionId: record.versionId.toHexString(),
  agentId: record.agentId.toHexString(),
  wave: record.wave,
  providerKey: record.providerKey,
  round: record.round,
  locale: record.locale,
  channel: record.channel,
  submittedAt: record.submittedAt,
  deliveredAt: record.deliveredAt,
  expected: record.expected,
  expectationSource: record.expectationSource,
  delivered: record.delivered,
  nps: record.nps,
  comment: record.comment,
  deliveryRatio: record.deliveryRatio,
  failed: record.failed,
});

const period = ({ from, to }: StudyFilter): object =>
  from || to ? { deliveredAt: trusted({ ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) }) } : {};

const queryOf = (filter: ResponseFilter): QueryFilter<ResponseRecord> => {
  const { studyId, wave, round, providerKey, agentId, expectationSource, failed } = filter;
  const given = { studyId, wave, round, providerKey, agentId, expectationSource, failed };
  const equal = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...equal, ...period(filter) };
};

const batchSize = 500;

type By = 'invitationId' | 'encounterId';

/** One response each, by what it belongs to; of an encounter only the given wave. */
const findBy = (responses: ResponseModel, field: By, conditions: { readonly wave?: Response['wave'] }) =>
  gather(async (ids) => {
    const filter = { [field]: trusted({ $in: [...ids] }), ...conditions };
    const found = await responses.find(filter).lean<Stored[]>();
    return new Map(found.map((record) => [record[field].toHexString(), plain(record)]));
  });

/** Responses: inserted once, never changed but for the moment of delivery, which is not the customer's. */
export const createResponseStore = (responses: ResponseModel) => ({
  /** Stores a response; false where this invitation has been answered. Durable once it resolves. */
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

  ofInvitation: findBy(responses, 'invitationId', {}),

  /** The expectation told before the service, if it was told. */
  beforeOf: findBy(responses, 'encounterId', { wave: 'before' }),

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
