import type { Clock } from '../../platform/clock.js';
import { isDuplicate } from '../../platform/database/failures.js';
import type { Session, Transaction } from '../../platform/database/transactions.js';
import { AppError } from '../../platform/errors.js';
import { requireReach, type Actor } from '../accounts/index.js';
import type { Study, StudyService } from '../studies/index.js';
import {
  changedClosing,
  hasSettled,
  knownFor,
  stateOf,
  type Closing,
  type ClosingState,
  type ClosingWish,
  type Wave,
} from './closing.js';
import { keyOf, type ClosingStore } from './closing-store.js';

/** What an answer belongs to. */
export type Asked = { readonly studyId: string; readonly round: string; readonly wave: Wave };

export type ClosingParts = {
  readonly closings: ClosingStore;
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

/**
 * Until when and how many: what limits the mailed links of a round. Pages and answers of rounds that nobody limits ask the
 * store for nothing: what is limited is known to each process, and read anew every five seconds.
 */
export const createClosingService = (parts: ClosingParts) => {
  const { closings, studies, countAnswers, transaction, clock } = parts;
  let known: { readonly byRound: ReadonlyMap<string, Closing>; readonly until: number } | null = null;
  let reading: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const until = clock().getTime() + knownFor; // of the moment before: what is read may be older than its arrival
    const all = await closings.all();
    known = { byRound: new Map(all.map((one) => [keyOf(one), one])), until };
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

  /** Looks up how many answers had come before everybody knew of the quota: that number does not change any more. */
  const settle = async (asked: Asked): Promise<void> => {
    const key = keyOf(asked);
    const uncounted = await transaction(async (session) => {
      const quota = (await closings.findWithin(session, key))?.[asked.wave];
      return quota?.uncounted === null ? (await countAnswers(session, asked)) - quota.counted : null;
    });
    if (uncounted !== null) await closings.noteUncounted(key, asked.wave, Math.max(0, uncounted));
  };

  return {
    ready,

    /** Whether a round takes answers, as far as this process knows; call `ready` before. */
    stateOf: (asked: Asked): ClosingState => {
      const closing = closingOf(asked);
      return closing ? stateOf(closing, asked.wave, clock()) : 'open';
    },

    /** Whether an answer has to be counted: then it is stored by `take`. */
    counts: (asked: Asked): boolean => Boolean(closingOf(asked)?.[asked.wave]),

    /**
     * Stores an answer by `insert` and counts it in the same transaction: of however many that come at once a quota takes
     * as many as it says. False where `insert` says that it was there; throws `gone`, with the state as its cause, where the
     * round takes no more.
     */
    take: async (asked: Asked, insert: (session: Session) => Promise<boolean>): Promise<boolean> => {
      const key = keyOf(asked);
      const quota = closingOf(asked)?.[asked.wave];
      if (quota?.uncounted === null && hasSettled(quota, clock())) await settle(asked);
      try {
        return await transaction(async (session) => {
          const closing = await closings.findWithin(session, key);
          if (!(await insert(session))) return false;
          const state = closing ? stateOf(closing, asked.wave, clock()) : 'open';
          if (state !== 'open') throw new AppError('gone', { cause: state }); // leaves nothing behind
          if (closing?.[asked.wave]) await closings.countWithin(session, key, asked.wave);
          return true;
        });
      } catch (error) {
        if (isDuplicate(error)) return false; // the same page, sent twice in one moment
        throw error;
      }
    },

    /** The rounds of a study, newest first, each with what limits it. */
    ofStudy: async (
      actor: Actor,
      studyId: string,
    ): Promise<{ readonly study: Study; readonly closings: readonly Closing[] }> => {
      requireReach(actor, 'write-studies');
      const study = await studies.find(actor, studyId);
      const found = new Map((await closings.ofStudy(study.id)).map((one) => [one.round, one]));
      const rounds = study.rounds.map((round) => found.get(round) ?? noClosing(study.id, round));
      return { study, closings: rounds.toReversed() };
    },

    /** Sets what limits a round. Throws `not-found` for a round that the study does not have. */
    change: async (actor: Actor, studyId: string, round: string, wish: ClosingWish): Promise<void> => {
      requireReach(actor, 'write-studies');
      const study = await studies.find(actor, studyId);
      if (!study.rounds.includes(round)) throw new AppError('not-found');
      await transaction(async (session) => {
        const before = await closings.findWithin(session, keyOf({ studyId: study.id, round }));
        const after = changedClosing(before ?? noClosing(study.id, round), wish, clock());
        await closings.putWithin(session, after);
      });
      known = null;
    },
  };
};

export type ClosingService = ReturnType<typeof createClosingService>;
