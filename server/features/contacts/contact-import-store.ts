import { trusted, Types } from 'mongoose';
import { MongoBulkWriteError } from 'mongodb';
import { portionsOf } from '../../platform/database/portions.js';
import type { ContactModel } from './contact-model.js';
import { plainContact, recordOf, type ContactInput, type StoredContact } from './contact-store.js';
import type { KnownContact } from './matching.js';

/** One contact to be added (`id` null) or changed, with the mark that the import leaves on it. */
export type ContactWrite = {
  readonly id: string | null;
  readonly input: ContactInput;
  readonly mark: string;
};

export type Made = { readonly createdAt: Date; readonly createdBy: string };

/** Which of the writes were refused because somebody else has taken the address or the number meanwhile. */
const refusedIn = (error: unknown): ReadonlySet<number> => {
  if (!(error instanceof MongoBulkWriteError)) throw error;
  const errors = [error.writeErrors].flat();
  if (errors.length === 0 || errors.some(({ code }) => code !== 11_000)) throw error;
  return new Set(errors.map(({ index }) => index));
};

/** The index of numbers leaves out who has none: a store uses it only where the question says so too. */
const withNumbers = (externalIds: string[]) => ({
  $and: [
    { externalId: trusted({ $type: 'string' as const }) },
    { externalId: trusted({ $in: externalIds }) },
  ],
});

/** Contacts by hundreds, for imports. */
export const createContactImportStore = (contacts: ContactModel) => ({
  /** The contacts that have one of these addresses or numbers. */
  known: async (emailKeys: readonly string[], externalIds: readonly string[]): Promise<KnownContact[]> => {
    const found: StoredContact[] = [];
    for (const some of portionsOf(emailKeys))
      found.push(...(await contacts.find({ emailKey: trusted({ $in: some }) }).lean<StoredContact[]>()));
    for (const some of portionsOf(externalIds))
      found.push(...(await contacts.find(withNumbers(some)).lean<StoredContact[]>()));
    return found.map((record) => ({ ...plainContact(record), mark: record.importMark ?? '' }));
  },

  /** Writes them all in one go; tells the places of those that were refused. */
  write: async (writes: readonly ContactWrite[], made: Made): Promise<ReadonlySet<number>> => {
    if (writes.length === 0) return new Set();
    const operations = writes.map(({ id, input, mark }) => {
      const record = { ...recordOf(input), importMark: mark };
      return id === null
        ? { insertOne: { document: { attributes: [], ...record, ...made } } }
        : { updateOne: { filter: { _id: new Types.ObjectId(id) }, update: { $set: record } } };
    });
    try {
      // Past mongoose: every value is checked and shaped already, and it would do so one by one.
      await contacts.collection.bulkWrite(operations, { ordered: false });
      return new Set();
    } catch (error) {
      return refusedIn(error);
    }
  },
});

export type ContactImportStore = ReturnType<typeof createContactImportStore>;
