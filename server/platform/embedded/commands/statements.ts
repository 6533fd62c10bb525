import { err, MongoErr, type Doc } from '../bson.js';
import { Blocked, type Ctx } from '../engine.js';
import { nextTurn, timeIsUp, type Allowance } from '../pace.js';
import { numberOf } from '../values.js';
import type { Req, Server } from './request.js';

/** What a command with several statements has done so far. */
export type Tally = {
  /** The statement that is next. */
  at: number;
  n: number;
  nModified: number;
  upserted: Doc[];
  writeErrors: Doc[];
  /** What findAndModify answers with. */
  value?: unknown;
};

/**
 * How a statement stands after a step: done; to be gone on with in another write (`again`); or waiting for something
 * that must happen outside the write first.
 */
export type Step = 'done' | 'again' | (() => Promise<void>);

export type Statements = {
  readonly count: number;
  readonly ordered: boolean;
  /** Whether a failure is the command's own and not a statement's. */
  readonly strict?: boolean;
  readonly allowance: Allowance;
  /** Does as much of a statement as it may until `until`; what is done stays done, whatever happens afterwards. */
  readonly step: (x: Ctx, at: number, tally: Tally, until: number) => Step;
};

const slice = 20; // ms that one command may hold the writer
/** ms in a transaction, which holds no writer: others go first as often as reads let them. */
const sliceInside = 2;

/** Failures of the operation as a whole, not of one statement. */
const fatal = new Set([8, 50, 91, 112, 175, 251, 14031]);

const asWriteError = (error: unknown, index: number): Doc => {
  if (!(error instanceof MongoErr) || fatal.has(error.code)) throw error;
  const { transient: _transient, ...extra } = error.extra;
  return { index, code: error.code, errmsg: error.message, ...extra };
};

const emptyTally = (): Tally => ({ at: 0, n: 0, nModified: 0, upserted: [], writeErrors: [] });

const resumed = ({ retry }: Req, { retries }: Server): Tally => {
  const state = retry && retries.resume(retry);
  if (!state) return emptyTally();
  const { at, n, nModified, upserted, writeErrors, value } = state;
  return {
    at: Number(at),
    n: Number(n),
    nModified: Number(nModified),
    upserted: upserted as Doc[],
    writeErrors: writeErrors as Doc[],
    value,
  };
};

/** Waits for the transaction that is in the way, no longer than the operation may take. */
const waitFor = async ({ by }: Blocked, allowance: Allowance): Promise<void> => {
  if (allowance.left === Infinity) return by.done;
  const since = Date.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), Math.max(0, allowance.left));
  });
  const tooLate = await Promise.race([by.done.then(() => false), late]);
  clearTimeout(timer);
  allowance.left -= Date.now() - since;
  if (tooLate) throw timeIsUp();
};

/** Runs `work` inside the next commit, or in the command's transaction, again after every wait for another one. */
const writeWith = async <R>(
  { txn }: Req,
  { engine }: Server,
  allowance: Allowance,
  work: (x: Ctx) => R,
): Promise<R> => {
  const deadline = allowance.left === Infinity ? undefined : Date.now() + allowance.left;
  if (txn) return work({ kv: txn.overlay, txn, deadline });
  for (;;)
    try {
      return await engine.store.write(() => work({ kv: engine.store, deadline }));
    } catch (error) {
      if (!(error instanceof Blocked)) throw error;
      await waitFor(error, allowance);
    }
};

/**
 * Runs the statements of a command, many in one commit, without holding up others for long. One that waited for a
 * transaction goes on where it was. A failure ends an ordered command; it never undoes what was done before.
 */
export const runStatements = async (request: Req, server: Server, statements: Statements): Promise<Tally> => {
  const { count, ordered, strict, allowance, step } = statements;
  const { retry, txn } = request;
  const tally = resumed(request, server);

  const attempt = (x: Ctx): Step => {
    const until = Date.now() + (txn ? sliceInside : slice);
    try {
      while (tally.at < count) {
        try {
          const outcome = step(x, tally.at, tally, until);
          if (outcome !== 'done') return outcome;
          tally.at++;
        } catch (error) {
          if (txn || strict || error instanceof Blocked) throw error;
          tally.writeErrors.push(asWriteError(error, tally.at));
          tally.at = ordered ? count : tally.at + 1;
        }
        if (tally.at < count && Date.now() > until) return 'again';
      }
      return 'done';
    } finally {
      // Also when it must wait: what was done so far is kept, and must not be done twice.
      if (retry) server.retries.save(server.engine.store, retry, { ...tally });
    }
  };

  if (tally.at >= count) return tally;
  for (;;) {
    const outcome = await writeWith(request, server, allowance, attempt);
    if (outcome === 'done') return tally;
    if (outcome !== 'again') await outcome();
    await nextTurn();
  }
};

/** The answer of insert, update and delete. */
export const answerOf = ({ n, upserted, writeErrors }: Tally, fields: Doc = {}): Doc => ({
  n,
  ...fields,
  ...(upserted.length > 0 ? { upserted } : {}),
  ...(writeErrors.length > 0 ? { writeErrors } : {}),
  ok: 1,
});

const mostStatements = 100_000;

export const checkBatch = (count: number): void => {
  if (count > 0 && count <= mostStatements) return;
  throw err(
    16,
    'InvalidLength',
    `Write batch sizes must be between 1 and ${mostStatements}. Got ${numberOf(count)} operations.`,
  );
};
