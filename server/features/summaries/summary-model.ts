import { Schema, type Connection } from 'mongoose';
import { levels, type Cell, type Level } from './cell.js';
import type { Packed } from './packing.js';

/** One summary: never changed, only replaced by what it is put together with. */
export type SummaryRecord = Cell &
  Packed & {
    /** Made from what it is about: the same one is not stored twice. */
    _id: string;
    studyId: string;
    generation: number;
    level: Level;
    period: string;
  };

/** How far the summaries of a study are. Whoever changes them changes this, so that two never do at once. */
export type StateRecord = {
  /** The study's. */
  _id: string;
  /** Only summaries of this generation count. It is raised where all must be made anew. */
  generation: number;
  /** The mark of the recipe they are made by, and the format of what they hold. */
  recipe: string;
  format: number;
  /** Whether no response is left that an earlier generation counted. */
  complete: boolean;
  /** How often the summaries were changed. */
  changes: number;
  /** How many batches have come since all were compacted. */
  waiting: number;
  /** Until then nothing is folded or compacted: somebody looks whether all is right. */
  heldUntil: Date | null;
};

export const createSummaryModel = (connection: Connection) => {
  const text = { type: String, required: true };
  const schema = new Schema<SummaryRecord>(
    {
      _id: text,
      studyId: text,
      generation: { type: Number, required: true },
      level: { ...text, enum: levels },
      period: { type: String, default: '' },
      attribute: { type: String, default: '' },
      value: { type: String, default: '' },
      providerKey: text,
      expectationSource: text,
      round: text,
      versionId: text,
      excluded: { type: Boolean, required: true },
      items: { type: Schema.Types.Mixed, default: [] },
      responses: { type: Buffer, required: true },
      paired: { type: Buffer, required: true },
      outcomes: { type: Schema.Types.Mixed, default: {} },
      scoreNames: { type: String, default: '[]' },
      scores: { type: Buffer, required: true },
      encountered: { type: Schema.Types.Mixed, required: true },
      tallies: { type: Schema.Types.Mixed, default: {} },
    },
    { collection: 'summaries', versionKey: false, minimize: false },
  );
  schema.index({ studyId: 1, generation: 1, level: 1, attribute: 1, value: 1, period: 1 });
  return connection.model('Summary', schema);
};

export const createSummaryStateModel = (connection: Connection) => {
  const number = { type: Number, required: true };
  const schema = new Schema<StateRecord>(
    {
      _id: { type: String, required: true },
      generation: number,
      recipe: { type: String, required: true },
      format: number,
      complete: { type: Boolean, required: true },
      changes: number,
      waiting: number,
      heldUntil: { type: Date, default: null },
    },
    { collection: 'summarystates', versionKey: false },
  );
  schema.index({ complete: 1 });
  return connection.model('SummaryState', schema);
};

export type SummaryModel = ReturnType<typeof createSummaryModel>;
export type SummaryStateModel = ReturnType<typeof createSummaryStateModel>;
