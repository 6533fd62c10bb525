import { normalCdf } from '../basics/normal-cdf.js';
import { zOf } from '../basics/z.js';
import { undefinedBecause, whenDefined, allDefined, type Figure, type Interval } from '../result.js';
import { netPromoterScore, type NpsCounts } from './net-promoter-score.js';

/** The difference first − second in points, its error and interval, z and the p of "no difference". */
export type NetPromoterDifference = {
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly z: number;
  readonly p: number;
};

/**
 * The difference of the net promoter scores of two independent samples, by z: (NPS₁ − NPS₂) / √(SE₁² + SE₂²).
 *
 * Points from −200 to 200, p from 0 to 1, two-sided. Good for some thirty answers each and more. Undefined: `no-values`
 * where either sample is empty, `no-variance` where all of each answered alike. O(1). Throws RangeError as
 * netPromoterScore does.
 * Source: Rocks (2016), The American Statistician 70, 365–372.
 *
 * Example: 50, 30, 20 against 40, 40, 40: 30 points with the interval [8.8, 51.2], z 2.78, p .0055.
 */
export const netPromoterDifference = (
  first: NpsCounts,
  second: NpsCounts,
  confidence = 0.95,
): Figure<NetPromoterDifference> => {
  const [one, other] = [netPromoterScore(first, confidence), netPromoterScore(second, confidence)];
  return whenDefined(
    allDefined([one.value, one.standardError, other.value, other.standardError]),
    ([score1, error1, score2, error2]) => {
      const difference = score1 - score2;
      const standardError = Math.hypot(error1, error2);
      if (standardError === 0) return undefinedBecause('no-variance');
      const reach = zOf(confidence) * standardError;
      const z = difference / standardError;
      return {
        difference,
        standardError,
        interval: [difference - reach, difference + reach],
        z,
        p: 2 * normalCdf(-Math.abs(z)),
      };
    },
  );
};
