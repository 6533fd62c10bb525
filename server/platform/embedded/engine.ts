import { err, type Doc } from './bson.js';
import {
  createColl,
  createIndexFrom,
  deleteMeta,
  entriesOf,
  loadCatalogue,
  saveMeta,
  type Coll,
  type Index,
} from './catalogue.js';
import { replay } from './commit.js';
import { createIndexBuilds, type NewIndex } from './index-builds.js';
import type { LmdbStore } from './kv.js';
import { createRecords } from './records.js';
import { scan } from './scan.js';
import { createLocks, createTxn, type Txn } from './transactions.js';

export { Blocked } from './blocked.js';
export { describeIndex, docKey, ridBuf, type Coll, type Index, type IndexSpec } from './catalogue.js';
export { indexedFields } from './indexed-fields.js';
export { prefixEnd } from './keys.js';
export { compileMatch as compile } from './matcher.js';
export { scan } from './scan.js';
export type { Ctx, Txn } from './transactions.js';

const namespace = /^[^.$\0]+\.[^\0]+$/;

/**
 * Collections, their indexes and transactions on top of a store; it knows nothing of the wire.
 *
 * What is said to run inside a write belongs into `store.write(…)`. Everything that changes the catalogue is taken
 * back in memory, too, when its write or its commit fails.
 */
export const createEngine = (store: LmdbStore) => {
  const { collections: colls, nextId: firstFree } = loadCatalogue(store);
  let nextId = firstFree;
  let schema = 0;
  const takeId = (): number => nextId++;
  const changed = (): number => ++schema;
  const locks = createLocks(store);
  const records = createRecords({ store, locks });
  const builds = createIndexBuilds({ store, records, colls, nextId: takeId, changed });

  const get = (ns: string, txn?: Txn): Coll | undefined => txn?.created.get(ns) ?? colls.get(ns);

  const makeColl = (ns: string, options: Doc): Coll => {
    if (!namespace.test(ns)) throw err(73, 'InvalidNamespace', `Invalid namespace specified '${ns}'`);
    const collection = createColl(takeId(), ns, options, Date.now());
    collection.indexes.push(createIndexFrom({ id: takeId(), name: '_id_', key: { _id: 1 }, unique: true }));
    return collection;
  };
  const add = (collection: Coll): Coll => {
    colls.set(collection.ns, collection);
    store.onUndo(() => colls.delete(collection.ns));
    saveMeta(store, collection);
    return collection;
  };
  const forget = (collection: Coll): void => {
    deleteMeta(store, collection);
    colls.delete(collection.ns);
    store.onUndo(() => colls.set(collection.ns, collection));
  };
  const release = (txn: Txn): void => {
    locks.release(txn);
    txn.snap.done();
    txn.finish();
  };

  return {
    store,
    /** The collections that exist, by namespace. */
    colls,
    /** How many keys transactions hold. */
    held: locks.size,
    get,
    /** The collection of that name, made where it is missing; in a transaction it belongs to the transaction. */
    ensure: async (ns: string, options: Doc = {}, txn?: Txn): Promise<Coll> => {
      const have = get(ns, txn);
      if (have) return have;
      const fresh = makeColl(ns, options);
      if (!txn) return store.write(() => colls.get(ns) ?? add(fresh));
      txn.created.set(ns, fresh);
      return fresh;
    },
    /** Inside a write. */
    drop: (collection: Coll): void => {
      changed();
      forget(collection);
      for (const { prefix, end } of [collection, ...collection.indexes, ...collection.dropped.map(entriesOf)])
        for (const { key } of scan(store, prefix, end, false, 1024)) store.del(key);
    },
    /** Inside a write. */
    rename: (collection: Coll, to: string): void => {
      const before = { ns: collection.ns, changed: collection.changed };
      forget(collection);
      store.onUndo(() => Object.assign(collection, before));
      Object.assign(collection, { ns: to, changed: changed() });
      add(collection);
    },
    /** Saves what was changed on a collection's indexes; inside a write. */
    touch: (collection: Coll): void => saveMeta(store, collection),
    insert: records.insert,
    replace: records.replace,
    setFields: records.setFields,
    remove: records.remove,
    keysOf: records.keysOf,
    /** Takes a document before it is changed: throws Blocked, or 112 in a transaction. */
    claim: locks.takeDocument,
    /** Inside a write, or on a transaction's own new collection. */
    createIndex: (collection: Coll, wanted: NewIndex, txn?: Txn): boolean =>
      builds.create(collection, wanted, txn),
    isLarge: builds.isLarge,
    /** Makes an index, of a large collection in portions; never inside a write. */
    buildIndex: async (collection: Coll, wanted: NewIndex): Promise<boolean> =>
      builds.isLarge(collection, wanted)
        ? builds.build(collection, wanted)
        : store.write(() => builds.create(collection, wanted)),
    /** Inside a write; of a large collection its entries are removed by clearDropped. */
    dropIndex: (collection: Coll, index: Index): void =>
      builds.isLarge(collection) ? builds.dropLater(collection, index) : builds.drop(collection, index),
    /** Removes in portions what is left of indexes that were dropped, or not finished by a process that died. */
    clearDropped: async (): Promise<void> => {
      for (const collection of [...colls.values()]) await builds.clear(collection);
    },

    begin: (): Txn => createTxn(store.snapshot(), schema),
    /** Writes a transaction down; throws 112 where something stands in the way, and then it is aborted. */
    commit: async (txn: Txn): Promise<void> => {
      try {
        if (txn.overlay.writes.size > 0 || txn.created.size > 0)
          await store.write(() => replay(txn, { store, collections: colls }));
        txn.state = 'committed';
      } finally {
        if (txn.state === 'open') txn.state = 'aborted';
        release(txn);
      }
    },
    abort: (txn: Txn): void => {
      if (txn.state !== 'open') return;
      txn.state = 'aborted';
      release(txn);
    },
  };
};

export type Engine = ReturnType<typeof createEngine>;
