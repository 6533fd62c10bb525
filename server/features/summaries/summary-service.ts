import type { Session, Transaction } from '../../platform/database/transactions.js';
import type { Counted, CountingStore, Generations, ResponseFilter } from '../responses/index.js';
import type { StudyFilter } from '../studies/index.js';
import type { SurveyContent } from '../templates/index.js';
import { nameOfCell, valueOf, type Cell } from './cell.js';
import { isEmptyContent, sumContents, type Content } from './content.js';
import { createDayOf, daysOf, stretchesOf, type Stretch } from './days.js';
import { createFolding } from './folding.js';
import { uncounted } from './keeping.js';
import { levelsBy, periodOf, type PeriodUnit } from './periods.js';
import { FORMAT, isSameScale, type Recipe } from './recipe.js';
import type { Recipes } from './recipes.js';
import type { State, StateStore } from './state-store.js';
import type { SummaryStore } from './summary-store.js';

export type SummaryServiceParts = {
  readonly transaction: Transaction;
  readonly counting: Pick<CountingStore, 'each'>;
  readonly summaries: Pick<SummaryStore, 'find'>;
  readonly states: Pick<StateStore, 'find'>;
  readonly recipes: Recipes;
};

/** Which responses after the service are meant: a part of a study, and of a segment of customers. */
export type SummaryFilter = StudyFilter & {
  readonly segment?: { readonly attribute: string; readonly value: string } | undefined;
};

/** What one kind of answers says: about one provider, by one survey, with expectations told at one time. */
export type SummaryPart = Pick<Cell, 'providerKey' | 'expectationSource' | 'versionId'> &
  Content & {
    /** Whether it was answered on the scale of the newest survey. Others have no scores. */
    readonly sameScale: boolean;
  };

/** What the answers of one period say; `period` is named by periods.ts, or is a round. */
export type PeriodParts = { readonly period: string; readonly parts: readonly SummaryPart[] };

type About = Pick<Cell, 'providerKey' | 'expectationSource' | 'versionId'>;

type Found = { readonly period: string; readonly about: About; readonly content: Content };

/** Where answers are split: in what period one lies, and what a summary's period and round say of it; null for none. */
type Split = {
  readonly ofResponse: (response: Counted) => string | null;
  readonly ofSummary: (summary: { readonly period: string; readonly cell: Cell }) => string | null;
  readonly levels: (plan: Plan) => ReturnType<typeof levelsOf>;
};

/** Which summaries answer a question together. */
type Plan = { readonly days: ReturnType<typeof stretchesOf> | null };

const levelsOf = ({
  days,
}: Plan): readonly (readonly ['batch' | 'day' | 'month' | 'all', readonly Stretch[] | undefined])[] =>
  days === null
    ? [
        ['batch', undefined],
        ['all', undefined],
      ]
    : [
        ['batch', [days.all]],
        ['day', days.days],
        ['month', days.months],
      ];

/**
 * How summaries answer the question; null where only the responses can: one agent's own, an attribute that is no segment, part
 * of a day, or summaries that were made by another recipe.
 */
const planOf = (filter: SummaryFilter, recipe: Recipe, state: State | null): Plan | null => {
  if (!state || state.recipe !== recipe.mark || state.format !== FORMAT) return null;
  if (filter.agentId !== undefined) return null;
  if (filter.segment && !recipe.segments.includes(filter.segment.attribute)) return null;
  if (!filter.from && !filter.to) return { days: null };
  const days = daysOf(filter, recipe.timeZone);
  return days && { days: stretchesOf(days) };
};

const together: Split = { ofResponse: () => '', ofSummary: () => '', levels: (plan) => levelsOf(plan) };

/** Splits by a unit of time, in days of the recipe's time zone, or by round. */
const splitBy = (unit: PeriodUnit, { timeZone }: Recipe): Split => {
  if (unit === 'round')
    return { ...together, ofResponse: ({ round }) => round, ofSummary: ({ cell }) => cell.round };
  const dayOf = createDayOf(timeZone);
  return {
    ofResponse: ({ deliveredAt }) => periodOf(unit, dayOf(deliveredAt)),
    ofSummary: ({ period }) => periodOf(unit, period),
    levels: ({ days }) => levelsBy(unit, days),
  };
};

const aboutOf = ({ providerKey, expectationSource, versionId }: About): About => ({
  providerKey,
  expectationSource,
  versionId,
});

const nameOf = (about: About): string =>
  nameOfCell({ ...aboutOf(about), round: '', attribute: '', value: '' });

type Reading = { readonly recipe: Recipe; readonly split: Split };

/**
 * What responses say, from their summaries: the same cost for a thousand and for a million. Never stale: what no summary counts
 * yet is read itself, and both in one transaction, so that nothing is counted twice or missed whatever goes on meanwhile.
 */
export const createSummaryService = (parts: SummaryServiceParts) => {
  const { transaction, counting, summaries, states, recipes } = parts;
  const { recipeFor, createSurveys } = recipes;
  const surveyOf = createSurveys();

  const isMeant = ({ segment }: SummaryFilter, response: Counted): boolean =>
    !segment || valueOf(response, segment.attribute) === segment.value;

  const rows = async (
    filter: SummaryFilter,
    { recipe, split }: Reading,
    generations: Generations,
    session: Session | null,
  ): Promise<Found[]> => {
    const { segment: _, ...part } = filter;
    const asked: ResponseFilter = { ...part, wave: 'after' };
    const folding = createFolding(recipe, (response) => {
      const period = split.ofResponse(response);
      return period === null
        ? []
        : [{ name: `${period} ${nameOf(response)}`, about: { period, about: aboutOf(response) } }];
    });
    for await (const response of counting.each(asked, generations, { session, sorted: session === null }))
      if (isMeant(filter, response)) folding.take(response, await surveyOf(response.versionId));
    return [...folding.folded().values()].map(({ about, content }) => ({ ...about, content }));
  };

  const counted = async (
    filter: SummaryFilter,
    {
      plan,
      state,
      split,
      whole,
    }: { readonly plan: Plan; readonly state: State; readonly split: Split; readonly whole: boolean },
    session: Session,
  ): Promise<Found[]> => {
    const { studyId, providerKey, round, segment = { attribute: '', value: '' } } = filter;
    const { generation } = state;
    const found: Found[] = [];
    for (const [level, periods] of split.levels(plan)) {
      const query = { studyId, generation, level, segment, providerKey, round, periods };
      for (const summary of await summaries.find(query, whole, session)) {
        const period = split.ofSummary(summary);
        if (period !== null) found.push({ period, about: aboutOf(summary.cell), content: summary.content });
      }
    }
    return found;
  };

  const sumOf = async (found: readonly Found[], content: SurveyContent) => {
    const groups = new Map<string, { about: About; contents: Content[] }>();
    for (const { about, content: one } of found) {
      const group = groups.get(nameOf(about)) ?? { about, contents: [] };
      group.contents.push(one);
      groups.set(nameOf(about), group);
    }
    const made: SummaryPart[] = [];
    for (const [, { about, contents }] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const sum = sumContents(contents);
      if (isEmptyContent(sum)) continue;
      made.push({ ...about, ...sum, sameScale: isSameScale(await surveyOf(about.versionId), content) });
    }
    return made;
  };

  /** What summaries say and what none counts yet, of one moment. */
  const find = async (filter: SummaryFilter, reading: Reading, whole: boolean): Promise<Found[]> => {
    const { recipe, split } = reading;
    const found = await transaction(async (session) => {
      const state = await states.find(filter.studyId, session);
      const plan = planOf(filter, recipe, state);
      if (!state || !plan) return null;
      const summed = await counted(filter, { plan, state, split, whole }, session);
      return [...summed, ...(await rows(filter, reading, uncounted(state), session))];
    });
    // A long look at rows alone needs no moment of its own: in the order of delivery none comes twice.
    return found ?? rows(filter, reading, 'any', null);
  };

  return {
    /**
     * What the responses after the service say that are meant, by provider, kind of expectation and version. `whole` false
     * leaves out the items' histograms, nine tenths of what is read, where scores, counts and outcomes are enough. Empty as
     * long as no survey is published.
     */
    read: async (filter: SummaryFilter, { whole }: { readonly whole: boolean }): Promise<SummaryPart[]> => {
      const recipe = await recipeFor(filter.studyId);
      if (!recipe) return [];
      return sumOf(await find(filter, { recipe, split: together }, whole), recipe.content);
    },

    /**
     * The same, split in time: each period as `read` would tell it alone, all of one moment and with as many queries as one of
     * them takes. Periods without an answer are left out, and so are answers of which no day is known, but by round. In the
     * order of their names.
     */
    readBy: async (
      filter: SummaryFilter,
      { unit, whole }: { readonly unit: PeriodUnit; readonly whole: boolean },
    ): Promise<PeriodParts[]> => {
      const recipe = await recipeFor(filter.studyId);
      if (!recipe) return [];
      const found = new Map<string, Found[]>();
      for (const one of await find(filter, { recipe, split: splitBy(unit, recipe) }, whole))
        found.set(one.period, [...(found.get(one.period) ?? []), one]);
      const made: PeriodParts[] = [];
      for (const [period, some] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const parts = await sumOf(some, recipe.content);
        if (parts.length > 0) made.push({ period, parts });
      }
      return made;
    },
  };
};

export type SummaryService = ReturnType<typeof createSummaryService>;
