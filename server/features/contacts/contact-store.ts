import { trusted, type QueryFilter, type Types } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { findPlain } from '../../platform/database/find-plain.js';
import { gather } from '../../platform/database/gather.js';
import { isId, objectIds } from '../../platform/database/ids.js';
import type { Attributes } from './attributes.js';
import type { Contact } from './contact.js';
import type { ContactModel, ContactRecord } from './contact-model.js';
import { fold, searchTerms, searchWords } from './folding.js';

export type StoredContact = ContactRecord & { _id: Types.ObjectId };

/** What a person tells us of a contact. */
export type ContactInput = Pick<Contact, 'firstName' | 'lastName' | 'email' | 'locale' | 'externalId'> & {
  /** Left out: as they are. */
  readonly attributes?: Attributes;
};

/** Which contacts an agent sees: those it added and those of these ids. */
export type Sight = { readonly createdBy: string; readonly ids: readonly string[] };

export type ContactQuery = {
  readonly search: string;
  /** null: all contacts. */
  readonly sight: Sight | null;
  readonly skip: number;
  readonly limit: number;
};

/** The field whose value another contact has. */
export type Taken = { readonly taken: 'email' | 'externalId' };

export const plainContact = (record: StoredContact): Contact => ({
  id: record._id.toHexString(),
  firstName: record.firstName,
  lastName: record.lastName,
  email: record.email,
  locale: record.locale,
  externalId: record.externalId,
  attributes: Object.fromEntries((record.attributes ?? []).map(({ name, value }) => [name, value])),
  createdAt: record.createdAt,
  createdBy: record.createdBy,
});

const listOf = (attributes: Attributes) =>
  Object.entries(attributes).map(([name, value]) => ({ name, value }));

/** What is stored of an input: with what the contact is found and sorted by. */
export const recordOf = ({ attributes, ...input }: ContactInput) => ({
  ...input,
  ...(attributes ? { attributes: listOf(attributes) } : {}),
  emailKey: input.email.toLowerCase(),
  search: searchTerms(input),
  sortName: fold(`${input.lastName} ${input.firstName}`),
});

const takenIn = (error: unknown): Taken => {
  const { keyPattern } = error as { keyPattern?: Record<string, unknown> };
  return { taken: keyPattern && 'externalId' in keyPattern ? 'externalId' : 'email' };
};

const beginsWith = (word: string): RegExp => new RegExp(`^${word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`);

const filterOf = ({ search, sight }: Pick<ContactQuery, 'search' | 'sight'>): QueryFilter<ContactRecord> => {
  const conditions: QueryFilter<ContactRecord>[] = searchWords(search).map((word) => ({
    search: beginsWith(word),
  }));
  if (sight) {
    const known = { _id: trusted({ $in: sight.ids.filter(isId) }) };
    conditions.push({ $or: [{ createdBy: sight.createdBy }, known] });
  }
  return conditions.length > 0 ? { $and: conditions } : {};
};

const findAll =
  (contacts: ContactModel) =>
  async (ids: readonly string[]): Promise<Map<string, Contact>> => {
    const found = await findPlain<StoredContact>(contacts.collection, { _id: { $in: objectIds(ids) } });
    return new Map(found.map(plainContact).map((contact) => [contact.id, contact]));
  };

/** Contacts. Two of one address, or of one number, are refused by the index, so that no race makes them. */
export const createContactStore = (contacts: ContactModel) => ({
  insert: async (
    input: ContactInput,
    made: { createdAt: Date; createdBy: string },
  ): Promise<Contact | Taken> => {
    try {
      const record = { attributes: [], ...recordOf(input), ...made };
      const { _id } = await contacts.create(record);
      return plainContact({ ...record, _id });
    } catch (error) {
      if (isDuplicate(error)) return takenIn(error);
      throw error;
    }
  },

  update: async (id: string, input: ContactInput): Promise<Contact | Taken | null> => {
    if (!isId(id)) return null;
    try {
      const found = await contacts
        .findOneAndUpdate({ _id: id }, { $set: recordOf(input) }, { returnDocument: 'after' })
        .lean<StoredContact>();
      return found ? plainContact(found) : null;
    } catch (error) {
      if (isDuplicate(error)) return takenIn(error);
      throw error;
    }
  },

  find: gather(findAll(contacts)),
  byIds: findAll(contacts),

  /** Whether there is one whom the actor sees. */
  hasAny: async (sight: ContactQuery['sight']): Promise<boolean> =>
    (await contacts.exists(filterOf({ search: '', sight }))) !== null,

  /** One page by name. The search is a prefix of a word, so that the index serves it. */
  list: async (query: ContactQuery): Promise<{ contacts: Contact[]; total: number }> => {
    const filter = filterOf(query);
    const [found, total] = await Promise.all([
      contacts
        .find(filter)
        .sort({ sortName: 1, _id: 1 })
        .skip(query.skip)
        .limit(query.limit)
        .lean<StoredContact[]>(),
      contacts.countDocuments(filter),
    ]);
    return { contacts: found.map(plainContact), total };
  },
});

export type ContactStore = ReturnType<typeof createContactStore>;
