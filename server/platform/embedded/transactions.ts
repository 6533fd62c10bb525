import { Blocked } from './blocked.js';
import { err } from './bson.js';
import { docKey, type Coll } from './catalogue.js';
import type { KV, LmdbStore, Snapshot } from './kv.js';
import { createOverlay, type Overlay } from './overlay.js';

/** A transaction over several documents: what it sees, what it holds, and how it stands. */
export type Txn = {
  readonly snap: Snapshot;
  readonly overlay: Overlay;
  /** The catalogue's state when it began. */
  readonly schema: number;
  readonly started: number;
  /** Keys that nobody else may write meanwhile, with what they held when the transaction began. */
  readonly locks: Map<string, Buffer | undefined>;
  /** Collections made in it, by namespace. */
  readonly created: Map<string, Coll>;
  /** Collections whose indexes were marked (multikey, overlong) by it. */
  readonly flags: Set<Coll>;
  state: 'open' | 'committed' | 'aborted';
  /** Resolves when it has ended. */
  readonly done: Promise<void>;
  readonly finish: () => void;
};

/** Where an operation reads and writes, and the transaction it belongs to. */
export type Ctx = {
  readonly kv: KV;
  readonly txn?: Txn | undefined;
  /** When the time allowed for it (maxTimeMS) ends; checked in scans. */
  readonly deadline?: number | undefined;
};

export const createTxn = (snap: Snapshot, schema: number): Txn => {
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  return {
    snap,
    overlay: createOverlay(snap),
    schema,
    started: Date.now(),
    locks: new Map(),
    created: new Map(),
    flags: new Set(),
    state: 'open',
    done,
    finish,
  };
};

export const writeConflict = (why: string) => err(112, 'WriteConflict', why, { transient: true });

const meanwhile = 'The document was changed by another operation; repeat the operation or the transaction.';

export const sameValue = (a: Buffer | undefined, b: Buffer | undefined): boolean =>
  a && b ? a.equals(b) : a === b;

/** Which transaction holds which key. Plain writes wait for the holder (`Blocked`), transactions give up at once (112). */
export const createLocks = (store: LmdbStore) => {
  const holders = new Map<string, Txn>();

  const take = (
    { txn }: Ctx,
    key: Buffer,
    changed: (now: Buffer | undefined, before: Buffer | undefined) => boolean,
  ): void => {
    const name = key.toString('latin1');
    const holder = holders.get(name);
    if (!txn) {
      if (holder) throw new Blocked(holder);
      return;
    }
    if (holder === txn) return;
    const before = txn.snap.get(key);
    if (holder || changed(store.get(key), before)) throw writeConflict(meanwhile);
    holders.set(name, txn);
    txn.locks.set(name, before);
  };

  return {
    /** How many keys are held. */
    size: () => holders.size,
    /** Takes a document before it is changed. */
    takeDocument: (x: Ctx, collection: Coll, rid: number): void => {
      take(x, docKey(collection, rid), (now, before) => !sameValue(now, before));
    },
    /** Takes a unique key before it is put. */
    takeKey: (x: Ctx, key: Buffer): void =>
      take(x, key, (now, before) => now !== undefined && before === undefined),
    release: (txn: Txn): void => {
      for (const name of txn.locks.keys()) if (holders.get(name) === txn) holders.delete(name);
    },
  };
};

export type Locks = ReturnType<typeof createLocks>;
