import { Schema, type Connection } from 'mongoose';
import type { DraftState } from './draft-state.js';

/** Earlier states of drafts. A revision of a draft is one state. */
export const createDraftStateModel = (connection: Connection) => {
  const schema = new Schema<DraftState>(
    {
      templateId: { type: String, required: true },
      revision: { type: Number, required: true },
      content: { type: Schema.Types.Mixed, required: true },
      shelf: { type: Schema.Types.Mixed, required: true },
      savedAt: { type: Date, required: true },
      savedBy: { type: String, required: true },
      changed: { type: [String], required: true },
    },
    { collection: 'draftStates', versionKey: false, minimize: false },
  );
  schema.index({ templateId: 1, revision: 1 }, { unique: true });
  return connection.model('DraftState', schema);
};

export type DraftStateModel = ReturnType<typeof createDraftStateModel>;
