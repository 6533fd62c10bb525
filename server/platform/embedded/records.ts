import { decode, encode, err, type Doc, type Raw } from './bson.js';
import { arraysOf, docKey, marksOf, ridBuf, saveMeta, type Coll, type Index } from './catalogue.js';
import { indexRows } from './index-rows.js';
import { createKeyWriter, EMPTY, pathValues, STR_MAX, writeField } from './keys.js';
import type { KV, LmdbStore } from './kv.js';
import { touchedBy } from './indexed-fields.js';
import { withFields, withOnly, type NewFields } from './raw-fields.js';
import type { Ctx, Locks } from './transactions.js';

const largestDocument = 16 * 1024 * 1024;

export type RecordParts = { readonly store: LmdbStore; readonly locks: Locks };

const shown = (value: unknown): string => {
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  const oid = value as { _bsontype?: unknown; toHexString?: () => string } | null;
  if (oid?._bsontype === 'ObjectId' && oid.toHexString) return `ObjectId('${oid.toHexString()}')`;
  return JSON.stringify(value);
};

/** What a client is told about a value that is already taken. */
export const duplicateKey = (collection: Coll, index: Index, document: Doc) => {
  const keyValue: Record<string, unknown> = {};
  for (const [path] of index.fields) {
    const value = pathValues(document, path).vals[0];
    keyValue[path.join('.')] = value === undefined || value === EMPTY ? null : value;
  }
  const key = Object.entries(keyValue).map(([name, value]) => `${name}: ${shown(value)}`);
  return err(
    11000,
    'DuplicateKey',
    `E11000 duplicate key error collection: ${collection.ns} index: ${index.name} dup key: { ${key.join(', ')} }`,
    { keyPattern: index.key, keyValue },
  );
};

const isRegExp = (value: unknown): boolean =>
  value instanceof RegExp || (value as { _bsontype?: unknown } | null)?._bsontype === 'BSONRegExp';

const checkId = ({ _id: id }: Doc): void => {
  if (Array.isArray(id) || isRegExp(id))
    throw err(2, 'BadValue', `The '_id' value cannot be of type ${Array.isArray(id) ? 'array' : 'regex'}`);
  const first = typeof id === 'object' && id !== null ? Object.keys(id)[0] : undefined;
  if (first?.startsWith('$'))
    throw err(
      52,
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${first} is not valid for storage.`,
    );
};

const without = (keys: readonly Buffer[], others: readonly Buffer[]): Buffer[] =>
  keys.filter((key) => !others.some((other) => other.equals(key)));

const distinct = (keys: Buffer[]): Buffer[] => {
  if (keys.length < 2) return keys;
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
};

/** Documents and their index entries. Everything is checked before anything is written. */
export const createRecords = ({ store, locks }: RecordParts) => {
  const writer = createKeyWriter(STR_MAX);

  /** Marks stand in memory at once, on disk with the write or the transaction they belong to. */
  const mark = (x: Ctx, collection: Coll, index: Index, arrays: number, overlong: boolean): void => {
    if (arrays !== 0) {
      index.arrays = arraysOf(index) | arrays;
      index.multikey = true;
    }
    if (overlong) index.overlong = true;
    const before = index.stored;
    if ((arrays & ~before.arrays) === 0 && (!overlong || before.overlong)) return;
    if (x.txn) return void x.txn.flags.add(collection);
    if (!collection.indexes.includes(index)) return; // being built: saved with it
    index.stored = marksOf(index);
    store.onUndo(() => (index.stored = before));
    saveMeta(x.kv, collection);
  };
  /** The keys of one document in an index; those of an index that is not unique still lack the record id. */
  const keysOf = (x: Ctx, collection: Coll, index: Index, document: Doc): Buffer[] => {
    if (index.partial && !index.partial(document)) return [];
    const { rows, arrays, present } = indexRows(index.fields, document);
    if (index.sparse && !present) return [];
    let overlong = false;
    const keys = rows.map((row) => {
      writer.reset().bytes(index.prefix);
      index.fields.forEach(([, direction], at) => writeField(writer, row[at], direction));
      const key = writer.key();
      overlong ||= writer.overlong();
      return key;
    });
    if (arrays !== 0 || overlong) mark(x, collection, index, arrays, overlong);
    return distinct(keys);
  };
  const entryKey = (index: Index, key: Buffer, rid: Buffer): Buffer =>
    index.unique ? key : Buffer.concat([key, rid]);
  const free = (x: Ctx, collection: Coll, index: Index, document: Doc, key: Buffer): void => {
    if (!index.unique) return;
    if (x.kv.get(key)) throw duplicateKey(collection, index, document);
    locks.takeKey(x, key);
  };
  const putEntries = (kv: KV, entries: readonly Buffer[], rid: Buffer): void => {
    for (const key of entries) kv.put(key, rid);
  };

  type Put = {
    readonly raw: Buffer;
    readonly old: Doc;
    readonly document: Doc;
    readonly indexes: readonly Index[];
  };
  const put = (x: Ctx, collection: Coll, rid: number, { raw, old, document, indexes }: Put): void => {
    if (raw.length > largestDocument)
      throw err(17419, 'Location17419', `Resulting document after update is larger than ${largestDocument}`);
    const gone: Buffer[] = [];
    const entries: Buffer[] = [];
    const bytes = ridBuf(rid);
    for (const index of indexes) {
      const keysBefore = keysOf(x, collection, index, old);
      const keysAfter = keysOf(x, collection, index, document);
      for (const one of without(keysBefore, keysAfter)) gone.push(entryKey(index, one, bytes));
      for (const one of without(keysAfter, keysBefore)) {
        free(x, collection, index, document, one);
        entries.push(entryKey(index, one, bytes));
      }
    }
    for (const one of gone) x.kv.del(one);
    putEntries(x.kv, entries, bytes);
    x.kv.put(docKey(collection, rid), raw);
  };

  return {
    keysOf,
    entryKey,
    /** Stores a new document; throws 11000, 2, 52 or 10334 before anything is written. */
    insert: (x: Ctx, collection: Coll, document: Doc, raw: Raw): void => {
      checkId(document);
      if (raw.length > largestDocument)
        throw err(
          10334,
          'BSONObjectTooLarge',
          `object to insert too large. size in bytes: ${raw.length}, max size: ${largestDocument}`,
        );
      const rid = ridBuf(collection.nextRid);
      const entries: Buffer[] = [];
      for (const index of collection.indexes)
        for (const key of keysOf(x, collection, index, document)) {
          free(x, collection, index, document, key);
          entries.push(entryKey(index, key, rid));
        }
      x.kv.put(docKey(collection, collection.nextRid++), Buffer.from(raw.buffer, raw.byteOffset, raw.length));
      putEntries(x.kv, entries, rid);
    },
    /** Puts `document` in place of `old`; tells whether anything changed. Throws 11000 or 17419 beforehand. */
    replace: (x: Ctx, collection: Coll, rid: number, old: Doc, document: Doc): boolean => {
      const raw = encode(document);
      if (x.kv.get(docKey(collection, rid))?.equals(raw)) return false;
      put(x, collection, rid, { raw, old, document, indexes: collection.indexes });
      return true;
    },
    /** Sets top-level fields by their bytes: only what indexes of them hold is decoded. As `replace` otherwise. */
    setFields: (x: Ctx, collection: Coll, rid: number, before: Buffer, fields: NewFields): boolean => {
      const raw = withFields(before, fields);
      if (before.equals(raw)) return false;
      const { indexes, names } = touchedBy(collection, fields.names);
      const [old, document] = [decode(withOnly(before, names)), decode(withOnly(raw, names))];
      put(x, collection, rid, { raw, old, document, indexes });
      return true;
    },
    remove: (x: Ctx, collection: Coll, rid: number, document: Doc): void => {
      const bytes = ridBuf(rid);
      for (const index of collection.indexes)
        for (const key of keysOf(x, collection, index, document)) x.kv.del(entryKey(index, key, bytes));
      x.kv.del(docKey(collection, rid));
    },
  };
};

export type Records = ReturnType<typeof createRecords>;
