import { Schema, type Connection } from 'mongoose';
import type { PromiseCell } from './counts.js';

export type PromiseCountRecord = PromiseCell & { _id: string; counts: Record<string, number> };

/** How promises ended, by study, agent, segment, provider, round and day: sums that cost the same however many there are. */
export const createPromiseCountModel = (connection: Connection) => {
  const text = { type: String, required: true } as const;
  const maybe = { type: String, default: '' } as const;
  const schema = new Schema<PromiseCountRecord>(
    {
      _id: text,
      studyId: text,
      agentId: maybe,
      attribute: maybe,
      value: maybe,
      providerKey: text,
      round: text,
      day: text,
      counts: { type: Schema.Types.Mixed, default: {} },
    },
    { collection: 'promise_counts', versionKey: false, minimize: false },
  );
  schema.index({ studyId: 1, agentId: 1, attribute: 1, value: 1, day: 1 });
  return connection.model('PromiseCount', schema);
};

/** By what a study's promises are counted: another mark, and they are counted anew. */
export type PromiseStateRecord = { _id: string; mark: string };

export const createPromiseStateModel = (connection: Connection) =>
  connection.model(
    'PromiseState',
    new Schema<PromiseStateRecord>(
      { _id: { type: String, required: true }, mark: { type: String, required: true } },
      { collection: 'promise_states', versionKey: false },
    ),
  );

export type PromiseCountModel = ReturnType<typeof createPromiseCountModel>;
export type PromiseStateModel = ReturnType<typeof createPromiseStateModel>;
