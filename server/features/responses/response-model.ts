import { Schema, type Connection, type Types } from 'mongoose';
import { SEARCH_FORMAT, SEARCH_WAITS, type SearchFields } from './search-fields.js';
import { devices } from './device.js';
import { channels, expectationSources, responseSources, type Response } from './response.js';

type Reference = 'studyId' | 'versionId';
type MaybeReference = 'batchId' | 'invitationId' | 'linkId' | 'encounterId' | 'contactId' | 'agentId';

export type ResponseRecord = Omit<Response, 'id' | Reference | MaybeReference> &
  Record<Reference, Types.ObjectId> &
  Record<MaybeReference, Types.ObjectId | null> &
  SearchFields & {
    /** In which generation of the study's summaries it is counted; null or absent in none. */
    summaryGeneration?: number | null;
    /** As what a kept number counts it: answers before the service alone. */
    countedAs?: string;
    /** When and by whom it was excluded as careless; null or absent where it was not. */
    excludedAt?: Date | null;
    excludedBy?: string | null;
  };

/** The index of answers with words, the newest of a provider first. */
export const newestWritten = {
  studyId: 1,
  searchFormat: 1,
  providerKey: 1,
  submittedAt: -1,
  _id: -1,
} as const;

/** The same, those first whose service was given last: what a period is about. */
export const latestWritten = {
  studyId: 1,
  searchFormat: 1,
  providerKey: 1,
  deliveredAt: -1,
  _id: -1,
} as const;

export const createResponseModel = (connection: Connection) => {
  const id = { type: Schema.Types.ObjectId, required: true };
  const maybeId = { type: Schema.Types.ObjectId, default: null };
  const schema = new Schema<ResponseRecord>(
    {
      key: { type: String, required: true },
      source: { type: String, enum: responseSources, required: true },
      batchId: maybeId,
      invitationId: maybeId,
      linkId: maybeId,
      encounterId: maybeId,
      contactId: maybeId,
      customerId: { type: String, required: true },
      studyId: id,
      versionId: id,
      agentId: maybeId,
      wave: { type: String, enum: ['before', 'after'], required: true },
      providerKey: { type: String, required: true },
      round: { type: String, required: true },
      locale: { type: String, required: true },
      channel: { type: String, enum: channels, required: true },
      device: { type: String, enum: [...devices, null], default: null },
      flags: { type: [String], default: [] },
      segments: { type: Schema.Types.Mixed, default: {} },
      submittedAt: { type: Date, required: true },
      times: { type: [{ _id: false, page: String, seconds: Number }], default: [] },
      deliveredAt: { type: Date, default: null },
      expected: { type: Schema.Types.Mixed, default: {} },
      desired: { type: Schema.Types.Mixed, default: {} },
      minimum: { type: Schema.Types.Mixed, default: {} },
      itemImportance: { type: Schema.Types.Mixed, default: {} },
      expectationSource: { type: String, enum: expectationSources, required: true },
      delivered: { type: Schema.Types.Mixed, default: {} },
      outcomes: { type: Schema.Types.Mixed, default: {} },
      importance: { type: Schema.Types.Mixed, default: null },
      chosen: { type: Schema.Types.Mixed, default: {} },
      words: { type: Schema.Types.Mixed, default: {} },
      values: { type: Schema.Types.Mixed, default: {} },
      comment: { type: String, default: '' },
      deliveryRatio: { type: Number, default: null },
      failed: { type: Boolean, required: true },
      summaryGeneration: { type: Number, default: null },
      countedAs: { type: String },
      excludedAt: { type: Date, default: null },
      excludedBy: { type: String, default: null },
      searchFormat: { type: Number },
      searchTerms: { type: [String], default: undefined },
      searchText: { type: String },
    },
    { collection: 'responses', versionKey: false, minimize: false },
  );
  schema.index({ key: 1 }, { unique: true });
  schema.index({ batchId: 1 }, { partialFilterExpression: { batchId: { $type: 'objectId' } } });
  schema.index(
    { studyId: 1, providerKey: 1, round: 1, source: 1 },
    { partialFilterExpression: { invitationId: { $type: 'null' } } },
  );
  schema.index({ encounterId: 1, wave: 1 });
  schema.index({ studyId: 1, wave: 1, deliveredAt: 1 });
  schema.index({ studyId: 1, agentId: 1, wave: 1, deliveredAt: 1 }); // an agent's own, which no summary knows
  schema.index({ wave: 1, summaryGeneration: 1, studyId: 1 });
  schema.index({ studyId: 1, excludedAt: 1 }, { partialFilterExpression: { excludedAt: { $type: 'date' } } });
  schema.index(
    { studyId: 1, failed: 1, deliveredAt: -1, _id: -1 },
    { partialFilterExpression: { failed: true } },
  );
  const withWords = { partialFilterExpression: { searchFormat: SEARCH_FORMAT } };
  schema.index(newestWritten, withWords); // first: of two that serve alike the store takes the first
  schema.index(latestWritten, withWords);
  schema.index(
    { studyId: 1, searchFormat: 1, providerKey: 1, searchTerms: 1, submittedAt: -1, _id: -1 },
    withWords,
  );
  schema.index({ searchFormat: 1 }, { partialFilterExpression: { searchFormat: SEARCH_WAITS } });
  return connection.model('Response', schema);
};

export type ResponseModel = ReturnType<typeof createResponseModel>;
