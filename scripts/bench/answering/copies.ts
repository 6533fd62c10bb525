import { Types, type Connection } from 'mongoose';
import type { Customer } from './messages.js';

type Ids = ReadonlyMap<string, string>;
type StoredRecord = { readonly [field: string]: unknown };

const collections = ['contacts', 'encounters', 'invitations', 'responses'] as const;
const batch = 500;

/** The same value about somebody else: every id that is known by a new one, wherever it stands. */
const withIds = (value: unknown, ids: Ids): unknown => {
  if (value instanceof Types.ObjectId) return new Types.ObjectId(ids.get(value.toHexString()) ?? value);
  return typeof value === 'string' ? value.replace(/[0-9a-f]{24}/g, (id) => ids.get(id) ?? id) : value;
};

const copyOf = (record: StoredRecord, ids: Ids): StoredRecord =>
  Object.fromEntries(Object.entries(record).map(([field, value]) => [field, withIds(value, ids)]));

/** What is stored of one encounter, collection by collection. */
const recordsOf = async (connection: Connection, encounterId: string): Promise<StoredRecord[][]> => {
  const id = new Types.ObjectId(encounterId);
  const encounter = await connection.collection('encounters').findOne({ _id: id });
  const contactId = new Types.ObjectId(String(encounter?.['contactId']));
  const query = { $or: [{ _id: { $in: [id, contactId] } }, { encounterId: { $in: [encounterId, id] } }] };
  return Promise.all(collections.map((name) => connection.collection(name).find(query).toArray()));
};

/**
 * As many customers more as are wanted, each a copy of one who came through the services: thousands by the services
 * would take minutes and measure the same. Gives those who are asked what they received. `firstNumber`: far from the
 * numbers of all others.
 */
export const createCopies = async (
  connection: Connection,
  encounterIds: readonly string[],
  hashOf: (invitationId: string) => string,
  firstNumber: number,
) => {
  const originals = await Promise.all(encounterIds.map((id) => recordsOf(connection, id)));
  let number = firstNumber;

  const copy = (original: readonly StoredRecord[][]) => {
    const ids = new Map(
      original.flat().map(({ _id }) => [String(_id), new Types.ObjectId().toHexString()] as const),
    );
    const [contacts = [], encounters = [], invitations = [], responses = []] = original.map((records) =>
      records.map((record) => copyOf(record, ids)),
    );
    const addressOf = (record: StoredRecord) => `${String(record['_id'])}@example.com`;
    return {
      contacts: contacts.map((record) => ({ ...record, emailKey: addressOf(record) })),
      encounters: encounters.map((record) => ({ ...record, number: (number += 1) })),
      invitations: invitations.map((record) => ({ ...record, tokenHash: hashOf(String(record['_id'])) })),
      responses,
    };
  };

  return async (count: number, tokenOf: (invitationId: string) => string): Promise<Customer[]> => {
    const customers: Customer[] = [];
    for (let made = 0; made < count; made += batch) {
      const size = Math.min(batch, count - made);
      const copies = Array.from({ length: size }, (_, i) =>
        copy(originals[(made + i) % originals.length] ?? []),
      );
      for (const name of collections)
        await connection.collection(name).insertMany(copies.flatMap((one) => one[name]));
      const asked = copies.flatMap((one) =>
        one.invitations.filter((record) => (record as StoredRecord)['wave'] === 'after'),
      );
      for (const { _id } of asked as { _id?: unknown }[])
        customers.push({ token: tokenOf(String(_id)), invitationId: String(_id) });
    }
    return customers;
  };
};
