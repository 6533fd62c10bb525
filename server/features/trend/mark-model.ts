import { Schema, type Connection, type Types } from 'mongoose';
import type { Note, ProviderChange, ProviderMark } from './mark.js';

export type NoteRecord = Omit<Note, 'id' | 'studyId'> & { studyId: Types.ObjectId };

export const createNoteModel = (connection: Connection) => {
  const text = { type: String, required: true };
  const schema = new Schema<NoteRecord>(
    {
      studyId: { type: Schema.Types.ObjectId, required: true },
      day: text,
      text,
      createdAt: { type: Date, required: true },
      createdBy: text,
    },
    { collection: 'trend_notes', versionKey: false },
  );
  schema.index({ studyId: 1, day: 1 });
  return connection.model('TrendNote', schema);
};

export type NoteModel = ReturnType<typeof createNoteModel>;

export type ProviderMarkRecord = Omit<ProviderMark, 'id' | 'studyId'> & { studyId: Types.ObjectId };

export const createProviderMarkModel = (connection: Connection) => {
  const changes = new Schema<ProviderChange>(
    {
      name: { type: String, required: true },
      what: { type: String, required: true, enum: ['added', 'removed', 'share'] },
      before: { type: Number, default: null },
      after: { type: Number, default: null },
    },
    { _id: false },
  );
  const schema = new Schema<ProviderMarkRecord>(
    {
      studyId: { type: Schema.Types.ObjectId, required: true },
      day: { type: String, required: true },
      changes: { type: [changes], required: true },
    },
    { collection: 'trend_provider_marks', versionKey: false },
  );
  schema.index({ studyId: 1, day: 1 });
  return connection.model('TrendProviderMark', schema);
};

export type ProviderMarkModel = ReturnType<typeof createProviderMarkModel>;
