import {
  createCrossProducts,
  createMoments,
  createReservoir,
  dimensionScore,
  importanceShares,
  isDefined,
  loyaltyOf,
  mostResampled,
  respondentScores,
  valueOrNull,
  type CrossProducts,
  type DimensionItems,
  type Moments,
  type Random,
} from '../../scoring/index.js';
import type { Expectation } from '../analytics/index.js';
import { pointsIn, type Outcomes, type Points, type Response } from '../responses/index.js';
import { instrumentOf } from '../summaries/index.js';
import {
  highOf,
  outcomes as outcomeScales,
  weighedDimensions,
  type SurveyContent,
} from '../templates/index.js';
import type { OutcomeChoice, PredictorChoice, Unit } from './choices.js';
import { dimensionsWithAnswers } from './measured.js';
import type { MetLevel, PriorityStatistics, Rated } from './priorities.js';

export type GatheringOptions = {
  readonly expectation: Expectation;
  readonly outcome: OutcomeChoice | null;
  readonly predictors: PredictorChoice;
};

/** Complete cases, drivers first, the outcome last: the sums of all, and a sample of the rows. */
export type Cases = {
  readonly keys: readonly string[];
  readonly sums: CrossProducts;
  readonly sample: readonly (readonly number[])[];
};

/** What passing over the answers leaves: nothing here grows with their number. */
export type GatheredPriorities = Omit<PriorityStatistics, 'drivers'> & {
  readonly cases: Readonly<Record<Unit, Cases>>;
};

/** The mean of recommending and staying, 0–100; null where neither is answered. */
const loyaltyIn = ({ recommend, stay }: Outcomes): number | null => {
  const answers = pointsIn({ recommend, stay });
  const intention = (key: 'recommend' | 'stay') => ({
    answer: answers[key] ?? null,
    scale: outcomeScales[key],
  });
  return valueOrNull(loyaltyOf([intention('recommend'), intention('stay')]));
};

const outcomeIn = (outcome: OutcomeChoice | null, outcomes: Outcomes): number | null => {
  if (outcome === 'loyalty') return loyaltyIn(outcomes);
  const answer = outcome === null ? undefined : outcomes[outcome];
  return typeof answer === 'number' ? answer : null;
};

/** Within a step of the scale an expectation is nearly met. */
const step = 1;
/** What sums of decimals leave of nothing. */
const rounding = 1e-9;

/** A gap of nothing is met; means of items leave rounding behind. */
export const metLevelOf = (gap: number): MetLevel => {
  if (gap >= -rounding) return 'met';
  return gap >= -step - rounding ? 'nearly' : 'missed';
};

type Sums = { readonly key: string } & Readonly<
  Record<'delivered' | 'expected' | 'points' | 'importance', Moments>
>;

const sumsOf = (key: string): Sums => ({
  key,
  delivered: createMoments(),
  expected: createMoments(),
  points: createMoments(),
  importance: createMoments(),
});

const described = ({ key, delivered, expected, points, importance }: Sums): Rated => ({
  key,
  delivered: delivered.describe(),
  expected: expected.describe(),
  points: points.describe(),
  importance: importance.describe(),
});

const createCases = (keys: readonly string[], random: Random) => {
  const sums = createCrossProducts(keys.length + 1);
  const sample = createReservoir<readonly number[]>(mostResampled, random);
  return {
    take: (values: readonly (number | null)[], outcome: number | null): void => {
      const row = [...values, outcome].filter((value) => value !== null);
      if (row.length <= values.length) return;
      sums.take(row);
      sample.take(row);
    },
    gathered: (): Cases => ({ keys, sums: sums.crossProducts(), sample: sample.sample() }),
  };
};

/** Own answers only: an item may be called `constructor`. */
const answerTo = (answers: Points, item: string): number | null =>
  Object.hasOwn(answers, item) ? (answers[item] ?? null) : null;

type Scores = readonly (number | null)[];

const scoresOf = (answers: Points, dimensions: readonly DimensionItems[]) => {
  const answer = (item: string): number | null => answerTo(answers, item);
  return {
    items: dimensions.flatMap(({ items }) => items.map(answer)),
    dimensions: dimensions.map(({ items }) => valueOrNull(dimensionScore(items.map(answer)))),
  };
};

/** Delivered − expected of every item that has both. */
const gapsOf = (expected: Points, delivered: Points): Points =>
  Object.fromEntries(
    Object.entries(delivered).map(([item, got]) => {
      const wanted = answerTo(expected, item);
      return [item, wanted === null || got === null ? null : got - wanted];
    }),
  );

/** Gathers the answers after the service: hand every one on the survey's scale to `take`, the others to `takeOther`. */
export const createPriorityGathering = (
  content: SurveyContent,
  { expectation, outcome, predictors }: GatheringOptions,
  random: Random,
) => {
  const scale = { low: content.scale.low, high: highOf(content.scale) };
  const measured: DimensionItems[] = dimensionsWithAnswers(content).map(({ key, items }) => ({
    key,
    items: items.map(({ itemKey }) => itemKey),
  }));
  const paired = instrumentOf(content).dimensions;
  const weighed = weighedDimensions(content).map(({ key }) => key);
  const keys = {
    dimensions: measured.map(({ key }) => key),
    items: measured.flatMap(({ items }) => items),
  };
  const rated = { dimensions: keys.dimensions.map(sumsOf), items: keys.items.map(sumsOf) };
  const compared = predictors === 'gap' ? paired : measured;
  const cases = {
    dimensions: createCases(
      compared.map(({ key }) => key),
      random,
    ),
    items: createCases(
      compared.flatMap(({ items }) => items),
      random,
    ),
  };
  const loyalty = { met: createMoments(), nearly: createMoments(), missed: createMoments() };
  let [answered, otherScale] = [0, 0];

  const addTo = (
    part: 'delivered' | 'expected' | 'importance',
    scores: Readonly<Record<Unit, Scores>>,
  ): void => {
    for (const unit of ['dimensions', 'items'] as const)
      scores[unit].forEach((score, at) => score !== null && rated[unit][at]?.[part].add(score));
  };

  const takeCase = (scores: Readonly<Record<Unit, Scores>>, result: number | null): void => {
    cases.dimensions.take(scores.dimensions, result);
    cases.items.take(scores.items, result);
  };

  const takePoints = (importance: Response['importance']): void => {
    const shares = importanceShares(weighed.map((key) => answerTo(importance ?? {}, key)));
    if (!isDefined(shares)) return;
    shares.forEach((share, at) => rated.dimensions.find(({ key }) => key === weighed[at])?.points.add(share));
  };

  return {
    takeOther: (): void => {
      otherScale += 1;
    },

    take: (response: Response): void => {
      answered += 1;
      const delivered = pointsIn(response.delivered);
      const given = scoresOf(delivered, measured);
      addTo('delivered', given);
      const result = outcomeIn(outcome, response.outcomes);
      const isTold = response.expectationSource === expectation;
      if (predictors === 'delivered') takeCase(given, result);
      // Importance is told with the expectation; where none is asked it stands alone.
      if (isTold || response.expectationSource === 'none')
        addTo('importance', scoresOf(pointsIn(response.itemImportance), measured));
      if (!isTold) return;
      const expected = pointsIn({ ...response.desired, ...response.expected });
      addTo('expected', scoresOf(expected, measured));
      takePoints(response.importance);
      if (predictors === 'gap') takeCase(scoresOf(gapsOf(expected, delivered), paired), result);
      if (paired.length === 0) return;
      const loyal = loyaltyIn(response.outcomes);
      const { overall } = respondentScores({ expected, delivered }, paired, scale);
      if (loyal !== null && overall) loyalty[metLevelOf(overall.gap)].add(loyal);
    },

    gathered: (): GatheredPriorities => ({
      answered,
      otherScale,
      rated: { dimensions: rated.dimensions.map(described), items: rated.items.map(described) },
      cases: { dimensions: cases.dimensions.gathered(), items: cases.items.gathered() },
      loyalty: {
        met: loyalty.met.describe(),
        nearly: loyalty.nearly.describe(),
        missed: loyalty.missed.describe(),
      },
    }),
  };
};
