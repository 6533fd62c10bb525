import { Schema, type Connection } from 'mongoose';
import { locales } from '../../platform/i18n/locales.js';
import type { Contact } from './contact.js';

export type ContactRecord = Omit<Contact, 'id' | 'attributes'> & {
  /** A list: a name may hold what no field of a record may. */
  attributes: { name: string; value: string }[];
  /** Which import touched the contact last, and how: a batch that is taken twice is counted once. */
  importMark?: string;
  /** The address in small letters: one contact an address. */
  emailKey: string;
  /** Beginnings by which the contact is found. */
  search: string[];
  /** Folded, family name first: the order of lists. */
  sortName: string;
};

export const createContactModel = (connection: Connection) => {
  const schema = new Schema<ContactRecord>(
    {
      firstName: { type: String, required: true },
      lastName: { type: String, default: '' },
      email: { type: String, required: true },
      locale: { type: String, enum: locales, required: true },
      externalId: { type: String, default: null },
      attributes: { type: [{ _id: false, name: String, value: String }], required: true },
      importMark: { type: String },
      createdAt: { type: Date, required: true, immutable: true },
      createdBy: { type: String, required: true, immutable: true },
      emailKey: { type: String, required: true },
      search: { type: [String], required: true },
      sortName: { type: String, required: true },
    },
    { collection: 'contacts', versionKey: false },
  );
  schema.index({ emailKey: 1 }, { unique: true });
  schema.index(
    { externalId: 1 },
    { unique: true, partialFilterExpression: { externalId: { $type: 'string' } } },
  );
  schema.index({ search: 1 });
  schema.index({ sortName: 1, _id: 1 });
  schema.index({ createdBy: 1 });
  return connection.model('Contact', schema);
};

export type ContactModel = ReturnType<typeof createContactModel>;
