import { Schema, type Connection, type Types } from 'mongoose';
import type { UnitLink } from './unit-link.js';

export type UnitLinkRecord = Omit<UnitLink, 'id' | 'studyId'> & {
  readonly studyId: Types.ObjectId;
  readonly tokenHash: string;
};

export const createUnitLinkModel = (connection: Connection) => {
  const schema = new Schema<UnitLinkRecord>(
    {
      studyId: { type: Schema.Types.ObjectId, required: true },
      tokenHash: { type: String, required: true },
      unit: { type: Schema.Types.Mixed, required: true },
      asked: { type: Schema.Types.Mixed, required: true },
      createdBy: { type: String, required: true },
      createdAt: { type: Date, required: true },
      expiresAt: { type: Date, required: true },
      revokedBy: { type: String, default: null },
      revokedAt: { type: Date, default: null },
      opened: { type: Number, required: true },
      lastOpenedAt: { type: Date, default: null },
    },
    { collection: 'unitlinks', versionKey: false, minimize: false },
  );
  schema.index({ tokenHash: 1 }, { unique: true });
  schema.index({ studyId: 1, createdAt: -1 });
  return connection.model('UnitLink', schema);
};

export type UnitLinkModel = ReturnType<typeof createUnitLinkModel>;
