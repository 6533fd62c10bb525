import { isDefined, whenDefined, type Figure } from '../result.js';
import { covariance } from './covariance.js';
import { mean } from './mean.js';

/**
 * Standard deviation of a sample, s = √(Σ(x − x̄)² / (n − 1)).
 *
 * Units of the values, from 0 up; exactly 0 where all values are equal. Undefined: `no-values` without values,
 * `too-few-values` with one. O(n), in two passes: the short formula Σx² − n·x̄² loses every digit on values that lie
 * close together and far from zero. Throws RangeError for a value that is not finite.
 * Source: Chan, Golub & LeVeque (1983), The American Statistician 37, 242–247 (the corrected two-pass algorithm).
 *
 * Example: `standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])` is 2.138….
 */
export const standardDeviation = (values: readonly number[]): Figure =>
  // The correction may leave a rounding error beneath zero, which has no root.
  whenDefined(covariance(values, values), (variance) => Math.sqrt(Math.max(0, variance)));

/** How many values there are, their mean and their standard deviation: all that an interval of the mean needs. */
export type Description = { readonly n: number; readonly mean: Figure; readonly sd: Figure };

/**
 * Count, mean and standard deviation of the values, each told for itself: one value has a mean and no spread.
 * O(n). Whatever is computed from a Description can as well be computed from a histogram's moments.
 *
 * Example: `describeValues([3, 5])` is `{ n: 2, mean: 4, sd: 1.414… }`.
 */
export const describeValues = (values: readonly number[]): Description => ({
  n: values.length,
  mean: mean(values),
  sd: standardDeviation(values),
});

/** Mean and spread where both are there, else the reason why not: where the mean is missing, the spread is too. */
export const centreAndSpread = ({
  mean: centre,
  sd,
}: Description): Figure<{ readonly centre: number; readonly sd: number }> =>
  whenDefined(centre, (value) => (isDefined(sd) ? { centre: value, sd } : sd));
