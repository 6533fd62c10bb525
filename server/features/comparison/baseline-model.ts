import { Schema, type Connection, type Types } from 'mongoose';
import type { Baseline } from './baseline.js';

export type BaselineRecord = Omit<Baseline, 'studyId'> & { readonly studyId: Types.ObjectId };

export const createBaselineModel = (connection: Connection) => {
  const schema = new Schema<BaselineRecord>(
    {
      studyId: { type: Schema.Types.ObjectId, required: true },
      round: { type: String, required: true },
      demandingFrom: { type: Number, required: true },
      frozenAt: { type: Date, required: true },
    },
    { collection: 'baselines', versionKey: false },
  );
  schema.index({ studyId: 1 }, { unique: true });
  return connection.model('Baseline', schema);
};

export type BaselineModel = ReturnType<typeof createBaselineModel>;
