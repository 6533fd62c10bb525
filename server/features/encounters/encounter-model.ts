import { Schema, type Connection } from 'mongoose';
import { waves, type Encounter, type PromiseOutcomes, type Wave } from './encounter.js';

/** As what the promises of an encounter are counted: enough to take them out again, exactly. */
export type CountedPromises = {
  readonly day: string;
  readonly segments: readonly string[];
  readonly outcomes: PromiseOutcomes;
};

export type EncounterRecord = Omit<Encounter, 'id'> & {
  /** Whose invitation is still to be made; written together with the change that calls for it. */
  pending: Wave | null;
  /** Whether its promises are still to be counted, or to be counted anew; written together with what calls for it. */
  counting?: 'waiting' | null;
  counted?: CountedPromises | null;
  /** Whether, and as what, a kept number counts it; emptied by whatever changes its state. */
  isCounted?: boolean | null;
  countedAs?: string;
};

export const createEncounterModel = (connection: Connection) => {
  const schema = new Schema<EncounterRecord>(
    {
      number: { type: Number, required: true, immutable: true },
      studyId: { type: String, required: true, immutable: true },
      contactId: { type: String, required: true, immutable: true },
      service: { type: String, required: true },
      providerKey: { type: String, required: true },
      round: { type: String, required: true },
      promises: { type: [String], default: [] },
      promiseKeys: { type: [String], default: [] },
      notes: { type: Schema.Types.Mixed, default: [] },
      attributes: { type: Schema.Types.Mixed, default: {} },
      plannedAt: { type: Date, required: true },
      state: { type: String, enum: ['planned', 'delivered'], required: true },
      deliveredAt: { type: Date, default: null },
      agentId: { type: String, required: true },
      createdAt: { type: Date, required: true, immutable: true },
      pending: { type: String, enum: [...waves, null], default: null },
      counting: { type: String, enum: ['waiting', null], default: null },
      counted: { type: Schema.Types.Mixed, default: null },
      isCounted: { type: Boolean },
      countedAs: { type: String },
    },
    { collection: 'encounters', versionKey: false, minimize: false },
  );
  schema.index({ number: -1 }, { unique: true });
  schema.index({ isCounted: 1, studyId: 1 });
  schema.index({ contactId: 1, number: -1 });
  schema.index({ studyId: 1, state: 1, number: -1 });
  schema.index({ studyId: 1, state: 1, deliveredAt: 1 }); // the hours of a period beside its whole days
  schema.index({ agentId: 1, number: -1 });
  schema.index({ pending: 1, _id: 1 }, { partialFilterExpression: { pending: { $type: 'string' } } });
  schema.index({ counting: 1, studyId: 1 }, { partialFilterExpression: { counting: { $type: 'string' } } });
  // Who came back is told customer by customer.
  schema.index({ studyId: 1, contactId: 1, deliveredAt: 1 });
  return connection.model('Encounter', schema);
};

export type CounterRecord = { _id: string; value: number };

/** Numbers that rise: one document a kind of thing that is numbered. */
export const createCounterModel = (connection: Connection) =>
  connection.model(
    'Counter',
    new Schema<CounterRecord>(
      { _id: { type: String, required: true }, value: { type: Number, required: true } },
      { collection: 'counters', versionKey: false },
    ),
  );

export type EncounterModel = ReturnType<typeof createEncounterModel>;
export type CounterModel = ReturnType<typeof createCounterModel>;
