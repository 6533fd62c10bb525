import { Schema, type Connection, type Types } from 'mongoose';
import type { SavedView } from './saved-view.js';

export type SavedViewRecord = Omit<SavedView, 'id' | 'studyId'> & {
  readonly studyId: Types.ObjectId;
  /** The name as equal names are found. */
  readonly nameKey: string;
};

export const createSavedViewModel = (connection: Connection) => {
  const schema = new Schema<SavedViewRecord>(
    {
      studyId: { type: Schema.Types.ObjectId, required: true },
      name: { type: String, required: true },
      nameKey: { type: String, required: true },
      page: { type: String, required: true },
      query: { type: String, default: '' },
      createdBy: { type: String, required: true },
      createdAt: { type: Date, required: true },
    },
    { collection: 'savedviews', versionKey: false },
  );
  schema.index({ studyId: 1, nameKey: 1 }, { unique: true });
  return connection.model('SavedView', schema);
};

export type SavedViewModel = ReturnType<typeof createSavedViewModel>;
