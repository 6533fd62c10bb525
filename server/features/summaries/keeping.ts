import type { Clock } from '../../platform/clock.js';
import type { Session, Transaction } from '../../platform/database/transactions.js';
import { createPauses } from '../../platform/unhurried.js';
import type { Counted, CountingStore, ExclusionMark, Generations } from '../responses/index.js';
import { cellsOf, nameOfCell, type Cell } from './cell.js';
import { compactInto } from './compacting.js';
import { emptyContent, subtractContents } from './content.js';
import { createDayOf } from './days.js';
import { createFolding, type Place } from './folding.js';
import { pack } from './packing.js';
import type { Recipe } from './recipe.js';
import type { Recipes } from './recipes.js';
import type { State, StateStore } from './state-store.js';
import type { PackedSummary, Shelf } from './stored-summary.js';
import { idOf, type SummaryStore } from './summary-store.js';

export type KeepingParts = {
  readonly transaction: Transaction;
  readonly counting: CountingStore;
  readonly summaries: SummaryStore;
  readonly states: StateStore;
  readonly recipes: Recipes;
  readonly clock: Clock;
  /** Hears of responses that are removed, in the same transaction and before they are. */
  readonly onRemoved?: ((ids: readonly string[], session: Session) => Promise<void>) | undefined;
};

/** How many responses one transaction folds: enough to be quick, few enough to hold nobody up. */
export const FOLDED_AT_ONCE = 240;
/** How many summaries of batches one transaction compacts. */
const COMPACTED_AT_ONCE = 80;
/** How many batches may wait: every page reads them one by one. */
export const MOST_WAITING = 16;

/** What one summary of a batch is about. */
type Daily = { readonly day: string; readonly cell: Cell };

/** Every cell and day that a response is counted at. */
export const createDailyPlaces = (recipe: Recipe): ((response: Counted) => Place<Daily>[]) => {
  const dayOf = createDayOf(recipe.timeZone);
  return (response) => {
    const day = dayOf(response.deliveredAt);
    return cellsOf(response, recipe).map((cell) => ({ name: day + nameOfCell(cell), about: { day, cell } }));
  };
};

/** Where responses are counted that the summaries do not count: nowhere, or in an earlier generation. */
export const uncounted = ({ complete, generation }: Pick<State, 'complete' | 'generation'>): Generations =>
  complete ? [null] : [null, ...Array.from({ length: generation }, (_, earlier) => earlier)];

/**
 * Keeps summaries beside responses. Each change is one transaction over the responses and their summaries, so at every moment
 * each response is counted by exactly one of the two ways, whoever dies and however many do the same at once.
 */
export const createKeeping = (parts: KeepingParts) => {
  const { transaction, counting, summaries, states, recipes, clock, onRemoved } = parts;
  const { recipeFor, createSurveys } = recipes;
  const surveyOf = createSurveys();

  /** What these responses bring, cell by cell. */
  const batchOf = async function* (
    recipe: Recipe,
    shelf: Shelf,
    batch: number,
    responses: Iterable<Counted>,
    sign: 1 | -1,
  ): AsyncGenerator<PackedSummary> {
    const folding = createFolding(recipe, createDailyPlaces(recipe));
    const pause = createPauses();
    for (const response of responses) {
      folding.take(response, await surveyOf(response.versionId));
      await pause();
    }
    for (const { about: what, content } of folding.each()) {
      const about = { level: 'batch', period: what.day, cell: what.cell } as const;
      yield {
        ...about,
        id: idOf(shelf, about, batch),
        packed: pack(sign === 1 ? content : subtractContents(emptyContent(), content)),
      };
      await pause();
    }
  };

  /** Takes responses out of the summaries that count them; counted there otherwise, where that is told, they are again. */
  const takeOut = async (
    studyId: string,
    responses: readonly Counted[],
    session: Session,
    otherwise?: (response: Counted) => Counted,
  ): Promise<void> => {
    const state = await states.takeAnyhow(studyId, session);
    const counted = responses.filter(({ summaryGeneration }) => summaryGeneration === state?.generation);
    if (!state || counted.length === 0) return;
    const recipe = await recipeFor(studyId);
    // By another recipe something else would be taken out than was put in.
    if (recipe?.mark !== state.recipe) return states.renew(studyId, session);
    const shelf = { studyId, generation: state.generation };
    await summaries.insert(shelf, batchOf(recipe, shelf, state.changes, counted, -1), session);
    if (!otherwise) return;
    const again = counted.map(otherwise);
    await summaries.insert(shelf, batchOf(recipe, shelf, state.changes, again, 1), session);
  };

  /** Marks some responses as excluded, or takes the mark back, and moves them to the cells where they belong then. */
  const remark = (
    studyId: string,
    mark: ExclusionMark | null,
    choose: (session: Session) => Promise<readonly Counted[]>,
  ): Promise<number> =>
    transaction(async (session) => {
      const found = await choose(session);
      if (found.length === 0) return 0;
      const excluded = mark !== null;
      await takeOut(studyId, found, session, (response) => ({ ...response, excluded }));
      await counting.exclude(
        found.map(({ id }) => id),
        mark,
        session,
      );
      return found.length;
    });

  const remove = (choose: (session: Session) => Promise<readonly Counted[]>): Promise<number> =>
    transaction(async (session) => {
      const found = await choose(session);
      if (found.length === 0) return 0;
      const ofStudy = (id: string): Counted[] => found.filter(({ studyId }) => studyId === id);
      for (const id of new Set(found.map(({ studyId }) => studyId))) await takeOut(id, ofStudy(id), session);
      const ids = found.map(({ id }) => id);
      await onRemoved?.(ids, session);
      return counting.remove(ids, session);
    });

  return {
    /** Counts some responses that are not counted yet; how many. 0 where nothing is left, or nothing may be done. */
    fold: async (studyId: string, limit = FOLDED_AT_ONCE): Promise<number> => {
      const recipe = await recipeFor(studyId);
      if (!recipe) return 0;
      return transaction(async (session) => {
        const state = await states.take(recipe, clock(), session);
        if (!state) return 0;
        const { generation } = state;
        const found = await counting.some(studyId, uncounted(state), { limit, session });
        if (found.count === 0) {
          if (!state.complete) await states.complete(studyId, session);
          return 0;
        }
        const shelf = { studyId, generation };
        const ids: string[] = [];
        const noted = function* (): Generator<Counted> {
          for (const response of found.each) {
            ids.push(response.id);
            yield response;
          }
        };
        await summaries.insert(shelf, batchOf(recipe, shelf, state.changes, noted(), 1), session);
        await counting.mark(ids, generation, session);
        await states.addWaiting(studyId, session);
        return found.count;
      });
    },

    /** Puts together some of what batches brought; whether more is left. */
    compact: async (studyId: string): Promise<boolean> => {
      const recipe = await recipeFor(studyId);
      if (!recipe) return false;
      return transaction(async (session) => {
        const state = await states.take(recipe, clock(), session);
        if (!state) return false;
        const shelf = { studyId, generation: state.generation };
        const batches = await summaries.batches(shelf, COMPACTED_AT_ONCE, session);
        await compactInto(shelf, batches, summaries, session);
        const isDone = batches.length < COMPACTED_AT_ONCE;
        if (isDone) await states.clearWaiting(studyId, session);
        return !isDone;
      });
    },

    /**
     * Excludes these responses, those that are not yet; how many. `holds` is asked in the same transaction: nothing happens
     * where it says no. Doing it again changes nothing.
     */
    exclude: (
      studyId: string,
      ids: readonly string[],
      mark: ExclusionMark,
      holds: (session: Session) => Promise<boolean>,
    ): Promise<number> =>
      remark(studyId, mark, async (session) =>
        (await holds(session)) ? counting.notExcluded(studyId, ids, session) : [],
      ),

    /** Counts some excluded responses of a study again like all others; how many. 0 once none is left. */
    includeSome: (studyId: string, limit = FOLDED_AT_ONCE): Promise<number> =>
      remark(studyId, null, (session) => counting.someExcluded(studyId, limit, session)),

    /**
     * Removes some responses of an import or of the sample, and takes them out of the summaries that count them; how many.
     * 0 once none is left.
     */
    removeSome: (batchId: string, limit = FOLDED_AT_ONCE): Promise<number> =>
      remove((session) => counting.ofBatch(batchId, limit, session)),

    /** The same for these responses. */
    removeThese: (ids: readonly string[]) => remove((session) => counting.ofIds(ids, session)),
  };
};

export type Keeping = ReturnType<typeof createKeeping>;
