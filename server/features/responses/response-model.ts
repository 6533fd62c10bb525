import { Schema, type Connection, type Types } from 'mongoose';
import { expectationSources, type Response } from './response.js';

type Reference = 'id' | 'invitationId' | 'encounterId' | 'contactId' | 'studyId' | 'versionId' | 'agentId';

export type ResponseRecord = Omit<Response, Reference> & Record<Exclude<Reference, 'id'>, Types.ObjectId>;

export const createResponseModel = (connection: Connection) => {
  const id = { type: Schema.Types.ObjectId, required: true };
  const schema = new Schema<ResponseRecord>(
    {
      invitationId: id,
      encounterId: id,
      contactId: id,
      studyId: id,
      versionId: id,
      agentId: id,
      wave: { type: String, enum: ['before', 'after'], required: true },
      providerKey: { type: String, required: true },
      round: { type: String, required: true },
      locale: { type: String, required: true },
      channel: { type: String, required: true },
      submittedAt: { type: Date, required: true },
      deliveredAt: { type: Date, default: null },
      expected: { type: Schema.Types.Mixed, default: {} },
      expectationSource: { type: String, enum: expectationSources, required: true },
      delivered: { type: Schema.Types.Mixed, default: {} },
      nps: { type: Schema.Types.Mixed, default: 'skipped' },
      comment: { type: String, default: '' },
      deliveryRatio: { type: Number, default: null },
      failed: { type: Boolean, required: true },
    },
    { collection: 'responses', versionKey: false, minimize: false },
  );
  schema.index({ invitationId: 1 }, { unique: true });
  schema.index({ encounterId: 1, wave: 1 });
  schema.index({ studyId: 1, wave: 1, deliveredAt: 1 });
  return connection.model('Response', schema);
};

export type ResponseModel = ReturnType<typeof createResponseModel>;
