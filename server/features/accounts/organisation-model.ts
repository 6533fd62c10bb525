import { Schema, type Connection } from 'mongoose';
import type { Brand } from '../../platform/brand/brand.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import type { AccountRecord } from './account-model.js';

/** The first account, as the setup wrote it beside the organisation. */
export type Founder = AccountRecord & { id: string };

export type OrganisationRecord = {
  _id: 'organisation';
  name: string;
  locale: Locale;
  timeZone: string;
  brand?: Brand | null;
  /** The accounts that are admins and may sign in: kept here so that the last one cannot be lost to a race. */
  admins: string[];
  /** The first account until it stands among the accounts: one write makes both, or neither. */
  founder: Founder | null;
  createdAt: Date;
};

/** One record at most: its fixed id decides between two who set up in the same moment. */
export const createOrganisationModel = (connection: Connection) => {
  const schema = new Schema<OrganisationRecord>(
    {
      _id: { type: String, required: true },
      name: { type: String, required: true },
      locale: { type: String, enum: locales, required: true },
      timeZone: { type: String, required: true },
      brand: { type: Schema.Types.Mixed, default: null },
      admins: { type: [String], required: true },
      founder: { type: Schema.Types.Mixed, default: null },
      createdAt: { type: Date, required: true },
    },
    { collection: 'organisations', versionKey: false },
  );
  return connection.model('Organisation', schema);
};

export type OrganisationModel = ReturnType<typeof createOrganisationModel>;

export type SetupRecord = { _id: 'setup'; tokenHash: string };

/** The hash of the one token that opens the setup. */
export const createSetupModel = (connection: Connection) => {
  const schema = new Schema<SetupRecord>(
    { _id: { type: String, required: true }, tokenHash: { type: String, required: true } },
    { collection: 'setups', versionKey: false },
  );
  return connection.model('Setup', schema);
};

export type SetupModel = ReturnType<typeof createSetupModel>;
