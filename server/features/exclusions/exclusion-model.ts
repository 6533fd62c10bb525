import { Schema, type Connection } from 'mongoose';
import { exclusionStates, type Exclusion } from './exclusion.js';

export type ExclusionRecord = Omit<Exclusion, 'studyId' | 'ids'> & {
  /** The study's: there is one at most. */
  _id: string;
  ids: string[];
};

export const createExclusionModel = (connection: Connection) => {
  const text = { type: String, required: true };
  const schema = new Schema<ExclusionRecord>(
    {
      _id: text,
      state: { ...text, enum: exclusionStates },
      ids: { type: [String], default: [] },
      done: { type: Number, default: 0 },
      at: { type: Date, required: true },
      by: text,
    },
    { collection: 'exclusions', versionKey: false },
  );
  schema.index({ state: 1 });
  return connection.model('Exclusion', schema);
};

export type ExclusionModel = ReturnType<typeof createExclusionModel>;
