import { Schema, type Connection } from 'mongoose';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import { roles, type Role } from './permissions.js';

export type AccountRecord = {
  name: string;
  email: string;
  /** The address folded: unique, so that no race makes two accounts of one address. */
  emailKey: string;
  roles: Role[];
  locale: Locale;
  /** null until the person has chosen a password. */
  passwordHash: string | null;
  passwordStamp: string;
  disabledAt: Date | null;
  createdAt: Date;
  signedInAt: Date | null;
};

export const createAccountModel = (connection: Connection) => {
  const schema = new Schema<AccountRecord>(
    {
      name: { type: String, required: true },
      email: { type: String, required: true },
      emailKey: { type: String, required: true },
      roles: { type: [{ type: String, enum: roles }], required: true },
      locale: { type: String, enum: locales, required: true },
      passwordHash: { type: String, default: null },
      passwordStamp: { type: String, required: true },
      disabledAt: { type: Date, default: null },
      createdAt: { type: Date, required: true },
      signedInAt: { type: Date, default: null },
    },
    { collection: 'accounts', versionKey: false },
  );
  schema.index({ emailKey: 1 }, { unique: true });
  schema.index({ name: 1 });
  return connection.model('Account', schema);
};

export type AccountModel = ReturnType<typeof createAccountModel>;
