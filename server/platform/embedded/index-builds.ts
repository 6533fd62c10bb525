import { setTimeout as pause } from 'node:timers/promises';
import { decode, encode, err } from './bson.js';
import {
  createIndexFrom,
  entriesOf,
  marksOf,
  saveMeta,
  type Coll,
  type Index,
  type IndexSpec,
} from './catalogue.js';
import type { Entry, LmdbStore } from './kv.js';
import { duplicateKey, type Records } from './records.js';
import { nextTurn } from './pace.js';
import { scan } from './scan.js';
import type { Ctx, Txn } from './transactions.js';

export type NewIndex = Omit<IndexSpec, 'id'>;

export type IndexBuildParts = {
  readonly store: LmdbStore;
  readonly records: Records;
  readonly colls: ReadonlyMap<string, Coll>;
  readonly nextId: () => number;
  /** Notes that the catalogue changed, and returns its new state. */
  readonly changed: () => number;
};

/** Of a collection with fewer records an index is made, or removed, in one write. */
const largeFrom = 5_000;
const atOnce = 500; // records or entries that are read at a time
const longest = 10; // ms of work in one write before others get their turn

const patience = 50; // ms between two looks at an index that somebody else makes

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

const isBeingMade = ({ indexes }: Coll, wanted: NewIndex): boolean =>
  indexes.some(({ name, unfinished }) => name === wanted.name && unfinished === true);

/** Makes and drops secondary indexes: inside a write or a transaction, those of large collections in portions. */
export const createIndexBuilds = ({ store, records, colls, nextId, changed }: IndexBuildParts) => {
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

  const alter = (collection: Coll, change: Partial<Pick<Coll, 'indexes' | 'dropped'>>): void => {
    const { indexes, dropped } = collection;
    const before = { indexes, dropped, changed: collection.changed };
    Object.assign(collection, change);
    if (change.indexes) collection.changed = changed();
    store.onUndo(() => Object.assign(collection, before));
    saveMeta(store, collection);
  };
  const without = ({ indexes }: Coll, index: Index): Index[] => indexes.filter((one) => one !== index);
  const dropLater = (collection: Coll, index: Index): void =>
    alter(collection, { indexes: without(collection, index), dropped: [...collection.dropped, index] });
  const isThere = (collection: Coll): boolean => colls.get(collection.ns) === collection;

  /** Work in several writes, each as long as others may wait; `step` tells from where to go on, null at the end. */
  const inPortions = async (start: Buffer, step: (from: Buffer) => Buffer | null): Promise<void> => {
    let from: Buffer | null = start;
    while (from) {
      from = await store.write(() => {
        const since = Date.now();
        let next: Buffer | null = from;
        while (next && Date.now() - since < longest) next = step(next);
        return next;
      });
      await nextTurn();
    }
  };
  const after = (part: readonly Entry[]): Buffer | null => {
    const last = part.at(-1);
    return last && part.length === atOnce ? Buffer.concat([last.key, Buffer.from([0])]) : null;
  };

  /** Removes what is left of dropped indexes, a portion at a time. */
  const clear = async (collection: Coll): Promise<void> => {
    for (const spec of collection.dropped) {
      const { prefix, end } = entriesOf(spec);
      await inPortions(prefix, (from) => {
        const part = isThere(collection) ? store.range(from, end, false, atOnce) : [];
        for (const { key } of part) store.del(key);
        return after(part);
      });
      await store.write(() => {
        if (isThere(collection))
          alter(collection, { dropped: collection.dropped.filter((one) => one !== spec) });
      });
    }
  };

  const begin = (collection: Coll, wanted: NewIndex): Index | null => {
    if (!isThere(collection) || exists(collection, wanted)) return null;
    const index = createIndexFrom({ id: nextId(), ...wanted, unfinished: true });
    index.building = true;
    alter(collection, { indexes: [...collection.indexes, index] });
    return index;
  };
  const finish = (collection: Coll, index: Index): void => {
    delete index.unfinished;
    store.onUndo(() => (index.unfinished = true));
    index.since = changed();
    store.afterCommit(() => (index.building = false));
    saveMeta(store, collection);
  };
  /** Takes up some records; whoever changes a record meanwhile keeps its entries, as of every index. */
  const takeUp = (collection: Coll, index: Index, from: Buffer): Buffer | null => {
    if (!collection.indexes.includes(index) || !isThere(collection))
      throw err(276, 'IndexBuildAborted', `Index build failed: ${index.name} was dropped meanwhile`);
    const part = store.range(from, collection.end, false, atOnce);
    for (const { key, value } of part) {
      const rid = key.subarray(5);
      for (const one of records.keysOf({ kv: store }, collection, index, decode(value)))
        store.put(records.entryKey(index, one, rid), rid);
    }
    return after(part);
  };

  return {
    /** Whether indexes of a collection are to be made in portions; of unique ones every key must be compared at once. */
    isLarge: (collection: Coll, { unique }: Pick<NewIndex, 'unique'> = {}): boolean =>
      !unique && collection.nextRid > largeFrom,

    /**
     * Makes an index in several writes, between which others get their turn; it serves no query before it is whole. What a
     * process that died left of it is removed at the next start. Tells whether it is new. Throws 85, 86, 171, and 276 where it was dropped meanwhile.
     */
    build: async (collection: Coll, wanted: NewIndex): Promise<boolean> => {
      const index = await store.write(() => begin(collection, wanted));
      if (!index) {
        while (isThere(collection) && isBeingMade(collection, wanted)) await pause(patience);
        return false;
      }
      try {
        await inPortions(collection.prefix, (from) => takeUp(collection, index, from));
        await store.write(() => finish(collection, index));
      } catch (error) {
        if (collection.indexes.includes(index)) {
          await store.write(() => dropLater(collection, index));
          await clear(collection);
        }
        throw error;
      }
      return true;
    },

    /** Drops an index at once for everybody, inside a write; its entries are removed by `clear`. */
    dropLater,
    clear,

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
    /** The same of a small collection in one go. */
    drop: (collection: Coll, index: Index): void => {
      for (const { key } of scan(store, index.prefix, index.end, false, 1024)) store.del(key);
      alter(collection, { indexes: without(collection, index) });
    },
  };
};
