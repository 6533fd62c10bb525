import type { Session, Transaction } from '../../platform/database/transactions.js';
import type { Counted, CountingStore, Generations, ResponseFilter } from '../responses/index.js';
import type { StudyFilter } from '../studies/index.js';
import type { SurveyContent } from '../templates/index.js';
import { nameOfCell, valueOf, type Cell } from './cell.js';
import { isEmptyContent, sumContents, type Content } from './content.js';
import { daysOf, stretchesOf, type Stretch } from './days.js';
import { createFolding } from './folding.js';
import { uncounted } from './keeping.js';
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

/** The same, or customers of every value of an attribute, each for itself. */
type Asked = StudyFilter & {
  readonly segment?: { readonly attribute: string; readonly value?: string | undefined } | undefined;
};

/** What was found of one kind of answers; `value` is that of the attribute that is asked for. */
type Found = { readonly about: About; readonly value: string; readonly content: Content };

type About = Pick<Cell, 'providerKey' | 'expectationSource' | 'versionId'>;

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
const planOf = (filter: Asked, recipe: Recipe, state: State | null): Plan | null => {
  if (!state || state.recipe !== recipe.mark || state.format !== FORMAT) return null;
  if (filter.agentId !== undefined) return null;
  if (filter.segment && !recipe.segments.includes(filter.segment.attribute)) return null;
  if (!filter.from && !filter.to) return { days: null };
  const days = daysOf(filter, recipe.timeZone);
  return days && { days: stretchesOf(days) };
};

const aboutOf = ({ providerKey, expectationSource, versionId }: About): About => ({
  providerKey,
  expectationSource,
  versionId,
});

const nameOf = (about: About): string =>
  nameOfCell({ ...aboutOf(about), round: '', attribute: '', value: '' });

/**
 * What responses say, from their summaries: the same cost for a thousand and for a million. Never stale: what no summary counts
 * yet is read itself, and both in one transaction, so that nothing is counted twice or missed whatever goes on meanwhile.
 */
export const createSummaryService = (parts: SummaryServiceParts) => {
  const { transaction, counting, summaries, states, recipes } = parts;
  const { recipeFor, createSurveys } = recipes;
  const surveyOf = createSurveys();

  const valueIn = ({ segment }: Asked, response: Counted): string =>
    segment ? valueOf(response, segment.attribute) : '';

  const isMeant = (asked: Asked, response: Counted): boolean => {
    const { segment } = asked;
    if (!segment) return true;
    const value = valueIn(asked, response);
    return segment.value === undefined ? value !== '' : value === segment.value;
  };

  const rows = async (
    filter: Asked,
    recipe: Recipe,
    generations: Generations,
    session: Session | null,
  ): Promise<Found[]> => {
    const { segment: _, ...part } = filter;
    const asked: ResponseFilter = { ...part, wave: 'after' };
    const folding = createFolding(recipe, (response) => {
      const value = valueIn(filter, response);
      return [
        { name: JSON.stringify([nameOf(response), value]), about: { about: aboutOf(response), value } },
      ];
    });
    for await (const response of counting.each(asked, generations, { session, sorted: session === null }))
      if (isMeant(filter, response)) folding.take(response, await surveyOf(response.versionId));
    return [...folding.folded().values()].map(({ about, content }) => ({ ...about, content }));
  };

  const counted = async (
    filter: Asked,
    { plan, state, whole }: { readonly plan: Plan; readonly state: State; readonly whole: boolean },
    session: Session,
  ): Promise<Found[]> => {
    const { studyId, providerKey, round, segment = { attribute: '', value: '' } } = filter;
    const { generation } = state;
    const found: Found[] = [];
    for (const [level, periods] of levelsOf(plan)) {
      const query = { studyId, generation, level, segment, providerKey, round, periods };
      for (const { cell, content } of await summaries.find(query, whole, session))
        found.push({ about: aboutOf(cell), value: cell.value, content });
    }
    return found;
  };

  const together = async (found: readonly Found[], content: SurveyContent) => {
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

  const find = async (filter: Asked, recipe: Recipe, whole: boolean): Promise<Found[]> => {
    const found = await transaction(async (session) => {
      const state = await states.find(filter.studyId, session);
      const plan = planOf(filter, recipe, state);
      if (!state || !plan) return null;
      const summed = await counted(filter, { plan, state, whole }, session);
      return [...summed, ...(await rows(filter, recipe, uncounted(state), session))];
    });
    // A long look at rows alone needs no moment of its own: in the order of delivery none comes twice.
    return found ?? rows(filter, recipe, 'any', null);
  };

  return {
    /**
     * What the responses after the service say that are meant, by provider, kind of expectation and version. `whole` false
     * leaves out the items' histograms, nine tenths of what is read, where scores, counts and outcomes are enough. Empty as
     * long as no survey is published.
     */
    read: async (filter: SummaryFilter, { whole }: { readonly whole: boolean }): Promise<SummaryPart[]> => {
      const recipe = await recipeFor(filter.studyId);
      return recipe ? together(await find(filter, recipe, whole), recipe.content) : [];
    },

    /**
     * The same by the values of an attribute of customers, in one look: every value that is known, those without one
     * nowhere. Scores, counts and outcomes alone.
     */
    readValues: async (filter: StudyFilter, attribute: string): Promise<Map<string, SummaryPart[]>> => {
      const recipe = await recipeFor(filter.studyId);
      const read = new Map<string, SummaryPart[]>();
      if (!recipe) return read;
      const found = new Map<string, Found[]>();
      for (const one of await find({ ...filter, segment: { attribute } }, recipe, false))
        found.set(one.value, [...(found.get(one.value) ?? []), one]);
      for (const [value, own] of found) read.set(value, await together(own, recipe.content));
      return read;
    },
  };
};

export type SummaryService = ReturnType<typeof createSummaryService>;
