import { Schema, type Connection } from 'mongoose';
import type { Unfinished } from './unfinished.js';

/** Names of fields have dots, which a store takes for paths: they are kept as values. */
export type UnfinishedRecord = Omit<Unfinished, 'typed' | 'passed' | 'times'> & {
  typed: { name: string; value: string }[];
  passed: string[];
  times?: { page: string; seconds: number }[];
};

export const createUnfinishedModel = (connection: Connection) => {
  const schema = new Schema<UnfinishedRecord>(
    {
      key: { type: String, required: true, immutable: true },
      studyId: { type: String, required: true, immutable: true },
      typed: { type: [{ _id: false, name: String, value: String }], default: [] },
      passed: { type: [String], default: [] },
      times: { type: [{ _id: false, page: String, seconds: Number }], default: [] },
      revision: { type: Number, required: true },
      updatedAt: { type: Date, required: true },
    },
    { collection: 'unfinished', versionKey: false },
  );
  schema.index({ key: 1 }, { unique: true });
  schema.index({ studyId: 1 });
  schema.index({ updatedAt: 1 });
  return connection.model('Unfinished', schema);
};

export type UnfinishedModel = ReturnType<typeof createUnfinishedModel>;
