import {
  collectionIdOf,
  isDocKey,
  isIndexKey,
  isMetaKey,
  marksOf,
  saveMeta,
  type Coll,
} from './catalogue.js';
import type { LmdbStore } from './kv.js';
import { sameValue, writeConflict, type Txn } from './transactions.js';

export type CommitParts = { readonly store: LmdbStore; readonly collections: Map<string, Coll> };

const checkCreated = ({ created }: Txn, collections: ReadonlyMap<string, Coll>): void => {
  for (const ns of created.keys())
    if (collections.has(ns)) throw writeConflict(`Collection ${ns} was created meanwhile`);
};

/** Index entries were made for the catalogue as it was: a collection that changed since needs other ones. */
const checkCatalogue = (txn: Txn, collections: ReadonlyMap<string, Coll>): void => {
  const live = new Map([...collections.values()].map((collection) => [collection.id, collection]));
  const own = new Set([...txn.created.values()].map(({ id }) => id));
  const touched = new Set<number>();
  for (const { key } of txn.overlay.writes.values()) if (isDocKey(key)) touched.add(collectionIdOf(key));
  for (const id of touched) {
    const collection = live.get(id);
    if (own.has(id) || (collection && collection.changed <= txn.schema)) continue;
    throw writeConflict('The collection changed during the transaction');
  }
};

const checkUnique = (txn: Txn, store: LmdbStore): void => {
  for (const { key, value } of txn.overlay.writes.values()) {
    if (!value || !isIndexKey(key)) continue;
    const now = store.get(key);
    // Inside a write the transaction's snapshot tells what is written by now: what it held was kept when the key was taken.
    if (now && !now.equals(value) && !txn.locks.get(key.toString('latin1')))
      throw writeConflict('A unique key was taken meanwhile');
  }
};

/**
 * A plain write may have been done and not yet been seen when the transaction took the document, which then looked unchanged.
 * Written over, that write would be lost, and its index entries left behind.
 */
const checkDocuments = (txn: Txn, store: LmdbStore): void => {
  for (const { key } of txn.overlay.writes.values()) {
    const name = key.toString('latin1');
    if (isDocKey(key) && txn.locks.has(name) && !sameValue(store.get(key), txn.locks.get(name)))
      throw writeConflict('A document was changed meanwhile');
  }
};

const saveMarks = ({ flags }: Txn, { store, collections }: CommitParts): void => {
  for (const collection of flags) {
    if (collections.get(collection.ns) !== collection) continue;
    for (const index of collection.indexes) {
      const before = index.stored;
      index.stored = marksOf(index);
      store.onUndo(() => (index.stored = before));
    }
    saveMeta(store, collection);
  }
};

/** Replays a transaction into the store, inside a write. Throws 112 before it writes anything. */
export const replay = (txn: Txn, parts: CommitParts): void => {
  const { store, collections } = parts;
  checkCreated(txn, collections);
  checkCatalogue(txn, collections);
  checkUnique(txn, store);
  checkDocuments(txn, store);
  for (const { key, value } of txn.overlay.writes.values()) {
    if (isMetaKey(key)) continue; // marks are saved from the live catalogue
    if (value) store.put(key, value);
    else store.del(key);
  }
  for (const [ns, collection] of txn.created) {
    collections.set(ns, collection);
    store.onUndo(() => collections.delete(ns));
    saveMeta(store, collection);
  }
  saveMarks(txn, parts);
};
