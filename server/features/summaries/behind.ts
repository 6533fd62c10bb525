import type { Transaction } from '../../platform/database/transactions.js';
import { onceARequest } from '../../platform/once-a-request.js';
import { cellWidths, countInFlat } from '../../scoring/index.js';
import type { CountingStore } from '../responses/index.js';
import type { StudyFilter } from '../studies/index.js';
import { uncounted } from './keeping.js';
import { planOf } from './reading.js';
import type { Recipes } from './recipes.js';
import type { State, StateStore } from './state-store.js';
import type { SummaryStore } from './summary-store.js';

export type BehindParts = {
  readonly transaction: Transaction;
  readonly counting: Pick<CountingStore, 'hasMore' | 'count'>;
  readonly summaries: Pick<SummaryStore, 'find'>;
  readonly states: Pick<StateStore, 'find'>;
  readonly recipes: Pick<Recipes, 'recipeFor'>;
};

/** How many responses are counted of how many. */
export type Behind = { readonly done: number; readonly total: number };

/** So many responses that no summary counts yet are read with a page: a second or two. */
const MOST_READ = 5_000;

/** Tells how far the summaries of a study are. */
export const createBehind = ({ transaction, counting, summaries, states, recipes }: BehindParts) => {
  /** How many responses of a study the summaries count that are put together. */
  const countedIn = (state: State): Promise<number> =>
    transaction(async (session) => {
      const segment = { attribute: '', value: '' };
      const { studyId, generation } = state;
      const query = { studyId, generation, segment, level: 'all' } as const;
      const found = await summaries.find(query, { whole: false }, session);
      return found.reduce((n, one) => n + countInFlat(one.content.summary.responses, cellWidths.group), 0);
    });

  const behindOf = async (studyId: string, most: number): Promise<Behind | null> => {
    const recipe = await recipes.recipeFor(studyId);
    if (!recipe) return null;
    const state = await states.find(studyId);
    const isRight = state !== null && planOf({ studyId }, recipe, state) !== null;
    if (!(await counting.hasMore(studyId, isRight ? uncounted(state) : 'any', most))) return null;
    const [total, done] = await Promise.all([counting.count(studyId), isRight ? countedIn(state) : 0]);
    return { done: Math.min(done, total), total };
  };

  /**
   * How far counting is where so many responses wait for it, after a large import or a change of segments, that a page cannot
   * read them all itself; null where it can.
   */
  return async ({ studyId, agentId }: StudyFilter, most = MOST_READ): Promise<Behind | null> =>
    agentId === undefined ? onceARequest(`behind ${studyId} ${most}`, () => behindOf(studyId, most)) : null; // one agent's own are few, and read by themselves
};
