import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { centreAndSpread, type Description } from '../basics/standard-deviation.js';
import { requireProbability } from '../checks.js';
import { undefinedBecause, whenDefined, type Figure, type Interval } from '../result.js';

/** The difference first − second in the units of the means, its error and interval, and the test of "no difference". */
export type WelchTest = {
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly t: number;
  /** Welch–Satterthwaite degrees of freedom, usually broken. */
  readonly df: number;
  readonly p: number;
};

/**
 * Welch's t test of two independent means that may have different spreads, from their descriptions.
 *
 * Undefined: `no-values` or `too-few-values` of either sample (each needs two), `no-variance` where neither varies.
 * O(1). Throws RangeError unless 0 < confidence < 1. For the same people asked twice use gapStatistics of their
 * differences: that is the paired test.
 * Source: Welch (1947), Biometrika 34, 28–35; Satterthwaite (1946), Biometrics Bulletin 2, 110–114.
 *
 * Example: `welchTest({ n: 12, mean: 7.33, sd: 1.23 }, { n: 14, mean: 6.14, sd: 1.17 })` has t 2.5, df 23, p .02.
 */
export const welchTest = (first: Description, second: Description, confidence = 0.95): Figure<WelchTest> => {
  requireProbability('confidence', confidence);
  return whenDefined(centreAndSpread(first), (one) =>
    whenDefined(centreAndSpread(second), (other) => {
      const [variance1, variance2] = [one.sd ** 2 / first.n, other.sd ** 2 / second.n];
      const variance = variance1 + variance2;
      if (variance === 0) return undefinedBecause('no-variance');
      const df = variance ** 2 / (variance1 ** 2 / (first.n - 1) + variance2 ** 2 / (second.n - 1));
      const difference = one.centre - other.centre;
      const standardError = Math.sqrt(variance);
      const reach = tQuantile((1 + confidence) / 2, df) * standardError;
      const t = difference / standardError;
      return {
        difference,
        standardError,
        interval: [difference - reach, difference + reach],
        t,
        df,
        p: 2 * tCdf(-Math.abs(t), df),
      };
    }),
  );
};
