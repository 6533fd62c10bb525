import { Schema, type Connection } from 'mongoose';
import { locales } from '../../platform/i18n/locales.js';
import type { Sample, SampleStudy } from './sample.js';

export type SampleRecord = Sample & {
  _id: string;
  /** Which process works on it; null where none does. */
  holder: string | null;
};

const studySchema = new Schema<SampleStudy>(
  {
    story: { type: String, required: true },
    studyId: { type: String, required: true },
    templateId: { type: String, required: true },
    versionId: { type: String, required: true },
    firstNumber: { type: Number, required: true },
    numbers: { type: Number, required: true },
    customers: { type: Number, required: true },
  },
  { _id: false },
);

export const createSampleModel = (connection: Connection) =>
  connection.model(
    'Sample',
    new Schema<SampleRecord>(
      {
        _id: { type: String, required: true },
        batchId: { type: String, required: true },
        seed: { type: Number, required: true },
        responses: { type: Number, required: true },
        stored: { type: Number, required: true },
        locale: { type: String, enum: locales, required: true },
        startedAt: { type: Date, required: true },
        origin: { type: String, enum: ['office', 'command'], required: true },
        state: { type: String, enum: ['loading', 'loaded', 'removing'], required: true },
        studies: { type: [studySchema], required: true },
        holder: { type: String, default: null },
        leaseUntil: { type: Date, required: true },
      },
      { collection: 'samples', versionKey: false },
    ),
  );

export type SampleModel = ReturnType<typeof createSampleModel>;
