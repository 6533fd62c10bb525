import { Schema, type Connection } from 'mongoose';
import type { CountLevel, Sum } from './kept-cells.js';

/** How many records of a study share all of this: ever, in a month, on a day. */
export type CountRecord = Sum & {
  _id: string;
  studyId: string;
  kind: string;
  key: string;
  level: CountLevel;
  /** '' · 2026-11 · 2026-11-24, in UTC */
  period: string;
};

export const createCountModel = (connection: Connection) => {
  const text = { type: String, required: true };
  const schema = new Schema<CountRecord>(
    {
      ...{ _id: text, studyId: text, kind: text, key: text, level: text },
      period: { type: String, default: '' },
      n: { type: Number, required: true },
      parts: { type: Schema.Types.Mixed, default: [] },
      overfull: { type: [String], default: [] },
    },
    { collection: 'keptcounts', versionKey: false },
  );
  schema.index({ studyId: 1, kind: 1, level: 1, period: 1 });
  return connection.model('KeptCount', schema);
};

export type CountModel = ReturnType<typeof createCountModel>;
