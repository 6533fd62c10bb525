import { zOf } from '../basics/z.js';
import { requireCounts } from '../checks.js';
import { undefinedBecause, type Figure, type Interval } from '../result.js';

/**
 * The formula of wilsonInterval for a share of 0–1 and any number n > 0 of independent cases, also a broken one. O(1). Throws
 * RangeError unless 0 < confidence < 1.
 */
export const shareInterval = (share: number, n: number, confidence: number): Interval => {
  const z = zOf(confidence);
  const centre = share + (z * z) / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // At the ends the formula gives exactly 0 and 1, arithmetic only nearly so.
  return [share === 0 ? 0 : (centre - reach) / scale, share === 1 ? 1 : (centre + reach) / scale];
};

/**
 * Wilson's score interval of a share: (p̂ + z²/2n ± z·√(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n), without continuity
 * correction.
 *
 * Shares within 0 and 1. It keeps its word for small n and for shares near 0 and 1, where p̂ ± z·SE claims certainty
 * from "none of twenty". Undefined: `no-values` where n = 0. O(1). Throws RangeError unless count and n are whole with
 * 0 ≤ count ≤ n, and 0 < confidence < 1.
 * Source: Wilson (1927), Journal of the American Statistical Association 22, 209–212.
 *
 * Example: `wilsonInterval(0, 20)` is [0, 0.161].
 */
export const wilsonInterval = (count: number, n: number, confidence = 0.95): Figure<Interval> => {
  requireCounts('count and n', [count, n]);
  if (count > n) throw new RangeError(`no more than all can be counted, got ${count} of ${n}`);
  if (n === 0) {
    zOf(confidence); // refuses what is no confidence, also of nothing
    return undefinedBecause('no-values');
  }
  return shareInterval(count / n, n, confidence);
};
