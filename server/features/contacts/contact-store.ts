import { trusted, type QueryFilter, type Types } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { findPlain } from '../../platform/database/find-plain.js';
import { gather } from '../../platform/database/gather.js';
import { isId, objectIds } from '../../platform/database/ids.js';
import type { Contact } from './contact.js';
import type { ContactModel, ContactRecord } from './contact-model.js';
import { fold, searchTerms, searchWords } from './folding.js';

type Stored = ContactRecord & { _id: Types.ObjectId };

/** What a person tells us of a contact. */
export type ContactInput = Pick<Contact, 'firstName' | 'lastName' | 'email' | 'locale' | 'externalId'>;

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

const plain = (record: Stored): Contact => ({
  id: record._id.toHexString(),
  firstName: record.firstName,
  lastName: record.lastName,
  email: record.email,
  locale: record.locale,
  externalId: record.externalId,
  createdAt: record.createdAt,
  createdBy: record.createdBy,
});

const derived = (input: ContactInput) => ({
  ...input,
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
    const found = await findPlain<Stored>(contacts.collection, { _id: { $in: objectIds(ids) } });
    return new Map(found.map(plain).map((contact) => [contact.id, contact]));
  };

/** Contacts. Two of one address, or of one number, are refused by the index, so that no race makes them. */
export const createContactStore = (contacts: ContactModel) => ({
  insert: async (
    input: ContactInput,
    made: { createdAt: Date; createdBy: string },
  ): Promise<Contact | Taken> => {
    try {
      const record = { ...derived(input), ...made };
      const { _id } = await contacts.create(record);
      return plain({ ...record, _id });
    } catch (error) {
      if (isDuplicate(error)) return takenIn(error);
      throw error;
    }
  },

  update: async (id: string, input: ContactInput): Promise<Contact | Taken | null> => {
    if (!isId(id)) return null;
    try {
      const found = await contacts
        .findOneAndUpdate({ _id: id }, { $set: derived(input) }, { returnDocument: 'after' })
        .lean<Stored>();
      return found ? plain(found) : null;
    } catch (error) {
      if (isDuplicate(error)) return takenIn(error);
      throw error;
    }
  },

  find: gather(findAll(contacts)),
  byIds: findAll(contacts),

  /** One page by name. The search is a prefix of a word, so that the index serves it. */
  list: async (query: ContactQuery): Promise<{ contacts: Contact[]; total: number }> => {
    const filter = filterOf(query);
    const [found, total] = await Promise.all([
      contacts
        .find(filter)
        .sort({ sortName: 1, _id: 1 })
        .skip(query.skip)
        .limit(query.limit)
        .lean<Stored[]>(),
      contacts.countDocuments(filter),
    ]);
    return { contacts: found.map(plain), total };
  },
});

export type ContactStore = ReturnType<typeof createContactStore>;
