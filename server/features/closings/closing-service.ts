import type { Clock } from '../../platform/clock.js';
import { isDuplicate } from '../../platform/database/failures.js';
import { newId } from '../../platform/database/ids.js';
import type { Session, Transaction } from '../../platform/database/transactions.js';
import { AppError } from '../../platform/errors.js';
import { requireReach, type Actor } from '../accounts/index.js';
import type { Study, StudyService } from '../studies/index.js';
import {
  changedClosing,
  isDue,
  knownFor,
  settlesAfter,
  settlesAt,
  stateOf,
  waves,
  type Closing,
  type ClosingState,
  type ClosingWish,
  type Quota,
  type Wave,
} from './closing.js';
import type { ClosingReaderStore } from './closing-reader-store.js';
import { keyOf, type ClosingStore } from './closing-store.js';
import { createUnderWay } from './under-way.js';

/** What an answer belongs to. */
export type Asked = { readonly studyId: string; readonly round: string; readonly wave: Wave };

export type ClosingParts = {
  readonly closings: ClosingStore;
  readonly readers: ClosingReaderStore;
  readonly studies: Pick<StudyService, 'find'>;
  /** How many answers by mailed links a wave of a round has, as the transaction sees it. */
  readonly countAnswers: (session: Session, asked: Asked) => Promise<number>;
  readonly transaction: Transaction;
  readonly clock: Clock;
};

const noClosing = (studyId: string, round: string): Closing => ({
  studyId,
  round,
  closesAt: null,
  before: null,
  after: null,
});

/** The two ways to store an answer; false where it was there. */
export type Storing = {
  /** By itself, however others do. */
  readonly alone: () => Promise<boolean>;
  /** Together with what counts it. */
  readonly within: (session: Session) => Promise<boolean>;
};

/**
 * Until when and how many: what limits the mailed links of a round. Pages and answers of rounds that nobody limits ask the
 * store for nothing: what is limited is known to each process, and read anew every five seconds.
 */
export const createClosingService = (parts: ClosingParts) => {
  const { closings, readers, studies, countAnswers, transaction, clock } = parts;
  const self = newId();
  const uncounted = createUnderWay();
  let known: { readonly byRound: ReadonlyMap<string, Closing>; readonly until: number } | null = null;
  let reading: Promise<void> | null = null;
  let [begun, newest] = [0, 0];

  /** Says first that it reads: of this and of whoever sets a limit meanwhile, one sees the other. */
  const read = async (): Promise<void> => {
    begun += 1;
    const number = begun;
    const now = clock(); // of the moment before: what is read may be older than its arrival
    await readers.note(self, now);
    const all = await closings.all();
    if (number < newest) return; // another look was begun later and is back already
    newest = number;
    known = { byRound: new Map(all.map((one) => [keyOf(one), one])), until: now.getTime() + knownFor };
  };

  /** Resolves once it is known what is limited; at once where that is known already. */
  const ready = (): Promise<void> | undefined => {
    if (known && clock().getTime() < known.until) return undefined;
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };

  const closingOf = (asked: Asked): Closing | undefined => known?.byRound.get(keyOf(asked));

  /** Whether an answer has to be counted, as far as this process knows. */
  const counts = (asked: Asked): boolean => Boolean(closingOf(asked)?.[asked.wave]);

  /** Looks up how many answers had come before everybody knew of the quota: that number does not change any more. */
  const settle = async (asked: Asked): Promise<void> => {
    const key = keyOf(asked);
    const found = await transaction(async (session) => {
      const quota = (await closings.findWithin(session, key))?.[asked.wave];
      if (quota?.uncounted !== null) return null;
      return { setAt: quota.setAt, before: (await countAnswers(session, asked)) - quota.counted };
    });
    if (found) await closings.noteUncounted(key, asked.wave, found.setAt, Math.max(0, found.before));
  };

  /**
   * Stores an answer and counts it in the same transaction: of however many that come at once a quota takes as many as it
   * says.
   */
  const take = async (asked: Asked, within: Storing['within']): Promise<boolean> => {
    const key = keyOf(asked);
    if (isDue(closingOf(asked)?.[asked.wave] ?? null, clock())) await settle(asked);
    try {
      return await transaction(async (session) => {
        const closing = await closings.findWithin(session, key);
        if (!(await within(session))) return false;
        const state = closing ? stateOf(closing, asked.wave, clock()) : 'open';
        if (state !== 'open') throw new AppError('gone', { cause: state }); // leaves nothing behind
        if (closing?.[asked.wave]) await closings.countWithin(session, key, asked.wave);
        return true;
      });
    } catch (error) {
      if (isDuplicate(error)) return false; // the same page, sent twice in one moment
      throw error;
    }
  };

  /** Whether another process may go by what was known before; whoever has read nothing for long begins with reading. */
  const othersGoOn = async (): Promise<boolean> => {
    const last = await readers.lastOther(self, clock());
    return last !== null && last.getTime() + settlesAfter > clock().getTime();
  };

  const findOf = async (studyId: string): Promise<Map<string, Closing>> =>
    new Map((await closings.ofStudy(studyId)).map((one) => [one.round, one]));

  const settleAll = async (all: Iterable<Closing>, which: (quota: Quota) => boolean): Promise<boolean> => {
    const waiting = [...all].flatMap((closing) =>
      waves
        .filter((wave) => closing[wave]?.uncounted === null && which(closing[wave]))
        .map((wave) => ({ studyId: closing.studyId, round: closing.round, wave })),
    );
    for (const asked of waiting) await settle(asked);
    return waiting.length > 0;
  };

  return {
    ready,

    /** Whether a round takes answers, as far as this process knows; call `ready` before. */
    stateOf: (asked: Asked): ClosingState => {
      const closing = closingOf(asked);
      return closing ? stateOf(closing, asked.wave, clock()) : 'open';
    },

    /**
     * Stores an answer, counted where a quota counts. False where it was there; throws `gone`, with the state as its cause,
     * where the round takes no more.
     */
    store: (asked: Asked, { alone, within }: Storing): Promise<boolean> =>
      counts(asked) ? take(asked, within) : uncounted.note(alone()),

    /** The rounds of a study, newest first, each with what limits it. */
    ofStudy: async (
      actor: Actor,
      studyId: string,
    ): Promise<{ readonly study: Study; readonly closings: readonly Closing[] }> => {
      requireReach(actor, 'write-studies');
      const study = await studies.find(actor, studyId);
      let found = await findOf(study.id);
      if (await settleAll(found.values(), (quota) => isDue(quota, clock()))) found = await findOf(study.id);
      const rounds = study.rounds.map((round) => found.get(round) ?? noClosing(study.id, round));
      return { study, closings: rounds.toReversed() };
    },

    /**
     * Sets what limits a round; from when on it is in force everywhere, null where it is already. That it is where no other
     * process goes by what was known before: what this one stores uncounted is waited for, and counted. Throws `not-found` for
     * a round that the study does not have.
     */
    change: async (actor: Actor, studyId: string, round: string, wish: ClosingWish): Promise<Date | null> => {
      requireReach(actor, 'write-studies');
      const study = await studies.find(actor, studyId);
      if (!study.rounds.includes(round)) throw new AppError('not-found');
      const changed = await transaction(async (session) => {
        const before = await closings.findWithin(session, keyOf({ studyId: study.id, round }));
        const after = changedClosing(before ?? noClosing(study.id, round), wish, clock());
        await closings.putWithin(session, after);
        return after;
      });
      await read(); // from here on every answer of this process is counted
      await uncounted.done();
      if (await othersGoOn()) {
        const waits = waves.flatMap((wave) => (changed[wave]?.uncounted === null ? [changed[wave]] : []));
        const known = clock().getTime() + knownFor;
        return new Date(Math.max(known, ...waits.map((quota) => settlesAt(quota).getTime())));
      }
      if (await settleAll([changed], () => true)) await read();
      return null;
    },
  };
};

export type ClosingService = ReturnType<typeof createClosingService>;
