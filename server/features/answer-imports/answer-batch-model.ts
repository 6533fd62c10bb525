import { Schema, type Connection, type Types } from 'mongoose';
import type { AnswerBatch } from './answer-batch.js';

export type AnswerBatchRecord = Omit<AnswerBatch, 'id' | 'studyId'> & { studyId: Types.ObjectId };

export const createAnswerBatchModel = (connection: Connection) => {
  const schema = new Schema<AnswerBatchRecord>(
    {
      studyId: { type: Schema.Types.ObjectId, required: true },
      fileName: { type: String, default: '' },
      createdAt: { type: Date, required: true },
      createdBy: { type: String, required: true },
      takenBack: { type: Schema.Types.Mixed, default: null },
    },
    { collection: 'answer_batches', versionKey: false },
  );
  schema.index({ studyId: 1, createdAt: -1 });
  return connection.model('AnswerBatch', schema);
};

export type AnswerBatchModel = ReturnType<typeof createAnswerBatchModel>;
