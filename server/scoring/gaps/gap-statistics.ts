import tCdf from '@stdlib/stats-base-dists-t-cdf';
import { centreAndSpread, type Description } from '../basics/standard-deviation.js';
import { tInterval } from '../basics/t-interval.js';
import { undefinedBecause, whenDefined, type Figure, type Interval } from '../result.js';

/**
 * What is known about a gap: pairs, mean, spread of the respondents' gaps, standard error s/√n, interval, Student's t
 * of "there is no gap", and its two-sided p.
 */
export type GapStatistics = {
  readonly n: number;
  readonly mean: Figure;
  readonly sd: Figure;
  readonly standardError: Figure;
  readonly interval: Figure<Interval>;
  readonly t: Figure;
  readonly p: Figure;
};

/**
 * The statistics of a gap, g = delivered − expected, from the count, mean and spread of the pairs' differences.
 *
 * Gap, spread, error and interval in scale points (mean within ±(U − L), negative means shortfall); t without unit;
 * p between 0 and 1. This is the paired t test. Undefined: `no-values` without pairs, `too-few-values` with one pair,
 * and t and p `no-variance` where all gaps are equal: a difference without spread cannot be weighed against chance.
 * O(1). Throws RangeError unless 0 < confidence < 1.
 * Source: Parasuraman, Zeithaml & Berry (1988), Journal of Retailing 64, 12–40 (gap = P − E); Student (1908).
 *
 * Example: of the description of the gaps -1, -2, 0 the mean is -1, t is -1.732 and p is .225.
 */
export const gapStatistics = (gaps: Description, confidence = 0.95): GapStatistics => {
  const standardError = whenDefined(gaps.sd, (sd) => sd / Math.sqrt(gaps.n));
  const t = whenDefined(centreAndSpread(gaps), ({ centre, sd }) =>
    sd === 0 ? undefinedBecause('no-variance') : (centre * Math.sqrt(gaps.n)) / sd,
  );
  // Both tails from the lower one: 1 − F(|t|) would round every small p to 0.
  const p = whenDefined(t, (value) => 2 * tCdf(-Math.abs(value), gaps.n - 1));
  return { ...gaps, standardError, interval: tInterval(gaps, confidence), t, p };
};
