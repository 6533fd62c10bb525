import { Schema, type Connection } from 'mongoose';
import { linkKinds, type AccountLink } from './account-link.js';

export type AccountLinkRecord = Omit<AccountLink, 'id'> & { tokenHash: string };

export const createAccountLinkModel = (connection: Connection) => {
  const schema = new Schema<AccountLinkRecord>(
    {
      kind: { type: String, enum: linkKinds, required: true },
      accountId: { type: String, required: true },
      invitedBy: { type: String, default: '' },
      tokenHash: { type: String, required: true },
      createdAt: { type: Date, required: true },
      expiresAt: { type: Date, required: true },
      usedAt: { type: Date, default: null },
    },
    { collection: 'accountlinks', versionKey: false },
  );
  schema.index({ tokenHash: 1 }, { unique: true });
  schema.index({ accountId: 1 });
  return connection.model('AccountLink', schema);
};

export type AccountLinkModel = ReturnType<typeof createAccountLinkModel>;
