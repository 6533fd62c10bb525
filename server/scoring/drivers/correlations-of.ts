import type { CrossProducts } from '../moments/cross-products.js';
import { correlationsFrom, covarianceFrom } from '../moments/from-cross-products.js';
import { whenDefined, type Figure } from '../result.js';
import type { CorrelatedOutcome } from './correlated-outcome.js';

/**
 * The correlations of drivers with each other and with the outcome, from cross-products of complete cases: drivers first,
 * the outcome last.
 *
 * Without unit, from −1 to 1. Undefined: `no-values`, `too-few-values` with one case, `no-variance` where a column is
 * constant. O(columns²). Throws RangeError without columns.
 *
 * Example: of two columns that rise together the drivers are [[1]] and the outcome [1].
 */
export const correlationsOf = (cases: CrossProducts): Figure<CorrelatedOutcome> => {
  if (cases.sums.length === 0) throw new RangeError('an analysis of drivers needs an outcome');
  return whenDefined(covarianceFrom(cases), (covariance) =>
    whenDefined(correlationsFrom(covariance), (all) => ({
      drivers: all.slice(0, -1).map((row) => row.slice(0, -1)),
      outcome: (all.at(-1) as readonly number[]).slice(0, -1),
    })),
  );
};
