import { Schema, type Connection } from 'mongoose';
import type { Closing } from './closing.js';

export type ClosingRecord = Closing & { _id: string };

/** One record a round that is limited: its id is made of study and round. */
export const createClosingModel = (connection: Connection) => {
  const quota = { type: Schema.Types.Mixed, default: null };
  const schema = new Schema<ClosingRecord>(
    {
      _id: { type: String, required: true },
      studyId: { type: String, required: true },
      round: { type: String, required: true },
      closesAt: { type: Date, default: null },
      before: quota,
      after: quota,
    },
    { collection: 'closings', versionKey: false },
  );
  schema.index({ studyId: 1 });
  return connection.model('Closing', schema);
};

export type ClosingModel = ReturnType<typeof createClosingModel>;
