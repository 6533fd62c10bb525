import { Blocked } from './blocked.js';
import { err } from './bson.js';

export type WriteQueueParts = {
  /** Runs a callback inside the next LMDB transaction; resolves when it is on disk. */
  readonly transaction: (run: () => void) => Promise<unknown>;
  readonly get: (key: Buffer) => Buffer | undefined;
  readonly put: (key: Buffer, value: Buffer) => void;
  readonly del: (key: Buffer) => void;
  /** How much may be used, and how much is, in bytes. */
  readonly overfull?: { readonly limit: number; readonly used: () => number };
};

type Job = { readonly run: () => unknown; readonly settle: (failure: unknown, result: unknown) => void };
type Done = { readonly job: Job; readonly failure: unknown; readonly result: unknown };

/** What a write that also removes may use beyond the limit, or room could not be made by removing. */
const reserve = 256 * 1024; // bytes
const patience = 50; // ms that one commit may take together before it is closed

const outOfDiskSpace = (cause: string) =>
  err(14031, 'OutOfDiskSpace', `No space is left for the data: ${cause}`);

/** What LMDB says when a page could not be written: no space (28), a short write (5), the map full. */
const noSpaceCodes: readonly unknown[] = [28, 5, -30792];

type CommitError = { readonly commitError?: Promise<unknown> };

/** The library rejects twice: with a general error, and with the reason in a promise of its own. */
const reasonOf = async (error: unknown): Promise<unknown> => {
  try {
    await (error as CommitError).commitError;
    return error;
  } catch (reason) {
    return reason;
  }
};

const commitFailure = async (error: unknown): Promise<unknown> => {
  const reason = await reasonOf(error);
  const { code, message } = reason as { code?: unknown; message?: unknown };
  if (noSpaceCodes.includes(code)) return outOfDiskSpace(String(message));
  return err(8, 'UnknownError', `The write could not be stored: ${String(message)}`);
};

/**
 * Collects writes and commits them together: whoever waits while one commit is under way shares the next one.
 *
 * Each write is whole or not at all. One that throws is taken back (except where it is `Blocked`), although LMDB
 * would keep what it did; a commit that fails takes back what its writes changed in memory, before another one runs.
 */
export const createWriteQueue = ({ transaction, get, put, del, overfull }: WriteQueueParts) => {
  const waiting: Job[] = [];
  let running: Promise<void> | null = null;
  let undoWrites: (() => void)[] = [];
  let undoMemory: (() => void)[] = [];
  let committed: (() => void)[] = [];
  let spoilt: { reason: unknown } | null = null;
  let removes = false;
  let closed = false;

  const guarded = (write: () => void): void => {
    try {
      write();
    } catch (reason) {
      spoilt ??= { reason };
      throw reason;
    }
  };
  const remember = (key: Buffer): void => {
    const before = get(key);
    undoWrites.push(before ? () => put(key, before) : () => del(key));
  };
  const undoOne = (from: number): void => {
    for (const undo of undoWrites.reverse()) undo();
    for (const undo of undoMemory.splice(from).reverse()) undo();
  };
  const tooFull = (before: number): boolean => {
    if (!overfull || undoWrites.length === 0) return false;
    const after = overfull.used();
    return after > before && after > overfull.limit + (removes ? reserve : 0);
  };
  const attempt = (job: Job): Done => {
    const from = undoMemory.length;
    const before = overfull?.used() ?? 0;
    undoWrites = [];
    spoilt = null;
    removes = false;
    let outcome: Done;
    try {
      outcome = { job, failure: null, result: job.run() };
    } catch (error) {
      outcome = { job, failure: error ?? new Error('a write failed'), result: undefined };
    }
    // Whoever caught the failure of a single put may not know that its record is only half there.
    const broken = spoilt as { reason: unknown } | null;
    if (broken) outcome = { ...outcome, failure: broken.reason };
    else if (tooFull(before)) outcome = { ...outcome, failure: outOfDiskSpace('the limit is reached') };
    if (outcome.failure && (broken || !(outcome.failure instanceof Blocked)))
      try {
        undoOne(from);
      } catch (failure) {
        // Only a transaction that LMDB has given up refuses this, and then nothing of it is committed.
        outcome = { ...outcome, failure };
      }
    undoWrites = [];
    return outcome;
  };
  const runWaiting = (done: Done[]): void => {
    const start = Date.now();
    while (waiting.length > 0 && Date.now() - start < patience) {
      const job = waiting.shift();
      if (job) done.push(attempt(job));
    }
  };
  const commit = async (): Promise<void> => {
    const done: Done[] = [];
    let failed: unknown = null;
    undoMemory = [];
    committed = [];
    try {
      await transaction(() => runWaiting(done));
    } catch (error) {
      failed = await commitFailure(error);
      for (const undo of undoMemory.reverse()) undo();
    }
    if (!failed) for (const after of committed) after();
    for (const { job, failure, result } of done) job.settle(failed ?? failure, result);
    // A transaction that never ran its callback has failed for everyone who waits.
    if (failed && done.length === 0) for (const job of waiting.splice(0)) job.settle(failed, undefined);
  };
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) await commit();
    running = null;
  };

  return {
    put: (key: Buffer, value: Buffer): void =>
      guarded(() => {
        remember(key);
        put(key, value);
      }),
    del: (key: Buffer): void =>
      guarded(() => {
        remember(key);
        removes = true;
        del(key);
      }),
    /** Runs `run` inside the next commit and resolves when it is on disk; throws what it threw, or 14031. */
    write: <R>(run: () => R): Promise<R> =>
      new Promise<R>((resolve, reject) => {
        if (closed) return reject(err(91, 'ShutdownInProgress', 'The store is closing'));
        waiting.push({
          run,
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- handed through as it came
          settle: (failure, result) => (failure ? reject(failure) : resolve(result as R)),
        });
        running ??= drain();
      }),
    /** Inside a write: what takes a change in memory back, should the write or its commit fail. */
    onUndo: (undo: () => void): void => void undoMemory.push(undo),
    /** Inside a write: what is to happen once it is on disk, before anyone hears of it. */
    afterCommit: (after: () => void): void => void committed.push(after),
    /** Takes no further writes and waits for those under way. */
    close: async (): Promise<void> => {
      closed = true;
      while (running) await running;
    },
  };
};

export type WriteQueue = ReturnType<typeof createWriteQueue>;
