import { Schema, type Connection } from 'mongoose';
import { usualReturnDays, type Provider, type Study } from './study.js';

export type StudyRecord = Omit<Study, 'id'>;

const providerSchema = new Schema<Provider>(
  {
    key: { type: String, required: true },
    name: { type: String, required: true },
    us: { type: Boolean, required: true },
    share: { type: Number, default: null },
  },
  { _id: false },
);

export const createStudyModel = (connection: Connection) => {
  const schema = new Schema<StudyRecord>(
    {
      name: { type: String, required: true },
      service: { type: String, required: true },
      templateId: { type: String, required: true },
      providers: { type: [providerSchema], required: true },
      rounds: { type: [String], required: true },
      promises: { az: [String], tr: [String], en: [String], ru: [String] },
      promiseKeys: { type: [String], default: [] },
      returnDays: { type: Number, default: usualReturnDays },
      personsForAnalysts: { type: Boolean, required: true },
      segments: { type: [String], default: [] },
      excludesFlagged: { type: Boolean, default: false },
      createdAt: { type: Date, required: true },
      createdBy: { type: String, required: true },
    },
    { collection: 'studies', versionKey: false },
  );
  schema.index({ createdAt: -1 });
  return connection.model('Study', schema);
};

export type StudyModel = ReturnType<typeof createStudyModel>;
