import { Schema, type Connection } from 'mongoose';
import { computationStates, type Computation, type ComputationState } from './computation.js';

export type ComputationRecord = Omit<Computation, 'id'> & {
  /** Made from what it is about: there are no two of the same. */
  _id: string;
  studyId: string;
  state: Exclude<ComputationState, 'none'>;
  done: number;
  total: number;
  /** JSON: a key of an item may hold what a field's name may not. Null before the first result. */
  result: string | null;
  /** The mark of the answers that the result is computed from, and how many they are. */
  resultMark: string;
  answers: number;
  computedAt: Date | null;
  askedAt: Date;
  leaseUntil: Date | null;
  /** The how-manieth holding this is. */
  claims: number;
};

const aQuarter = 90 * 24 * 60 * 60;

export const createComputationModel = (connection: Connection) => {
  const text = { type: String, required: true };
  const count = { type: Number, default: 0 };
  const schema = new Schema<ComputationRecord>(
    {
      _id: text,
      kind: text,
      studyId: text,
      filter: { type: Schema.Types.Mixed, required: true },
      options: { type: Schema.Types.Mixed, default: {} },
      state: { ...text, enum: computationStates },
      done: count,
      total: count,
      attempts: count,
      result: { type: String, default: null },
      resultMark: { type: String, default: '' },
      answers: count,
      computedAt: { type: Date, default: null },
      askedAt: { type: Date, required: true },
      leaseUntil: { type: Date, default: null },
      claims: count,
    },
    { collection: 'computations', versionKey: false, minimize: false },
  );
  schema.index({ state: 1, askedAt: 1 });
  schema.index({ studyId: 1, askedAt: -1 });
  // Every period that somebody once looked at would stay for ever; how many a study has is bounded in the store.
  schema.index({ askedAt: 1 }, { expireAfterSeconds: aQuarter });
  return connection.model('Computation', schema);
};

export type ComputationModel = ReturnType<typeof createComputationModel>;
