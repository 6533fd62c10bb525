import { Schema, type Connection, type Types } from 'mongoose';
import { locales } from '../../platform/i18n/locales.js';
import { linkChannels, repeats, type OpenLink } from './open-link.js';

export type OpenLinkRecord = Omit<OpenLink, 'id' | 'studyId'> & { studyId: Types.ObjectId };

export const createOpenLinkModel = (connection: Connection) => {
  const schema = new Schema<OpenLinkRecord>(
    {
      studyId: { type: Schema.Types.ObjectId, required: true },
      code: { type: String, required: true },
      name: { type: String, required: true },
      channel: { type: String, enum: linkChannels, required: true },
      locale: { type: String, enum: locales, required: true },
      opensAt: { type: Date, default: null },
      closesAt: { type: Date, default: null },
      repeat: { type: String, enum: repeats, required: true },
      quota: { type: Number, default: null },
      thanks: { type: Schema.Types.Mixed, required: true },
      redirect: { type: String, default: '' },
      hosts: { type: [String], default: [] },
      passwordHash: { type: String, default: null },
      open: { type: Boolean, required: true },
      taken: { type: Number, required: true },
      revokedAt: { type: Date, default: null },
      createdAt: { type: Date, required: true },
      changedAt: { type: Date, required: true },
      changedBy: { type: String, required: true },
    },
    { collection: 'open_links', versionKey: false },
  );
  schema.index({ code: 1 }, { unique: true });
  schema.index({ studyId: 1, createdAt: -1 });
  return connection.model('OpenLink', schema);
};

export type OpenLinkModel = ReturnType<typeof createOpenLinkModel>;
