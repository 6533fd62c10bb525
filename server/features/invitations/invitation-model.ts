import { Schema, type Connection } from 'mongoose';
import { locales } from '../../platform/i18n/locales.js';
import type { Invitation } from './invitation.js';

export type InvitationRecord = Omit<Invitation, 'id'> & {
  tokenHash: string;
  /**
   * In an invitation to tell what was received: whether the one before the service was answered. Null until the first count looks it up;
   * true as soon as that is answered later.
   */
  answeredBefore?: boolean | null;
  /** Whether, and as what, a kept number counts it; emptied by whatever marks it as answered. */
  isCounted?: boolean | null;
  countedAs?: string;
};

export const createInvitationModel = (connection: Connection) => {
  const schema = new Schema<InvitationRecord>(
    {
      encounterId: { type: String, required: true, immutable: true },
      contactId: { type: String, required: true, immutable: true },
      studyId: { type: String, required: true, immutable: true },
      wave: { type: String, enum: ['before', 'after'], required: true, immutable: true },
      round: { type: String, required: true },
      providerKey: { type: String, required: true },
      agentId: { type: String, required: true },
      versionId: { type: String, required: true, immutable: true },
      locale: { type: String, enum: locales, required: true },
      expiresAt: { type: Date, required: true },
      createdAt: { type: Date, required: true, immutable: true },
      answeredAt: { type: Date, default: null },
      begun: { type: Boolean, default: false },
      expectationTold: { type: Boolean, default: false },
      told: { type: Schema.Types.Mixed, default: null },
      deliveredAt: { type: Date, default: null },
      occasion: { type: Schema.Types.Mixed, default: null },
      tokenHash: { type: String, required: true, immutable: true },
      answeredBefore: { type: Boolean },
      isCounted: { type: Boolean },
      countedAs: { type: String },
    },
    // A customer without attributes is not the same as one whose attributes are not known.
    { collection: 'invitations', versionKey: false, minimize: false },
  );
  schema.index({ encounterId: 1, wave: 1 }, { unique: true });
  schema.index({ tokenHash: 1 }, { unique: true });
  schema.index({ isCounted: 1, studyId: 1 });
  schema.index({ studyId: 1, wave: 1, deliveredAt: 1 });
  schema.index({ studyId: 1, agentId: 1, wave: 1 }); // an agent's own, which no number counts
  return connection.model('Invitation', schema);
};

export type InvitationModel = ReturnType<typeof createInvitationModel>;
