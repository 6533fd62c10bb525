import { Types } from 'mongoose';
import type { Response } from './response.js';
import type { ResponseRecord } from './response-model.js';
import type { SearchFields } from './search-fields.js';

/** A response as the store keeps it. */
export type StoredResponse = ResponseRecord & { _id: Types.ObjectId };

const idOf = (hex: string | null): Types.ObjectId | null => (hex === null ? null : new Types.ObjectId(hex));

/** A record as the store keeps it: many at once go past mongoose, which would take most of the time. */
const stored = (response: Omit<Response, 'id'>): Omit<ResponseRecord, keyof SearchFields> => ({
  ...response,
  studyId: new Types.ObjectId(response.studyId),
  versionId: new Types.ObjectId(response.versionId),
  batchId: idOf(response.batchId),
  invitationId: idOf(response.invitationId),
  linkId: idOf(response.linkId),
  encounterId: idOf(response.encounterId),
  contactId: idOf(response.contactId),
  agentId: idOf(response.agentId),
});

export const hexOf = (id: Types.ObjectId | null): string | null => id && id.toHexString();

export const plainResponse = (record: StoredResponse): Response => ({
  id: record._id.toHexString(),
  key: record.key,
  source: record.source,
  batchId: hexOf(record.batchId),
  invitationId: hexOf(record.invitationId),
  linkId: hexOf(record.linkId ?? null), // records from before there were open links lack the following three
  device: record.device ?? null,
  flags: record.flags ?? [],
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
  times: record.times ?? [], // records from before pages were timed lack it
  deliveredAt: record.deliveredAt,
  expected: record.expected,
  desired: record.desired,
  minimum: record.minimum,
  itemImportance: record.itemImportance ?? {},
  expectationSource: record.expectationSource,
  delivered: record.delivered,
  outcomes: record.outcomes,
  importance: record.importance,
  chosen: record.chosen,
  words: record.words,
  values: record.values ?? {},
  comment: record.comment,
  deliveryRatio: record.deliveryRatio,
  failed: record.failed,
});

/** A response to be stored, and what of its words is kept for the search. */
export const recordOf = ({ id, ...rest }: Response, fieldsOf: (response: Response) => SearchFields) => ({
  _id: new Types.ObjectId(id),
  ...stored(rest),
  ...fieldsOf({ id, ...rest }),
});
