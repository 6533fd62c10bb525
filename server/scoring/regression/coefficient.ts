import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { undefinedBecause, type Figure, type Interval } from '../result.js';

/** An estimate of a regression with its error, interval, and the test of "it is zero". */
export type Coefficient = {
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly t: Figure;
  readonly p: Figure;
};

/**
 * An estimate with Student's t: t = estimate ÷ error, its two-sided p, and estimate ± t(1 − α/2, df)·error.
 *
 * In: the estimate and its variance (of a combination l′b that is l′Vl), the residual degrees of freedom. Units of the
 * estimate; p from 0 to 1. t and p undefined `no-variance` where nothing is left unexplained. A variance that rounding
 * made negative is 0. O(1).
 *
 * Example: of 2 with the variance 1 and 30 degrees t is 2, p .055, the interval [-0.04, 4.04].
 */
export const coefficientOf = (
  estimate: number,
  variance: number,
  df: number,
  confidence: number,
): Coefficient => {
  const standardError = Math.sqrt(Math.max(0, variance));
  const reach = tQuantile((1 + confidence) / 2, df) * standardError;
  const t = standardError === 0 ? undefinedBecause('no-variance') : estimate / standardError;
  return {
    estimate,
    standardError,
    interval: [estimate - reach, estimate + reach],
    t,
    p: typeof t === 'number' ? 2 * tCdf(-Math.abs(t), df) : t,
  };
};
