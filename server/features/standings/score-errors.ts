import {
  covarianceFrom,
  createCrossProducts,
  cronbachAlpha,
  isDefined,
  standardErrorOfMeasurement,
  sum,
  undefinedBecause,
  whenDefined,
  type CrossProductSums,
  type Figure,
  type MeasurementErrors,
  type WeightedPair,
} from '../../scoring/index.js';
import { loyaltyOf, type Figures } from '../comparison/index.js';
import type { Outcomes } from '../responses/index.js';
import type { ScoreErrors } from './standings.js';

/** SEM of a score that is the sum of its columns: its spread, and α of the columns. */
const errorOf = (columns: CrossProductSums): Figure => {
  const { n, sums } = columns.crossProducts();
  if (sums.length === 0) return undefinedBecause('no-values');
  return whenDefined(covarianceFrom(columns.crossProducts()), (covariance) => {
    const { alpha } = cronbachAlpha({ n, items: sums.length, covariance });
    const variance = sum(covariance.flat());
    return whenDefined(alpha, (reliability) =>
      standardErrorOfMeasurement({ sd: Math.sqrt(Math.max(0, variance)), reliability }),
    );
  });
};

const intentions = ['recommend', 'stay'] as const;

/** Gathers how far the figures of customers would scatter if they were asked again, from complete answers, in flat memory. */
export const createScoreErrors = (items: number) => {
  const [expected, delivered, unmet] = [items, items, items].map(createCrossProducts) as [
    CrossProductSums,
    CrossProductSums,
    CrossProductSums,
  ];
  const loyalty = createCrossProducts(intentions.length);

  return {
    take: (pairs: readonly WeightedPair[], outcomes: Outcomes): void => {
      const told = intentions.flatMap((outcome) => loyaltyOf({ [outcome]: outcomes[outcome] }) ?? []);
      if (told.length === intentions.length) loyalty.take(told.map((points) => points / told.length));
      if (pairs.length !== items || items === 0) return;
      const total = sum(pairs.map(({ weight }) => weight));
      if (total <= 0) return;
      const columns = (of: (pair: WeightedPair) => number): number[] =>
        pairs.map((pair) => (100 * pair.weight * of(pair)) / total);
      expected.take(columns((pair) => pair.expected));
      delivered.take(columns((pair) => pair.delivered));
      unmet.take(columns((pair) => Math.max(0, pair.expected - pair.delivered)));
    },

    /** An error that is not known is undefined with its reason; one question alone says nothing of its own. */
    errors: (): ScoreErrors => ({
      demand: errorOf(expected),
      delivery: errorOf(delivered),
      unmet: errorOf(unmet),
      loyalty: loyalty.crossProducts().n > 0 ? errorOf(loyalty) : undefinedBecause('single-item'),
    }),
  };
};

const failedBeneath = 0.25;

/**
 * The errors of one customer. What is not known is taken as exact. That of the ratio V/H near its threshold, by the delta
 * method: √(SEM_V² + .25²·SEM_H²) ÷ H.
 */
export const errorsOf = ({ demand }: Pick<Figures, 'demand'>, errors: ScoreErrors): MeasurementErrors => {
  const [ofDemand, ofDelivery, unmet, loyalty] = [
    errors.demand,
    errors.delivery,
    errors.unmet,
    errors.loyalty,
  ].map((error) => (isDefined(error) ? error : 0)) as [number, number, number, number];
  return {
    ratio: demand > 0 ? Math.hypot(ofDelivery, failedBeneath * ofDemand) / demand : 0,
    demand: ofDemand,
    unmet,
    loyalty,
  };
};
