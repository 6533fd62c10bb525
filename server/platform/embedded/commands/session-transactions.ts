import type { Binary } from 'bson';
import { err, MongoErr, type Doc } from '../bson.js';
import type { Engine, Txn } from '../engine.js';
import { bigintOf, isPlain } from '../values.js';
import type { Answer, Req } from './types.js';

const mostTime = 60_000; // ms that a transaction may stay open
const remembered = 120_000; // ms after which an ended transaction is forgotten

/** A session's id as hexadecimal digits; null without one. */
export const sessionIdOf = (lsid: unknown): string | null => {
  const id = isPlain(lsid) ? (lsid['id'] as Binary | undefined) : undefined;
  return id?._bsontype === 'Binary' ? Buffer.from(id.buffer.subarray(0, id.position)).toString('hex') : null;
};

/** The number of a retryable write or transaction. */
export const numberIn = ({ txnNumber }: Doc): bigint | null =>
  txnNumber === undefined ? null : bigintOf(txnNumber);

const noSuch = (number: bigint, why = 'does not match any in-progress transactions') =>
  err(251, 'NoSuchTransaction', `Given transaction number ${number} ${why}.`, { transient: true });

const ends = /^(commit|abort)transaction$/i;

/** The transactions of all sessions: each session has at most one. */
export const createTransactions = (engine: Engine) => {
  const current = new Map<string, { readonly number: bigint; readonly txn: Txn }>();

  const begin = (session: string, number: bigint): Txn => {
    const known = current.get(session);
    if (known && number < known.number)
      throw err(
        225,
        'TransactionTooOld',
        `Cannot start transaction ${number}: ${known.number} has already started.`,
      );
    if (known) engine.abort(known.txn);
    const txn = engine.begin();
    current.set(session, { number, txn });
    return txn;
  };
  const find = (session: string, number: bigint, name: string): Txn => {
    const known = current.get(session);
    if (!known || known.number !== number) throw noSuch(number);
    if (!ends.test(name) && known.txn.state !== 'open') throw noSuch(number, `has been ${known.txn.state}`);
    return known.txn;
  };

  return {
    /** Runs a command inside its session's transaction, which a failure aborts. */
    run: async (
      { session, number }: { session: string; number: bigint },
      request: Req,
      handle: (inside: Req) => Promise<Answer>,
    ): Promise<Answer> => {
      const starts = request.cmd['startTransaction'] === true;
      const txn = starts ? begin(session, number) : find(session, number, request.name);
      try {
        return await handle({ ...request, txn });
      } catch (error) {
        // It may have been ended meanwhile, and then its snapshot is gone.
        const ended = txn.state !== 'open' && !ends.test(request.name) && !(error instanceof MongoErr);
        if (!ends.test(request.name)) engine.abort(txn);
        throw ended ? noSuch(number, 'has been aborted') : error;
      }
    },
    end: (session: string): void => {
      const known = current.get(session);
      if (!known) return;
      engine.abort(known.txn);
      current.delete(session);
    },
    /** Aborts what was left open for too long. */
    sweep: (now: number): void => {
      for (const [session, { txn }] of current) {
        if (now - txn.started > mostTime) engine.abort(txn);
        if (txn.state !== 'open' && now - txn.started > remembered) current.delete(session);
      }
    },
  };
};

export type Transactions = ReturnType<typeof createTransactions>;
