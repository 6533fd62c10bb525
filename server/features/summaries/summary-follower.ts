import type { Logger } from '../../platform/logger.js';
import { visitors } from '../../platform/visitors.js';
import { MOST_WAITING, type Keeping } from './keeping.js';
import type { CountingStore } from '../responses/index.js';
import type { Recipes } from './recipes.js';
import { FORMAT } from './recipe.js';
import type { StateStore } from './state-store.js';
import type { SummaryStore } from './summary-store.js';

export type FollowerParts = {
  readonly keeping: Pick<Keeping, 'fold' | 'compact'>;
  readonly counting: Pick<CountingStore, 'studyWithUncounted'>;
  readonly summaries: Pick<SummaryStore, 'removeOlder'>;
  readonly states: Pick<StateStore, 'find' | 'all' | 'incomplete'>;
  readonly recipes: Pick<Recipes, 'recipeFor'>;
  readonly logger: Logger;
  /** How often it looks for new responses, in milliseconds. */
  readonly pollEvery?: number;
};

/** Every how many looks it asks whether summaries are still made by the right recipe. */
const reviewEvery = 30;

/**
 * Follows the responses: counts them into summaries soon after they come, and puts summaries together. Any number of processes
 * may do so at once, and any of them may die at any moment. Nothing that a page shows waits for it.
 */
export const createSummaryFollower = (parts: FollowerParts) => {
  const { keeping, counting, summaries, states, recipes, logger, pollEvery = 1_000 } = parts;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let stopped = true;
  let looks = 0;

  const compactWhereNeeded = async (studyId: string, most: number): Promise<void> => {
    const state = await states.find(studyId);
    if (!state || state.waiting < most) return;
    while (!stopped && (await visitors.oneByOne(() => keeping.compact(studyId))));
  };

  /** Counts all that a study has; whether it could count any. */
  const follow = async (studyId: string): Promise<boolean> => {
    let folded = 0;
    for (;;) {
      const some = stopped ? 0 : await visitors.oneByOne(() => keeping.fold(studyId));
      if (some === 0) break;
      folded += some;
      await compactWhereNeeded(studyId, MOST_WAITING);
    }
    return folded > 0;
  };

  const followAll = async (): Promise<void> => {
    const leftOut: string[] = []; // what cannot be counted now must not hide what can
    while (!stopped) {
      const studyId = await counting.studyWithUncounted(leftOut);
      if (studyId === null) return;
      if (!(await follow(studyId))) leftOut.push(studyId);
    }
  };

  const finish = async (studyId: string): Promise<void> => {
    await follow(studyId);
    const state = await states.find(studyId);
    if (state?.complete) await summaries.removeOlder(state);
  };

  const review = async (): Promise<void> => {
    for (const { studyId, recipe, format } of await states.all()) {
      const current = await recipes.recipeFor(studyId);
      if (current && (current.mark !== recipe || format < FORMAT)) await finish(studyId);
      else await compactWhereNeeded(studyId, 1);
    }
  };

  const work = async (): Promise<void> => {
    await followAll();
    for (const studyId of stopped ? [] : await states.incomplete()) await finish(studyId);
    if (!stopped && looks++ % reviewEvery === 0) await review();
  };

  const check = (): void => {
    if (stopped || working) return;
    working = work()
      .catch((error: unknown) => {
        if (!stopped) logger.error({ err: error }, 'the summary follower stumbled');
      })
      .finally(() => {
        working = undefined;
      });
  };

  return {
    start: (): void => {
      stopped = false;
      timer = setInterval(check, pollEvery);
      timer.unref();
      check();
    },

    /** Finishes the batch in hand. */
    stop: async (): Promise<void> => {
      stopped = true;
      clearInterval(timer);
      await working;
    },
  };
};

export type SummaryFollower = ReturnType<typeof createSummaryFollower>;
