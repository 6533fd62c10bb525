import gammainc from '@stdlib/math-base-special-gammainc';
import chiSquaredQuantileOf from '@stdlib/stats-base-dists-chisquare-quantile';
import { requireNotNegative, requireProbability } from '../checks.js';

const requireDegrees = (df: number): void => {
  if (!(df > 0 && Number.isFinite(df))) throw new RangeError(`degrees of freedom are positive, got ${df}`);
};

/**
 * P(χ² > x): the p of a chi-squared test.
 *
 * From 0 to 1, by the upper incomplete gamma function, so that a p of 10⁻²⁰ keeps its digits. O(1). Throws RangeError for
 * an x that is negative or not finite and for degrees of freedom that are not positive.
 * Source: Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 26.4.19.
 *
 * Example: `chiSquaredTail(3.84, 1)` is 0.05.
 */
export const chiSquaredTail = (x: number, df: number): number => {
  requireNotNegative('a chi-squared', [x]);
  requireDegrees(df);
  return gammainc(x / 2, df / 2, true, true);
};

/**
 * The x beneath which a share of the χ² distribution lies.
 *
 * From 0 up. O(1). Throws RangeError unless 0 < share < 1 and the degrees of freedom are positive.
 *
 * Example: `chiSquaredQuantile(0.999, 10)` is 29.59.
 */
export const chiSquaredQuantile = (share: number, df: number): number => {
  requireProbability('a share', share);
  requireDegrees(df);
  return chiSquaredQuantileOf(share, df);
};
