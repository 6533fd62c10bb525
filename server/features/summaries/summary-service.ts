import type { Session, Transaction } from '../../platform/database/transactions.js';
import { onceARequest } from '../../platform/once-a-request.js';
import type { Counted, CountingStore, Generations, Response, ResponseFilter } from '../responses/index.js';
import { segmentsIn, withSegments, type Segment, type StudyFilter } from '../studies/index.js';
import { aboutOf, nameOf, nameOfBoth, type Found } from './found.js';
import { createFolding } from './folding.js';
import { uncounted } from './keeping.js';
import type { PeriodUnit } from './periods.js';
import {
  isMeant,
  planOf,
  splitBy,
  splitByRoundDay,
  unsplit,
  valueIn,
  type Asked,
  type Plan,
  type Split,
} from './reading.js';
import type { Recipe } from './recipe.js';
import type { Recipes } from './recipes.js';
import type { PeriodParts, RoundDays, SummaryPart, TellQuestion, Told } from './parts.js';
import type { State, StateStore } from './state-store.js';
import { createSumming } from './summing.js';
import type { Depth, SummaryStore } from './summary-store.js';

export type SummaryServiceParts = {
  readonly transaction: Transaction;
  readonly counting: Pick<CountingStore, 'each'>;
  readonly summaries: Pick<SummaryStore, 'find' | 'segments'>;
  readonly states: Pick<StateStore, 'find'>;
  readonly recipes: Recipes;
};

/** One attribute alone is what summaries know, wherever the filter names it. */
const inOrder = (filter: StudyFilter): StudyFilter => withSegments(filter, segmentsIn(filter));

const dayLength = '2026-11-24'.length;

/** Pages ask for the same from many places: each answer is put together once a request. */
const once =
  <A extends readonly unknown[], T>(name: string, read: (...asked: A) => Promise<T>) =>
  (...asked: A): Promise<T> =>
    onceARequest(`summaries ${name} ${JSON.stringify(asked)}`, () => read(...asked));

type Reading = Depth & { readonly recipe: Recipe; readonly split: Split };

/**
 * What responses say, from their summaries: the same cost for a thousand and for a million. Never stale: what no summary counts
 * yet is read itself, and both in one transaction, so that nothing is counted twice or missed whatever goes on meanwhile.
 */
export const createSummaryService = (parts: SummaryServiceParts) => {
  const { transaction, counting, summaries, states, recipes } = parts;
  const { recipeFor, createSurveys } = recipes;
  const surveyOf = createSurveys();

  /** Folds answers that are asked for, one by one. */
  const foldingOf = (asked: Asked, { recipe, split, tallies = [] }: Reading) => {
    const wanted = { ...recipe, tallies: recipe.tallies.filter(({ name }) => tallies.includes(name)) };
    const folding = createFolding(wanted, (response) => {
      const period = split.ofResponse(response);
      if (period === null) return [];
      const [value, about] = [valueIn(asked, response), aboutOf(response)];
      return [{ name: JSON.stringify([period, value, nameOf(about)]), about: { period, value, about } }];
    });
    return {
      take: async (response: Counted): Promise<void> => {
        if (isMeant(asked, response)) folding.take(response, await surveyOf(response.versionId));
      },
      found: (): Found[] =>
        [...folding.folded().values()].map(({ about, content }) => ({ ...about, content })),
    };
  };

  const rows = async (
    asked: Asked,
    reading: Reading,
    generations: Generations,
    session: Session | null,
  ): Promise<Found[]> => {
    const { segment: _, ...part } = asked;
    const filter: ResponseFilter = { ...part, wave: 'after' };
    const folding = foldingOf(asked, reading);
    for await (const response of counting.each(filter, generations, { session, sorted: session === null }))
      await folding.take(response);
    return folding.found();
  };

  const counted = async (
    asked: Asked,
    { split, plan, state, ...depth }: Reading & { readonly plan: Plan; readonly state: State },
    session: Session,
  ): Promise<Found[]> => {
    const { studyId, providerKey, round, versionId, segment = { attribute: '', value: '' } } = asked;
    const { generation } = state;
    const excluded = asked.flagged === 'out' ? false : undefined;
    const found: Found[] = [];
    for (const [level, periods] of split.levels(plan)) {
      const query = { studyId, generation, level, segment, providerKey, round, versionId, excluded, periods };
      for (const summary of await summaries.find(query, depth, session)) {
        const { cell, content } = summary;
        const period = split.ofSummary(summary);
        if (period !== null) found.push({ period, value: cell.value, about: aboutOf(cell), content });
      }
    }
    return found;
  };

  /** What summaries say and what none counts yet, of one moment. */
  const find = async (asked: Asked, reading: Reading): Promise<Found[]> => {
    const found = await transaction(async (session) => {
      const state = await states.find(asked.studyId, session);
      const plan = planOf(asked, reading.recipe, state);
      if (!state || !plan) return null;
      const summed = await counted(asked, { ...reading, plan, state }, session);
      return [...summed, ...(await rows(asked, reading, uncounted(state), session))];
    });
    // A long look at rows alone needs no moment of its own: in the order of delivery none comes twice.
    return found ?? rows(asked, reading, 'any', null);
  };

  const { sumOf, groupsOf, valuesOf } = createSumming(surveyOf);

  return {
    /** What tells apart how answers are summed up: another mark, other sums of the same answers. '' without a survey. */
    recipeMark: async (studyId: string): Promise<string> => (await recipeFor(studyId))?.mark ?? '',

    /**
     * What `read` says of answers that are handed over one by one, all of which are meant; or `readBy` where a unit is given,
     * `readValues` where an attribute is, and each value split in time where both are (`namesOfBoth`). Memory grows with what is told, not with answers.
     */
    tell: async (
      studyId: string,
      { unit, attribute, ...depth }: TellQuestion,
      answers: AsyncIterable<Response>,
    ): Promise<Told[]> => {
      const recipe = await recipeFor(studyId);
      if (!recipe) return [];
      const asked: Asked = { studyId, segment: attribute === undefined ? undefined : { attribute } };
      const folding = foldingOf(asked, { ...depth, recipe, split: unit ? splitBy(unit, recipe) : unsplit });
      // What was excluded is in a cell of its own only where it is kept.
      for await (const one of answers)
        await folding.take({ ...one, summaryGeneration: null, excluded: false });
      const found = folding.found();
      if (attribute === undefined) return groupsOf(found, 'period', recipe);
      if (unit === undefined) return groupsOf(found, 'value', recipe);
      const named = found.map((one) => ({ ...one, value: nameOfBoth(one.value, one.period) }));
      return groupsOf(named, 'value', recipe);
    },

    /** The values of each segment of a study that summaries know, as far as they are made. */
    segments: async (studyId: string): Promise<readonly Segment[]> => {
      const state = await states.find(studyId);
      return state ? summaries.segments(state) : [];
    },

    /**
     * What the responses after the service say that are meant, by provider, kind of expectation and version. Empty as long as
     * no survey is published.
     */
    read: once('read', async (filter: StudyFilter, depth: Depth): Promise<readonly SummaryPart[]> => {
      const recipe = await recipeFor(filter.studyId);
      if (!recipe) return [];
      return sumOf(await find(inOrder(filter), { ...depth, recipe, split: unsplit }), recipe.content);
    }),

    /**
     * The same, split in time: each period as `read` would tell it alone, all of one moment and with as many queries as one of
     * them takes. Periods without an answer are left out, and so are answers of which no day is known, but by round. In the
     * order of their names.
     */
    readBy: once(
      'by',
      async (
        filter: StudyFilter,
        { unit, ...depth }: Depth & { readonly unit: PeriodUnit },
      ): Promise<readonly PeriodParts[]> => {
        const recipe = await recipeFor(filter.studyId);
        if (!recipe) return [];
        const found = await find(inOrder(filter), { ...depth, recipe, split: splitBy(unit, recipe) });
        return (await groupsOf(found, 'period', recipe)).map(({ name, parts: own }) => ({
          period: name,
          parts: own,
        }));
      },
    ),

    /** From which day to which each round was answered about, as far as a day is known. It costs what a trend by day costs. */
    roundDays: async (filter: StudyFilter): Promise<ReadonlyMap<string, RoundDays>> => {
      const recipe = await recipeFor(filter.studyId);
      const rounds = new Map<string, RoundDays>();
      if (!recipe) return rounds;
      const found = await find(filter, { whole: false, recipe, split: splitByRoundDay(recipe) });
      for (const period of new Set(found.map((one) => one.period))) {
        const [day, round] = [period.slice(0, dayLength), period.slice(dayLength)];
        const { first, last } = rounds.get(round) ?? { first: day, last: day };
        rounds.set(round, { first: day < first ? day : first, last: day > last ? day : last });
      }
      return rounds;
    },

    /**
     * The same by the values of an attribute of customers, in one look: every value that is known, those without one
     * nowhere.
     */
    readValues: once(
      'values',
      async (
        filter: StudyFilter,
        attribute: string,
        depth: Depth = { whole: false },
      ): Promise<ReadonlyMap<string, readonly SummaryPart[]>> => {
        const recipe = await recipeFor(filter.studyId);
        if (!recipe) return new Map();
        const [segment2, segment3] = segmentsIn(filter).filter((one) => one.attribute !== attribute);
        const asked = { ...filter, segment: { attribute }, segment2, segment3 };
        const found = await find(asked, { ...depth, recipe, split: unsplit });
        return new Map((await groupsOf(found, 'value', recipe)).map(({ name, parts: own }) => [name, own]));
      },
    ),

    /** The same, each value split in time as `readBy` splits all of them. */
    readValuesBy: once(
      'values by',
      async (
        filter: StudyFilter,
        attribute: string,
        { unit, ...depth }: Depth & { readonly unit: PeriodUnit },
      ): Promise<ReadonlyMap<string, readonly PeriodParts[]>> => {
        const recipe = await recipeFor(filter.studyId);
        if (!recipe) return new Map();
        const [segment2, segment3] = segmentsIn(filter).filter((one) => one.attribute !== attribute);
        const asked = { ...filter, segment: { attribute }, segment2, segment3 };
        const found = await find(asked, { ...depth, recipe, split: splitBy(unit, recipe) });
        return valuesOf(found, recipe);
      },
    ),
  };
};

export type SummaryService = ReturnType<typeof createSummaryService>;
