import type { Clock } from '../../platform/clock.js';
import type { CountingStore } from '../responses/index.js';
import { cellWidths, countInFlat } from '../../scoring/index.js';
import { nameOfCell, type Cell, type Level } from './cell.js';
import { isEmptyContent, subtractContents, sumContents, type Content } from './content.js';
import { createDayOf, monthOf } from './days.js';
import { createFolding } from './folding.js';
import { createDailyPlaces } from './keeping.js';
import type { Recipe } from './recipe.js';
import type { Recipes } from './recipes.js';
import type { State, StateStore } from './state-store.js';
import type { Shelf, StoredSummary } from './stored-summary.js';
import type { SummaryStore } from './summary-store.js';

export type VerificationParts = {
  readonly counting: Pick<CountingStore, 'each'>;
  readonly summaries: Pick<SummaryStore, 'some' | 'cells' | 'periods'>;
  readonly states: Pick<StateStore, 'find' | 'hold'>;
  readonly recipes: Recipes;
  readonly clock: Clock;
};

/** Where summaries and responses, or summaries of two levels, do not agree. */
export type Difference = {
  readonly level: Level;
  readonly period: string;
  readonly cell: Cell;
  /** Responses that should be counted there, and that are. They may be as many and still be others. */
  readonly wanted: number;
  readonly found: number;
};

/**
 * What a look at a study's summaries found. `none`: there are none. `other-recipe`: they are about to be made anew. `busy`: they
 * were changed all the time.
 */
export type Verdict = {
  readonly studyId: string;
  readonly state: 'checked' | 'none' | 'other-recipe' | 'busy';
  readonly responses: number;
  readonly differences: readonly Difference[];
};

const holdFor = 5 * 60 * 1000; // ms; renewed while it goes on
const tries = 3;

const countOf = ({ summary }: Content): number => countInFlat(summary.responses, cellWidths.group);

const byCell = (summaries: readonly Pick<StoredSummary, 'cell' | 'content'>[]) => {
  const found = new Map<string, { cell: Cell; contents: Content[] }>();
  for (const { cell, content } of summaries) {
    const name = nameOfCell(cell);
    const group = found.get(name) ?? { cell, contents: [] };
    group.contents.push(content);
    found.set(name, group);
  }
  return found;
};

/** What two lists of contents differ in; null where they say the same. */
const compare = (
  about: Pick<Difference, 'level' | 'period' | 'cell'>,
  wanted: readonly Content[],
  found: readonly Content[],
): Difference | null => {
  const [right, there] = [sumContents(wanted), sumContents(found)];
  if (isEmptyContent(subtractContents(there, right))) return null;
  return { ...about, wanted: countOf(right), found: countOf(there) };
};

/**
 * Recomputes a study's summaries from its responses and tells every difference, in memory that does not grow with either: day by
 * day against the responses, then cell by cell the months and all time against the days.
 */
export const createVerification = (parts: VerificationParts) => {
  const { counting, summaries, states, recipes, clock } = parts;
  const { recipeFor, createSurveys } = recipes;

  const compareDay = async (
    shelf: Shelf,
    day: string,
    wanted: readonly Pick<StoredSummary, 'cell' | 'content'>[],
  ): Promise<Difference[]> => {
    const [compacted, batches] = [
      await summaries.some(shelf, { level: 'day', period: day }),
      await summaries.some(shelf, { level: 'batch', period: day }),
    ];
    const [right, there] = [byCell(wanted), byCell([...compacted, ...batches])];
    const cells = new Map([...right, ...there].map(([name, { cell }]) => [name, cell]));
    return [...cells].flatMap(([name, cell]) => {
      const about = { level: 'day', period: day, cell } as const;
      return compare(about, right.get(name)?.contents ?? [], there.get(name)?.contents ?? []) ?? [];
    });
  };

  const compareDays = async (
    recipe: Recipe,
    shelf: Shelf,
    onResponse: (done: number) => void,
  ): Promise<{ readonly responses: number; readonly differences: Difference[] }> => {
    const [dayOf, surveyOf, placesOf] = [
      createDayOf(recipe.timeZone),
      createSurveys(),
      createDailyPlaces(recipe),
    ];
    const left = new Set([
      ...(await summaries.periods(shelf, 'day')),
      ...(await summaries.periods(shelf, 'batch')),
    ]);
    const differences: Difference[] = [];
    let responses = 0;
    let day: string | null = null;
    let folding = createFolding(recipe, placesOf);
    const close = async (): Promise<void> => {
      if (day === null) return;
      left.delete(day);
      const wanted = [...folding.folded().values()].map(({ about, content }) => ({
        cell: about.cell,
        content,
      }));
      differences.push(...(await compareDay(shelf, day, wanted)));
      folding = createFolding(recipe, placesOf);
    };
    const filter = { studyId: shelf.studyId, wave: 'after' } as const;
    for await (const response of counting.each(filter, [shelf.generation], { sorted: true })) {
      const own = dayOf(response.deliveredAt);
      if (own !== day) await close();
      day = own;
      folding.take(response, await surveyOf(response.versionId));
      onResponse(++responses);
    }
    await close();
    for (const other of left) differences.push(...(await compareDay(shelf, other, [])));
    return { responses, differences };
  };

  const compareLevels = async (shelf: Shelf): Promise<Difference[]> => {
    const differences: (Difference | null)[] = [];
    for (const cell of await summaries.cells(shelf)) {
      const at = (level: Level) => summaries.some(shelf, { ...cell, level });
      const [days, months, all] = [await at('day'), await at('month'), await at('all')];
      const contents = (some: readonly StoredSummary[]) => some.map(({ content }) => content);
      differences.push(compare({ level: 'all', period: '', cell }, contents(days), contents(all)));
      const periods = new Set([
        ...days.map(({ period }) => monthOf(period)),
        ...months.map(({ period }) => period),
      ]);
      for (const period of periods) {
        const own = days.filter((one) => monthOf(one.period) === period);
        const there = months.filter((one) => one.period === period);
        differences.push(compare({ level: 'month', period, cell }, contents(own), contents(there)));
      }
    }
    return differences.filter((one) => one !== null);
  };

  const look = async (recipe: Recipe, state: State, onResponse: (done: number) => void) => {
    const shelf = { studyId: state.studyId, generation: state.generation };
    const { responses, differences } = await compareDays(recipe, shelf, onResponse);
    return { responses, differences: [...differences, ...(await compareLevels(shelf))] };
  };

  /** Holds the summaries while `work` goes on, and lets go of them whatever happens. */
  const holding = async <R>(studyId: string, work: () => Promise<R>): Promise<R> => {
    const hold = () => states.hold(studyId, new Date(clock().getTime() + holdFor));
    await hold();
    const timer = setInterval(() => void hold().catch(() => undefined), holdFor / 3);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      await states.hold(studyId, null);
    }
  };

  return {
    /** `onResponse` hears how many responses have been looked at. Throws nothing for summaries that are wrong: it tells them. */
    verify: async (
      studyId: string,
      onResponse: (done: number) => void = () => undefined,
    ): Promise<Verdict> => {
      const nothing = { studyId, responses: 0, differences: [] };
      const recipe = await recipeFor(studyId);
      const found = await states.find(studyId);
      if (!recipe || !found) return { ...nothing, state: 'none' };
      if (found.heldUntil !== null && found.heldUntil > clock()) return { ...nothing, state: 'busy' };
      return holding(studyId, async () => {
        for (let attempt = 0; attempt < tries; attempt += 1) {
          const before = await states.find(studyId);
          if (before?.recipe !== recipe.mark) return { ...nothing, state: 'other-recipe' };
          const seen = await look(recipe, before, onResponse);
          if ((await states.find(studyId))?.changes === before.changes)
            return { studyId, state: 'checked', ...seen };
        }
        return { ...nothing, state: 'busy' };
      });
    },
  };
};

export type Verification = ReturnType<typeof createVerification>;
