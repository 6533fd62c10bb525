import { Schema, type Connection, type Types } from 'mongoose';
import type { WhyLink, WhySnapshot } from './why-link.js';

export type WhyLinkRecord = Omit<WhyLink, 'id' | 'studyId'> & {
  readonly studyId: Types.ObjectId;
  readonly tokenHash: string;
  /** Null once the link was revoked: what nobody may read any more is not kept. */
  readonly snapshot: WhySnapshot | null;
};

export const createWhyLinkModel = (connection: Connection) => {
  const schema = new Schema<WhyLinkRecord>(
    {
      studyId: { type: Schema.Types.ObjectId, required: true },
      tokenHash: { type: String, required: true },
      createdBy: { type: String, required: true },
      createdAt: { type: Date, required: true },
      expiresAt: { type: Date, required: true },
      revokedBy: { type: String, default: null },
      revokedAt: { type: Date, default: null },
      opened: { type: Number, required: true },
      lastOpenedAt: { type: Date, default: null },
      snapshot: { type: Schema.Types.Mixed, default: null },
    },
    { collection: 'whylinks', versionKey: false, minimize: false },
  );
  schema.index({ tokenHash: 1 }, { unique: true });
  schema.index({ studyId: 1, createdAt: -1 });
  return connection.model('WhyLink', schema);
};

export type WhyLinkModel = ReturnType<typeof createWhyLinkModel>;
