import { Types } from 'mongoose';
import { insertNew, removeMany } from '../../platform/database/many.js';
import type { Contact } from './contact.js';
import type { ContactModel } from './contact-model.js';
import { fold, searchTerms } from './folding.js';

/** A contact with what segments are made of. */
export type BulkContact = Contact & { readonly attributes: Readonly<Record<string, string>> };

const recordOf = ({ id, attributes, ...contact }: BulkContact) => ({
  _id: new Types.ObjectId(id),
  ...contact,
  attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
  emailKey: contact.email.toLowerCase(),
  search: searchTerms(contact),
  sortName: fold(`${contact.lastName} ${contact.firstName}`),
});

/** Contacts by the thousand, and taken back. */
export const createContactBulkStore = (contacts: ContactModel) => ({
  /** Adds those that are not there yet; how many that were. */
  add: (many: readonly BulkContact[]): Promise<number> => insertNew(contacts.collection, many.map(recordOf)),

  /** Removes what was added under this name but for those that `keep` names. */
  removeAddedBy: (
    createdBy: string,
    keep: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
    onStep?: (removed: number) => Promise<void>,
  ): Promise<number> => removeMany(contacts.collection, { createdBy }, { keep, onStep }),
});

export type ContactBulkStore = ReturnType<typeof createContactBulkStore>;
