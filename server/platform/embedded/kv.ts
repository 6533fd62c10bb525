import { open, type RangeOptions, type RootDatabase, type Transaction } from 'lmdb';
import { checkDataFile } from './data-file.js';
import { createWriteQueue, type WriteQueue } from './write-queue.js';

export type Entry = { readonly key: Buffer; readonly value: Buffer };

/** Ordered keys and values. Everything above it is synchronous; a key range is `start <= key < end`. */
export type KV = {
  get(key: Buffer): Buffer | undefined;
  put(key: Buffer, value: Buffer): void;
  del(key: Buffer): void;
  /** Up to `limit` entries in order, or from the end backwards. */
  range(start: Buffer, end: Buffer, reverse: boolean, limit: number): Entry[];
  count(start: Buffer, end: Buffer): number;
};

/** A view of one moment; it must be given back, since it keeps LMDB from reusing pages. */
export type Snapshot = KV & { done(): void };

export type LmdbStore = KV &
  Pick<WriteQueue, 'write' | 'onUndo' | 'afterCommit'> & {
    snapshot(): Snapshot;
    /** Waits for the writes that are under way. */
    close(): Promise<void>;
  };

export type LmdbOptions = {
  /** The most that documents and indexes may take, in bytes; without it, what the disk holds. */
  readonly mapSize?: number | undefined;
};

type Database = RootDatabase<Buffer, Buffer>;
type Pages = {
  readonly pageSize: number;
  readonly treeBranchPageCount: number;
  readonly treeLeafPageCount: number;
  readonly overflowPages: number;
};

const rangeOptions = (start: Buffer, end: Buffer, reverse: boolean, limit: number): RangeOptions =>
  reverse
    ? { start: end, end: start, reverse, limit, exclusiveStart: true, inclusiveEnd: true }
    : { start, end, limit };

const readRange = (database: Database, options: RangeOptions): Entry[] =>
  Array.from(database.getRange(options), ({ key, value }) => ({ key, value }));

const bytesUsed = (database: Database): number => {
  const pages = database.getStats() as Pages;
  return (pages.treeBranchPageCount + pages.treeLeafPageCount + pages.overflowPages) * pages.pageSize;
};

const readOnly = (): never => {
  throw new Error('a snapshot cannot be written to');
};

const createSnapshot = (database: Database): Snapshot => {
  let transaction: Transaction | undefined = database.useReadTransaction();
  const at = (): { transaction: Transaction } => {
    if (!transaction) throw new Error('the snapshot was given back');
    return { transaction };
  };
  return {
    get: (key) => database.get(key, at()),
    put: readOnly,
    del: readOnly,
    range: (start, end, reverse, limit) =>
      readRange(database, { ...rangeOptions(start, end, reverse, limit), ...at() }),
    count: (start, end) => database.getKeysCount({ start, end, ...at() }),
    done: () => {
      transaction?.done();
      transaction = undefined;
    },
  };
};

/**
 * The LMDB file at `path`. A write is acknowledged when it is on the disk: LMDB writes the data, syncs, then writes
 * the page that points to it (no overlapping sync). Throws when the file cannot be used.
 */
export const openLmdb = (path: string, { mapSize }: LmdbOptions = {}): LmdbStore => {
  checkDataFile(path);
  const database: Database = open<Buffer, Buffer>({
    path,
    encoding: 'binary',
    keyEncoding: 'binary',
    noSubdir: true,
    cache: false,
    overlappingSync: false,
    // Batches are made by the write queue; the library's own would leave a rejected promise that nobody can catch.
    eventTurnBatching: false,
  });
  const queue = createWriteQueue({
    transaction: (run) => database.transaction(run),
    get: (key) => database.get(key),
    put: (key, value) => void database.put(key, value),
    del: (key) => void database.remove(key),
    ...(mapSize === undefined ? {} : { overfull: { limit: mapSize, used: () => bytesUsed(database) } }),
  });
  return {
    get: (key) => database.get(key),
    put: queue.put,
    del: queue.del,
    range: (start, end, reverse, limit) => readRange(database, rangeOptions(start, end, reverse, limit)),
    count: (start, end) => database.getKeysCount({ start, end }),
    write: queue.write,
    onUndo: queue.onUndo,
    afterCommit: queue.afterCommit,
    snapshot: () => createSnapshot(database),
    close: async () => {
      await queue.close();
      await database.close();
    },
  };
};
