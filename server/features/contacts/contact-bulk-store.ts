import { Types } from 'mongoose';
import { insertNew, removeMany } from '../../platform/database/many.js';
import type { AttributeStore } from './attribute-store.js';
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

/** Invented contacts by the thousand, and taken back. */
export const createContactBulkStore = (parts: {
  readonly contacts: ContactModel;
  readonly attributes: Pick<AttributeStore, 'noteSample' | 'forgetSample'>;
}) => ({
  /** Adds those that are not there yet; how many that were. What is known of them can be looked for from then on. */
  add: async (many: readonly BulkContact[]): Promise<number> => {
    await parts.attributes.noteSample(many.map(({ attributes }) => attributes));
    return insertNew(parts.contacts.collection, many.map(recordOf));
  },

  /** Removes what was added under this name but for those that `keep` names. */
  removeAddedBy: async (
    createdBy: string,
    keep: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
    onStep?: (removed: number) => Promise<void>,
  ): Promise<number> => {
    const removed = await removeMany(parts.contacts.collection, { createdBy }, { keep, onStep });
    await parts.attributes.forgetSample();
    return removed;
  },
});

export type ContactBulkStore = ReturnType<typeof createContactBulkStore>;
