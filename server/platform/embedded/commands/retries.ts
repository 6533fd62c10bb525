import { Long } from 'bson';
import { decodeTyped, encode, err, type Doc } from '../bson.js';
import type { Engine } from '../engine.js';
import type { KV } from '../kv.js';
import { scan } from '../scan.js';
import { bigintOf } from '../values.js';
import type { Answer, RetryKey } from './types.js';

const tag = 3; // keys of these records; the catalogue has 0, documents 1, index entries 2
const lifetime = 35 * 60_000; // ms; a session ends after 30 minutes

const keyOf = (session: string): Buffer => Buffer.concat([Buffer.from([tag]), Buffer.from(session, 'hex')]);

/** What a numbered write has done so far, written down together with what it did. */
type RetryRecord = { readonly number: bigint; readonly state: Doc; readonly at: number };

const mostKnown = 10_000; // sessions whose last number is kept in memory

const tooOld = (number: bigint, known: bigint) =>
  err(
    225,
    'TransactionTooOld',
    `Retryable write with txnNumber ${number} is prohibited because a newer retryable write with txnNumber ${known} has already started on this session.`,
  );

/**
 * Retryable writes: what is sent again is answered as before and not done again, neither while the first attempt
 * still runs nor after a restart.
 */
export const createRetries = ({ store }: Engine) => {
  const running = new Map<string, { readonly number: bigint; readonly answer: Promise<Answer> }>();
  const latest = new Map<string, bigint>();

  const load = (session: string): RetryRecord | null => {
    const bytes = store.get(keyOf(session));
    if (!bytes) return null;
    const { number, state, at } = decodeTyped(bytes);
    return { number: bigintOf(number), state: state as Doc, at: Number(at) };
  };

  return {
    /** Runs a numbered write once: a repetition waits for the first attempt; a lower number is refused (225). */
    once: async ({ session, number }: RetryKey, run: () => Promise<Answer>): Promise<Answer> => {
      const now = running.get(session);
      if (now?.number === number) return now.answer;
      const known = now?.number ?? latest.get(session) ?? load(session)?.number ?? 0n;
      if (number < known) throw tooOld(number, known);
      const entry = { number, answer: run() };
      running.set(session, entry);
      try {
        return await entry.answer;
      } finally {
        if (running.get(session) === entry) running.delete(session);
      }
    },
    /** What the write with this number has done already; null when it has not begun. */
    resume: ({ session, number }: RetryKey): Doc | null => {
      // Nothing can be known of a number beyond the last one: the usual case, without a look at the disk.
      if (number > (latest.get(session) ?? number)) return null;
      const known = load(session);
      return known?.number === number ? known.state : null;
    },
    /** Inside the write that does it. */
    save: (kv: KV, { session, number }: RetryKey, state: Doc): void => {
      kv.put(keyOf(session), encode({ number: Long.fromBigInt(number), state, at: Date.now() }));
      if (latest.size >= mostKnown) latest.clear();
      latest.set(session, number);
    },
    /** Those of the sessions that have a record. */
    recorded: (sessions: readonly string[]): string[] =>
      sessions.filter((session) => store.get(keyOf(session)) !== undefined),
    /** Inside a write. */
    forget: (sessions: readonly string[]): void => {
      for (const session of sessions) {
        latest.delete(session);
        store.del(keyOf(session));
      }
    },
    /** The sessions whose records have outlived their use. */
    outlived: (now: number): string[] => {
      const sessions: string[] = [];
      for (const { key, value } of scan(store, Buffer.from([tag]), Buffer.from([tag + 1])))
        if (now - Number(decodeTyped(value)['at']) > lifetime) sessions.push(key.toString('hex', 1));
      return sessions;
    },
  };
};

export type Retries = ReturnType<typeof createRetries>;
