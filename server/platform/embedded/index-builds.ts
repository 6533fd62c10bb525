import { decode, encode, err } from './bson.js';
import { createIndexFrom, marksOf, saveMeta, type Coll, type Index, type IndexSpec } from './catalogue.js';
import type { LmdbStore } from './kv.js';
import { duplicateKey, type Records } from './records.js';
import { scan } from './scan.js';
import type { Ctx, Txn } from './transactions.js';

export type NewIndex = Omit<IndexSpec, 'id'>;

export type IndexBuildParts = {
  readonly store: LmdbStore;
  readonly records: Records;
  readonly nextId: () => number;
  /** Notes that the catalogue changed, and returns its new state. */
  readonly changed: () => number;
};

const same = (a: unknown, b: unknown): boolean =>
  encode({ value: a ?? null }).equals(encode({ value: b ?? null }));

const differentOptions = (wanted: NewIndex, why: string) =>
  err(85, 'IndexOptionsConflict', `${why}. Requested index: ${JSON.stringify(wanted)}`);

/** Whether the index exists already; throws 85 or 86 where one is in the way. */
const exists = ({ indexes }: Coll, wanted: NewIndex): boolean => {
  for (const have of indexes) {
    const sameKey = same(have.key, wanted.key);
    const samePartial = same(have.partialFilterExpression, wanted.partialFilterExpression);
    const sameKind = samePartial && !!have.unique === !!wanted.unique && !!have.sparse === !!wanted.sparse;
    if (have.name === '_id_' && sameKey) return true;
    if (sameKey && sameKind && have.name === wanted.name) {
      if (have.expireAfterSeconds === wanted.expireAfterSeconds) return true;
      throw differentOptions(wanted, 'An equivalent index exists with the same name but different options');
    }
    if (have.name === wanted.name)
      throw err(
        86,
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. Requested index: ${JSON.stringify(wanted)}`,
      );
    if (sameKey && samePartial)
      throw err(85, 'IndexOptionsConflict', `Index already exists with a different name: ${have.name}`);
  }
  return false;
};

/** Makes and drops secondary indexes; everything here runs inside a write or a transaction. */
export const createIndexBuilds = ({ store, records, nextId, changed }: IndexBuildParts) => {
  const entriesFor = (x: Ctx, collection: Coll, index: Index): Map<string, readonly [Buffer, Buffer]> => {
    const entries = new Map<string, readonly [Buffer, Buffer]>();
    for (const { key, value } of scan(x.kv, collection.prefix, collection.end, false, 1024)) {
      const document = decode(value);
      const rid = key.subarray(5);
      for (const one of records.keysOf(x, collection, index, document)) {
        const entry = records.entryKey(index, one, rid);
        const name = entry.toString('latin1');
        if (entries.has(name)) throw duplicateKey(collection, index, document);
        entries.set(name, [entry, rid]);
      }
    }
    return entries;
  };

  return {
    /** Makes an index over what is there; tells whether it is new. Throws 85, 86, 171 or 11000 before it writes. */
    create: (collection: Coll, wanted: NewIndex, txn?: Txn): boolean => {
      if (exists(collection, wanted)) return false;
      const x: Ctx = txn ? { kv: txn.overlay, txn } : { kv: store };
      const state = txn ? 0 : changed();
      const index = createIndexFrom({ id: nextId(), ...wanted }, state);
      for (const [key, value] of entriesFor(x, collection, index).values()) x.kv.put(key, value);
      const before = { indexes: collection.indexes, changed: collection.changed };
      collection.indexes = [...collection.indexes, index];
      if (txn) return true; // the collection is the transaction's own, and saved with it
      collection.changed = state;
      index.building = true;
      index.stored = marksOf(index);
      store.onUndo(() => Object.assign(collection, before));
      store.afterCommit(() => (index.building = false));
      saveMeta(store, collection);
      return true;
    },
    drop: (collection: Coll, index: Index): void => {
      const before = { indexes: collection.indexes, changed: collection.changed };
      for (const { key } of scan(store, index.prefix, index.end, false, 1024)) store.del(key);
      collection.indexes = collection.indexes.filter((one) => one !== index);
      collection.changed = changed();
      store.onUndo(() => Object.assign(collection, before));
      saveMeta(store, collection);
    },
  };
};
