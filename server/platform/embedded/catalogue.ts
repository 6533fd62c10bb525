import { decode, encode, type Doc } from './bson.js';
import { parseSort, type Fields } from './keys.js';
import type { KV, LmdbStore } from './kv.js';
import { compileMatch, type Match } from './matcher.js';
import { scan } from './scan.js';

/** What is stored of an index. */
export type IndexSpec = {
  id: number;
  name: string;
  key: Record<string, number>;
  unique?: boolean;
  sparse?: boolean;
  partialFilterExpression?: Doc;
  expireAfterSeconds?: number;
  hidden?: boolean;
  /** Whether a document with an array was ever indexed: then one entry no longer means one document. */
  multikey?: boolean;
  /** Which of its fields ever held an array: bit 0 for the first. Absent where a version before this one indexed arrays. */
  arrays?: number;
  /** Whether a value was ever cut: then the order of the entries is no longer that of the values. */
  overlong?: boolean;
  /** Whether it is still being made: found at the start, it was left by a process that died, and goes. */
  unfinished?: boolean;
};

export type Index = IndexSpec & {
  readonly fields: Fields;
  readonly prefix: Buffer;
  readonly end: Buffer;
  readonly partial: Match | null;
  /** Its entries are not on disk yet: not to be used for reading. */
  building: boolean;
  /** The catalogue's state since when it is whole; a transaction that began before must not use it. */
  since: number;
  /** Which marks the disk knows; a mark may stand in memory first. */
  stored: Marks;
};

export type Marks = { readonly arrays: number; readonly overlong: boolean };

const anyField = -1; // every bit

/** Which fields of an index ever held an array, as far as it is known: any may have, where it was not noted. */
export const arraysOf = ({ multikey, arrays }: IndexSpec): number => arrays ?? (multikey ? anyField : 0);

export const marksOf = (index: IndexSpec): Marks => ({
  arrays: arraysOf(index),
  overlong: !!index.overlong,
});

export type Coll = {
  readonly id: number;
  /** Database and collection, joined by a dot. */
  ns: string;
  readonly options: Doc;
  indexes: Index[];
  /** Indexes that are gone for everybody, whose entries are still to be removed. */
  dropped: readonly IndexSpec[];
  nextRid: number;
  readonly prefix: Buffer;
  readonly end: Buffer;
  readonly created: number;
  /** The catalogue's state when its indexes or name changed last. */
  changed: number;
};

const tags = { meta: 0, documents: 1, entries: 2 } as const;

const numbered = (tag: number, id: number): Buffer => {
  const key = Buffer.allocUnsafe(5);
  key.writeUInt8(tag, 0);
  key.writeUInt32BE(id, 1);
  return key;
};

/** A record id as it stands at the end of keys and in index entries. */
export const ridBuf = (rid: number): Buffer => {
  const bytes = Buffer.allocUnsafe(6);
  bytes.writeUIntBE(rid, 0, 6);
  return bytes;
};

export const ridOfDocKey = (key: Buffer): number => key.readUIntBE(5, 6);

export const docKey = (collection: Coll, rid: number): Buffer =>
  Buffer.concat([collection.prefix, ridBuf(rid)]);

/** What a key belongs to, for replaying a transaction. */
export const isMetaKey = (key: Buffer): boolean => key.readUInt8(0) === tags.meta;
export const isDocKey = (key: Buffer): boolean => key.readUInt8(0) === tags.documents;
export const isIndexKey = (key: Buffer): boolean => key.readUInt8(0) === tags.entries;
export const collectionIdOf = (key: Buffer): number => key.readUInt32BE(1);

const metaKey = (ns: string): Buffer => Buffer.from(`\0${ns}`);

/** Where the entries of an index lie. */
export const entriesOf = ({
  id,
}: Pick<IndexSpec, 'id'>): { readonly prefix: Buffer; readonly end: Buffer } => ({
  prefix: numbered(tags.entries, id),
  end: numbered(tags.entries, id + 1),
});

export const createIndexFrom = (spec: IndexSpec, since = 0): Index => ({
  ...spec,
  fields: parseSort(spec.key),
  ...entriesOf(spec),
  partial: spec.partialFilterExpression ? compileMatch(spec.partialFilterExpression) : null,
  building: false,
  since,
  stored: marksOf(spec),
});

export const createColl = (id: number, ns: string, options: Doc, created: number): Coll => ({
  id,
  ns,
  options,
  indexes: [],
  dropped: [],
  nextRid: 1,
  prefix: numbered(tags.documents, id),
  end: numbered(tags.documents, id + 1),
  created,
  changed: 0,
});

const notStored: ReadonlySet<string> = new Set<Exclude<keyof Index, keyof IndexSpec>>([
  'fields',
  'prefix',
  'end',
  'partial',
  'building',
  'since',
  'stored',
]);

const specOf = (index: Index): Doc =>
  Object.fromEntries(Object.entries(index).filter(([name]) => !notStored.has(name)));

/** What a client sees of an index. */
export const describeIndex = (index: Index): Doc => {
  const { name, key, unique, sparse, partialFilterExpression, expireAfterSeconds, hidden } = index;
  return {
    v: 2,
    key,
    name,
    ...(unique && name !== '_id_' ? { unique } : {}),
    ...(sparse ? { sparse } : {}),
    ...(hidden ? { hidden } : {}),
    ...(partialFilterExpression ? { partialFilterExpression } : {}),
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
  };
};

/** Writes what the catalogue knows of a collection; inside a write. */
export const saveMeta = (kv: KV, { ns, id, options, created, indexes, dropped }: Coll): void => {
  const left =
    dropped.length > 0 ? { dropped: dropped.map(({ id: of, name, key }) => ({ id: of, name, key })) } : {};
  kv.put(metaKey(ns), encode({ id, ns, options, created, indexes: indexes.map(specOf), ...left }));
};

export const deleteMeta = (kv: KV, { ns }: Coll): void => kv.del(metaKey(ns));

type StoredMeta = {
  readonly id: number;
  readonly ns: string;
  readonly options?: Doc;
  readonly created?: number;
  readonly indexes: IndexSpec[];
  readonly dropped?: IndexSpec[];
};

/** Reads the whole catalogue: collections by namespace, and the first number that is free. */
export const loadCatalogue = (store: LmdbStore): { collections: Map<string, Coll>; nextId: number } => {
  const collections = new Map<string, Coll>();
  let nextId = 1;
  for (const entry of scan(store, Buffer.from([tags.meta]), Buffer.from([tags.meta + 1]))) {
    const meta = decode(entry.value) as StoredMeta;
    const collection = createColl(meta.id, meta.ns, meta.options ?? {}, meta.created ?? 0);
    collection.indexes = meta.indexes
      .filter(({ unfinished }) => !unfinished)
      .map((spec) => createIndexFrom(spec));
    collection.dropped = [
      ...(meta.dropped ?? []),
      ...meta.indexes.filter(({ unfinished }) => unfinished === true),
    ];
    const last = store.range(collection.prefix, collection.end, true, 1)[0];
    if (last) collection.nextRid = ridOfDocKey(last.key) + 1;
    collections.set(collection.ns, collection);
    const ids = [...meta.indexes, ...collection.dropped].map(({ id }) => id);
    nextId = Math.max(nextId, meta.id + 1, ...ids.map((id) => id + 1));
  }
  return { collections, nextId };
};
