import type { Clock } from '../../platform/clock.js';
import type { Session, Transaction } from '../../platform/database/transactions.js';
import type { Logger } from '../../platform/logger.js';
import type { CountingStore } from '../responses/index.js';
import { createBehind } from './behind.js';
import { createKeeping } from './keeping.js';
import { createRecipes, type RecipeParts } from './recipes.js';
import { createStateStore } from './state-store.js';
import { createSummaryFollower } from './summary-follower.js';
import type { SummaryModel, SummaryStateModel } from './summary-model.js';
import { createSummaryService } from './summary-service.js';
import { createSummaryStore } from './summary-store.js';
import { createVerification } from './verification.js';

export type SummariesParts = RecipeParts & {
  readonly models: { readonly summaries: SummaryModel; readonly states: SummaryStateModel };
  readonly transaction: Transaction;
  readonly counting: CountingStore;
  readonly clock: Clock;
  readonly onRemoved?: ((ids: readonly string[], session: Session) => Promise<void>) | undefined;
  readonly logger: Logger;
  readonly pollEvery?: number;
};

/** Builds the parts that keep summaries and read them. */
export const composeSummaries = (parts: SummariesParts) => {
  const { models, transaction, counting, clock, onRemoved, logger, pollEvery } = parts;
  const summaries = createSummaryStore(models.summaries);
  const states = createStateStore(models.states);
  const recipes = createRecipes(parts);
  const keeping = createKeeping({ transaction, counting, summaries, states, recipes, clock, onRemoved });
  const { verify } = createVerification({ counting, summaries, states, recipes, clock });
  const { read, readBy, readValues, readValuesBy, roundDays, segments, tell, recipeMark } =
    createSummaryService({
      transaction,
      counting,
      summaries,
      states,
      recipes,
    });
  const follower = createSummaryFollower({
    keeping,
    counting,
    summaries,
    states,
    recipes,
    logger,
    ...(pollEvery === undefined ? {} : { pollEvery }),
  });

  return {
    read,
    readBy,
    readValues,
    readValuesBy,
    roundDays,
    segments,
    tell,
    recipeMark,
    behind: createBehind({ transaction, counting, summaries, states, recipes }),
    verify,
    follower,
    exclude: keeping.exclude,
    includeSome: keeping.includeSome,
    fold: keeping.fold,
    compact: keeping.compact,

    /**
     * Removes every response of an import or of the sample, and what they were counted for; how many there were. `onStep` is
     * waited for after each portion; where it throws, the rest stays.
     */
    removeBatch: async (
      batchId: string,
      onStep: () => Promise<void> = () => Promise.resolve(),
    ): Promise<number> => {
      let removed = 0;
      for (;;) {
        const some = await keeping.removeSome(batchId);
        if (some === 0) return removed;
        removed += some;
        await onStep();
      }
    },

    /** Removes one response, and what it was counted for. */
    removeOne: async (id: string): Promise<void> => void (await keeping.removeThese([id])),

    /** Makes a study's summaries anew; `onFolded` hears how many responses are counted. Pages stay right meanwhile. */
    rebuild: async (studyId: string, onFolded: (done: number) => void = () => undefined): Promise<number> => {
      await states.renew(studyId);
      let folded = 0;
      for (;;) {
        const some = await keeping.fold(studyId);
        if (some === 0) break;
        folded += some;
        onFolded(folded);
      }
      while (await keeping.compact(studyId));
      const state = await states.find(studyId);
      if (state) await summaries.removeOlder(state);
      return folded;
    },

    /** Ends the summaries of a study that goes, before its responses do: pages read what is left of these. */
    retire: states.retire,

    /** Removes what is left of a study that is gone. */
    removeOfStudy: async (studyId: string): Promise<void> => {
      await summaries.removeOlder({ studyId, generation: Infinity });
      await states.forget(studyId);
    },

    /** How many responses a study has that summaries count, or will. */
    countResponses: (studyId: string): Promise<number> => counting.count(studyId),

    /** Every study that has summaries. */
    studyIds: async (): Promise<string[]> => (await states.all()).map(({ studyId }) => studyId),
  };
};

export type Summaries = ReturnType<typeof composeSummaries>;
