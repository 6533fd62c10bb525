import type { Raw } from '../bson.js';
import type { Coll, Txn } from '../engine.js';
import { drawFrom, type Allowance } from '../pace.js';
import { cursorReply } from '../raw.js';

/** What a query still has to give, one document at a time; null means that a pause is due. */
export type Steps = Iterator<Raw | null>;

export type Cursor = {
  readonly ns: string;
  readonly steps: Steps;
  readonly allowance: Allowance;
  readonly txn: Txn | undefined;
  /** The collection that it reads; once that is gone, so is the cursor. */
  readonly collection: Coll | undefined;
  /** How many documents it may still give. */
  left: number;
  used: number;
  busy: boolean;
};

const mostOpen = 1_000;
const idleTime = 10 * 60_000; // ms, as every server has it
const largestBatch = 8 * 1024 * 1024; // bytes; one more document of 16 MiB still fits into a message

type Batch = { readonly documents: Raw[]; readonly ended: boolean };

/** The next documents of a cursor, as many as fit into one answer. */
export const fill = async (cursor: Cursor, size: number): Promise<Batch> => {
  const documents: Raw[] = [];
  let bytes = 0;
  const most = Math.min(size, cursor.left);
  if (most <= 0) return { documents, ended: cursor.left <= 0 };
  const { ended } = await drawFrom(cursor.steps, cursor.allowance, (raw) => {
    documents.push(raw);
    bytes += raw.length;
    return documents.length < most && bytes < largestBatch;
  });
  cursor.left -= documents.length;
  return { documents, ended: ended || cursor.left <= 0 };
};

export type NewCursor = {
  readonly ns: string;
  readonly steps: Steps;
  readonly allowance: Allowance;
  readonly batchSize: number;
  readonly txn?: Txn | undefined;
  readonly collection?: Coll | undefined;
  readonly limit?: number;
  /** Whether there is to be one batch and no cursor. */
  readonly single?: boolean;
};

/** The open cursors. When there are too many, the one that was idle longest gives way. */
export const createCursors = () => {
  const open = new Map<bigint, Cursor>();
  let last = 0n;

  const makeRoom = (): void => {
    if (open.size < mostOpen) return;
    const idle = [...open].filter(([, { busy }]) => !busy);
    const [oldest] = idle.toSorted(([, a], [, b]) => a.used - b.used);
    if (oldest) open.delete(oldest[0]);
  };

  return {
    size: () => open.size,
    get: (id: bigint): Cursor | undefined => open.get(id),
    remove: (id: bigint): boolean => open.delete(id),
    /** Opens a cursor and answers its first batch. */
    start: async (wanted: NewCursor): Promise<Buffer> => {
      const { ns, steps, allowance, batchSize, txn, collection, limit = 0, single = false } = wanted;
      const left = limit > 0 ? limit : Infinity;
      const cursor = { ns, steps, allowance, txn, collection, left, used: Date.now(), busy: false };
      const { documents, ended } = await fill(cursor, batchSize);
      if (ended || single) return cursorReply(documents, 0n, ns, 'first');
      makeRoom();
      open.set(++last, cursor);
      return cursorReply(documents, last, ns, 'first');
    },
    /** Closes what nobody asked for any more. */
    sweep: (now: number): void => {
      for (const [id, { used, txn, busy }] of open)
        if (!busy && (now - used > idleTime || (txn && txn.state !== 'open'))) open.delete(id);
    },
  };
};

export type Cursors = ReturnType<typeof createCursors>;
