import type { Transaction } from '../../platform/database/transactions.js';
import { onceARequest } from '../../platform/once-a-request.js';
import type { CountingStore, Response } from '../responses/index.js';
import { segmentsIn, withSegments, type Segment, type StudyFilter } from '../studies/index.js';
import { nameOfBoth } from './found.js';
import type { PeriodParts, RoundDays, SummaryPart, TellQuestion, Told } from './parts.js';
import type { PeriodUnit } from './periods.js';
import { splitBy, splitByRoundDay, unsplit, type Asked } from './reading.js';
import type { Recipes } from './recipes.js';
import type { StateStore } from './state-store.js';
import { createSumming } from './summing.js';
import type { Depth, SummaryStore } from './summary-store.js';
import { createTelling } from './telling.js';

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

/** The first and the last day of each round, of days that are followed by the name of a round. */
const roundDaysOf = (periods: readonly string[]): ReadonlyMap<string, RoundDays> => {
  const rounds = new Map<string, RoundDays>();
  for (const period of new Set(periods)) {
    const [day, round] = [period.slice(0, dayLength), period.slice(dayLength)];
    const { first, last } = rounds.get(round) ?? { first: day, last: day };
    rounds.set(round, { first: day < first ? day : first, last: day > last ? day : last });
  }
  return rounds;
};

/** Pages ask for the same from many places: each answer is put together once a request. `question` is its name. */
const once =
  <A extends readonly unknown[], T>(name: string, read: (question: string, ...asked: A) => Promise<T>) =>
  (...asked: A): Promise<T> => {
    const question = `summaries ${name} ${JSON.stringify(asked)}`;
    return onceARequest(question, () => read(question, ...asked));
  };

/**
 * What responses say, from their summaries: the same cost for a thousand and for a million. Never stale: what no summary counts
 * yet is read itself, and both in one transaction, so that nothing is counted twice or missed whatever goes on meanwhile.
 */
export const createSummaryService = (parts: SummaryServiceParts) => {
  const { summaries, states, recipes } = parts;
  const { recipeFor, createSurveys } = recipes;
  const surveyOf = createSurveys();

  const { foldingOf, tellOf } = createTelling({ ...parts, surveyOf });
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
    read: once(
      'read',
      async (question, filter: StudyFilter, depth: Depth): Promise<readonly SummaryPart[]> => {
        const recipe = await recipeFor(filter.studyId);
        if (!recipe) return [];
        return tellOf(question, inOrder(filter), { ...depth, recipe, split: unsplit }, (found) =>
          sumOf(found, recipe.content),
        );
      },
    ),

    /**
     * The same, split in time: each period as `read` would tell it alone, all of one moment and with as many queries as one of
     * them takes. Periods without an answer are left out, and so are answers of which no day is known, but by round. In the
     * order of their names.
     */
    readBy: once(
      'by',
      async (
        question,
        filter: StudyFilter,
        { unit, ...depth }: Depth & { readonly unit: PeriodUnit },
      ): Promise<readonly PeriodParts[]> => {
        const recipe = await recipeFor(filter.studyId);
        if (!recipe) return [];
        const reading = { ...depth, recipe, split: splitBy(unit, recipe) };
        return tellOf(question, inOrder(filter), reading, async (found) =>
          (await groupsOf(found, 'period', recipe)).map(({ name, parts: own }) => ({
            period: name,
            parts: own,
          })),
        );
      },
    ),

    /** From which day to which each round was answered about, as far as a day is known. It costs what a trend by day costs. */
    roundDays: once(
      'round days',
      async (question, filter: StudyFilter): Promise<ReadonlyMap<string, RoundDays>> => {
        const recipe = await recipeFor(filter.studyId);
        if (!recipe) return new Map();
        const reading = { whole: false, recipe, split: splitByRoundDay(recipe) };
        return tellOf(question, filter, reading, (found) => roundDaysOf(found.map((one) => one.period)));
      },
    ),

    /**
     * The same by the values of an attribute of customers, in one look: every value that is known, those without one
     * nowhere.
     */
    readValues: once(
      'values',
      async (
        question,
        filter: StudyFilter,
        attribute: string,
        depth: Depth = { whole: false },
      ): Promise<ReadonlyMap<string, readonly SummaryPart[]>> => {
        const recipe = await recipeFor(filter.studyId);
        if (!recipe) return new Map();
        const [segment2, segment3] = segmentsIn(filter).filter((one) => one.attribute !== attribute);
        const asked = { ...filter, segment: { attribute }, segment2, segment3 };
        return tellOf(
          question,
          asked,
          { ...depth, recipe, split: unsplit },
          async (found) =>
            new Map((await groupsOf(found, 'value', recipe)).map(({ name, parts: own }) => [name, own])),
        );
      },
    ),

    /** The same, each value split in time as `readBy` splits all of them. */
    readValuesBy: once(
      'values by',
      async (
        question,
        filter: StudyFilter,
        attribute: string,
        { unit, ...depth }: Depth & { readonly unit: PeriodUnit },
      ): Promise<ReadonlyMap<string, readonly PeriodParts[]>> => {
        const recipe = await recipeFor(filter.studyId);
        if (!recipe) return new Map();
        const [segment2, segment3] = segmentsIn(filter).filter((one) => one.attribute !== attribute);
        const asked = { ...filter, segment: { attribute }, segment2, segment3 };
        const reading = { ...depth, recipe, split: splitBy(unit, recipe) };
        return tellOf(question, asked, reading, (found) => valuesOf(found, recipe));
      },
    ),
  };
};

export type SummaryService = ReturnType<typeof createSummaryService>;
