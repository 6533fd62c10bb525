import { Schema, type Connection } from 'mongoose';
import type { Template, Version } from './template.js';

export type TemplateRecord = Omit<Template, 'id'>;
export type VersionRecord = Omit<Version, 'id'>;

/** Drafts. The content is checked by the forms and by publishing, not by the store: a draft may be incomplete. */
export const createTemplateModel = (connection: Connection) => {
  const schema = new Schema<TemplateRecord>(
    {
      instrumentKey: { type: String, default: '' },
      measuresGap: { type: Boolean },
      content: { type: Schema.Types.Mixed, required: true },
      shelf: { type: Schema.Types.Mixed, required: true },
      revision: { type: Number, required: true },
      updatedAt: { type: Date, required: true },
      updatedBy: { type: String, required: true },
    },
    { collection: 'templates', versionKey: false, minimize: false },
  );
  return connection.model('Template', schema);
};

/** Published surveys. Every field is immutable; the index decides between two who publish in the same moment. */
export const createVersionModel = (connection: Connection) => {
  const schema = new Schema<VersionRecord>(
    {
      templateId: { type: String, required: true, immutable: true },
      number: { type: Number, required: true, immutable: true },
      content: { type: Schema.Types.Mixed, required: true, immutable: true },
      publishedAt: { type: Date, required: true, immutable: true },
      publishedBy: { type: String, required: true, immutable: true },
    },
    { collection: 'versions', versionKey: false, minimize: false },
  );
  schema.index({ templateId: 1, number: 1 }, { unique: true });
  return connection.model('Version', schema);
};

export type TemplateModel = ReturnType<typeof createTemplateModel>;
export type VersionModel = ReturnType<typeof createVersionModel>;
