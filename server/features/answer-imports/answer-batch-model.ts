import { Schema, type Connection, type Types } from 'mongoose';
import type { AnswerBatch } from './answer-batch.js';

export type AnswerBatchRecord = Omit<AnswerBatch, 'id' | 'studyId'> & {
  studyId: Types.ObjectId;
  /** Until when a process removes its answers, and the how-manieth that does. */
  leaseUntil?: Date | null;
  claims?: number;
};

export const createAnswerBatchModel = (connection: Connection) => {
  const schema = new Schema<AnswerBatchRecord>(
    {
      studyId: { type: Schema.Types.ObjectId, required: true },
      fileName: { type: String, default: '' },
      createdAt: { type: Date, required: true },
      createdBy: { type: String, required: true },
      removal: { type: Schema.Types.Mixed, default: null },
      leaseUntil: { type: Date, default: null },
      claims: { type: Number, default: 0 },
      takenBack: { type: Schema.Types.Mixed, default: null },
    },
    { collection: 'answer_batches', versionKey: false },
  );
  schema.index({ studyId: 1, createdAt: -1 });
  schema.index({ leaseUntil: 1 }, { partialFilterExpression: { removal: { $type: 'object' } } });
  return connection.model('AnswerBatch', schema);
};

export type AnswerBatchModel = ReturnType<typeof createAnswerBatchModel>;
