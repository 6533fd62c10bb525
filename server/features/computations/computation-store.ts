import { trusted } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { portionsOf } from '../../platform/database/portions.js';
import type { Computation } from './computation.js';
import type { ComputationModel, ComputationRecord } from './computation-model.js';

/** A computation in the hands of one runner; a later holding of the same makes this one worthless. */
export type HeldComputation = { readonly computation: Computation; readonly claim: number };

/** A result as it is kept. */
export type KeptResult = Pick<ComputationRecord, 'result' | 'resultMark' | 'answers'> & {
  readonly computedAt: Date;
};

export type KeptComputation = Pick<
  ComputationRecord,
  'state' | 'done' | 'total' | 'result' | 'resultMark' | 'answers' | 'computedAt' | 'askedAt'
>;

const heldOf = ({ _id, kind, filter, options, attempts, claims }: ComputationRecord): HeldComputation => ({
  computation: { id: _id, kind, filter, options, attempts },
  claim: claims,
});

/** How many a study keeps: every page with a dozen filters. Anybody could fill the store with ever other periods. */
const MOST_KEPT = 200;

/** Computations, by what they are about, and their results; of each study the `mostKept` that were asked for last. */
export const createComputationStore = (computations: ComputationModel, mostKept = MOST_KEPT) => {
  /** Forgets what was asked for least recently. One that runs stays; one that waits is asked for again by whoever waits. */
  const forgetOldest = async (studyId: string): Promise<void> => {
    const found = await computations
      .find({ studyId }, { _id: 1, state: 1 })
      .sort({ askedAt: -1 })
      .skip(mostKept)
      .lean<Pick<ComputationRecord, '_id' | 'state'>[]>();
    const ids = found.filter(({ state }) => state !== 'running').map(({ _id }) => _id);
    for (const some of portionsOf(ids))
      await computations.deleteMany({
        _id: trusted({ $in: [...some] }),
        state: trusted({ $ne: 'running' as const }),
      });
  };

  /** Writes a record that may not be there yet; whoever makes it at the same moment makes the same. */
  const write = async (filter: object, update: object): Promise<boolean> => {
    try {
      const result = await computations.updateOne(filter, update, { upsert: true });
      return result.matchedCount + result.upsertedCount === 1;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  };

  const ownOf = ({ computation, claim }: HeldComputation) =>
    ({ _id: computation.id, claims: claim, state: 'running' }) as const;

  const change = async (held: HeldComputation, update: object): Promise<boolean> =>
    (await computations.updateOne(ownOf(held), { $set: update })).matchedCount === 1;

  return {
    find: (id: string): Promise<KeptComputation | null> =>
      computations.findById(id).lean<KeptComputation>().exec(),

    /** Asks for it, unless it waits or runs already; whether it did not. */
    ask: async (
      { id, kind, filter, options }: Omit<Computation, 'attempts'>,
      askedAt: Date,
    ): Promise<boolean> => {
      const isAsked = await write(
        { _id: id, state: trusted({ $nin: ['waiting', 'running'] }) },
        {
          $set: { state: 'waiting', done: 0, total: 0, attempts: 0, leaseUntil: null, askedAt },
          $setOnInsert: { kind, studyId: filter.studyId, filter, options },
        },
      );
      if (isAsked) await forgetOldest(filter.studyId);
      return isAsked;
    },

    /** Notes that somebody looks at it, so that it is not forgotten before others. */
    look: async (id: string, askedAt: Date): Promise<void> => {
      await computations.updateOne({ _id: id, state: 'done' }, { $set: { askedAt } });
    },

    /** Takes what waits longest, or what a dead holder left. */
    claim: async (now: Date, leaseUntil: Date, kinds: readonly string[]): Promise<HeldComputation | null> => {
      const free = {
        state: trusted({ $in: ['waiting' as const, 'running' as const] }),
        kind: trusted({ $in: [...kinds] }),
        $or: [{ leaseUntil: null }, { leaseUntil: trusted({ $lte: now }) }],
      };
      if (!(await computations.exists(free))) return null; // to take nothing would be a write as well
      const found = await computations
        .findOneAndUpdate(
          free,
          { $set: { state: 'running', leaseUntil }, $inc: { claims: 1, attempts: 1 } },
          { sort: { askedAt: 1 }, returnDocument: 'after' },
        )
        .lean<ComputationRecord>();
      return found && heldOf(found);
    },

    /** Keeps how far the holder is and holds on; false where somebody ended it or holds it by now. */
    progress: (
      held: HeldComputation,
      { done, total, leaseUntil }: Pick<ComputationRecord, 'done' | 'total' | 'leaseUntil'>,
    ): Promise<boolean> => change(held, { done, total, leaseUntil }),

    finish: (held: HeldComputation, result: KeptResult): Promise<boolean> =>
      change(held, { ...result, state: 'done', leaseUntil: null }),

    fail: (held: HeldComputation): Promise<boolean> => change(held, { state: 'failed', leaseUntil: null }),

    /** Puts it back, as if it had not been begun: only the process ends. */
    release: (held: HeldComputation): Promise<boolean> =>
      change(held, { state: 'waiting', attempts: held.computation.attempts - 1, leaseUntil: null }),

    cancel: async (id: string): Promise<void> => {
      await computations.updateOne(
        { _id: id, state: trusted({ $in: ['waiting', 'running'] }) },
        { $set: { state: 'cancelled', leaseUntil: null } },
      );
    },

    /** The same by those who know the id alone: ends it, or begins anew what had ended. */
    press: async (studyId: string, id: string, step: 'ask' | 'cancel', askedAt: Date): Promise<void> => {
      const [states, update] =
        step === 'cancel'
          ? ([['waiting', 'running'], { state: 'cancelled', leaseUntil: null }] as const)
          : ([
              ['cancelled', 'failed'],
              { state: 'waiting', done: 0, total: 0, attempts: 0, leaseUntil: null, askedAt },
            ] as const);
      await computations.updateOne(
        { _id: id, studyId, state: trusted({ $in: [...states] }) },
        { $set: update },
      );
    },

    /** Keeps what was computed at once. Whoever still works at the same finds that nobody waits for it. */
    keep: async (
      { id, kind, filter, options }: Omit<Computation, 'attempts'>,
      result: KeptResult,
    ): Promise<void> => {
      await write(
        { _id: id },
        {
          $set: { ...result, state: 'done', leaseUntil: null, askedAt: result.computedAt },
          $setOnInsert: { kind, studyId: filter.studyId, filter, options },
        },
      );
      await forgetOldest(filter.studyId);
    },
  };
};

export type ComputationStore = ReturnType<typeof createComputationStore>;
