import { centreAndSpread, type Description } from '../basics/standard-deviation.js';
import { undefinedBecause, whenDefined, type Figure } from '../result.js';

/** From here on the series is as exact as a number can be. */
const manyDegrees = 200;

/**
 * Γ(m/2) / (√(m/2)·Γ((m − 1)/2)): what d is too large by in small samples. Of few degrees from the ratio of the one or two
 * before, two at a time, so that no gamma function is needed; of many by the asymptotic series of Γ(y + ½)/(√y·Γ(y)), Abramowitz and Stegun 6.1.47. O(1).
 */
const smallSampleFactor = (df: number): number => {
  if (df > manyDegrees) {
    const y = (df - 1) / 2;
    const series =
      1 -
      1 / (8 * y) +
      1 / (128 * y ** 2) +
      5 / (1024 * y ** 3) -
      21 / (32768 * y ** 4) -
      399 / (262144 * y ** 5);
    return series * Math.sqrt((df - 1) / df);
  }
  let ratio = df % 2 === 0 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
  for (let m = df % 2 === 0 ? 2 : 3; m < df; m += 2) ratio *= m / (m - 1);
  return ratio / Math.sqrt(df / 2);
};

/**
 * Hedges' g: the difference of two means, first − second, in units of their common spread, without the bias that Cohen's
 * d has in small samples.
 *
 * Without unit; about .2 is small, .5 middling, .8 large. It takes the two spreads as one: where they differ widely say so
 * beside it, or show Cliff's δ. Undefined: `no-values` or `too-few-values` of either sample (each needs two),
 * `no-variance` where neither varies. O(1). Never throws for a Description made by describeValues.
 * Source: Hedges (1981), Journal of Educational Statistics 6, 107–128, with the exact correction.
 *
 * Example: test/reference/comparison.json, d .995 becomes .963.
 */
export const hedgesG = (first: Description, second: Description): Figure =>
  whenDefined(centreAndSpread(first), (one) =>
    whenDefined(centreAndSpread(second), (other) => {
      const df = first.n + second.n - 2;
      const variance = ((first.n - 1) * one.sd ** 2 + (second.n - 1) * other.sd ** 2) / df;
      if (variance === 0) return undefinedBecause('no-variance');
      return (smallSampleFactor(df) * (one.centre - other.centre)) / Math.sqrt(variance);
    }),
  );
