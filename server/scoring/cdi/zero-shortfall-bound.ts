import { requireCounts, requireProbability } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';

/**
 * Upper bound of S where no shortfall was seen at all: 100·(1 − (1 − confidence)^(1/n)).
 *
 * Points from 0 to 100: S is at most the share of customers with any shortfall, and "none of n" allows that share to be
 * this large. Without it a provider with five content customers would look perfect. Undefined: `no-values` where n = 0.
 * O(1). Throws RangeError unless n is whole and not negative and 0 < confidence < 1.
 * Source: the exact binomial bound of Clopper & Pearson (1934), Biometrika 26, 404–413; about 300/n.
 *
 * Example: `zeroShortfallBound(30)` is 9.50.
 */
export const zeroShortfallBound = (n: number, confidence = 0.95): Figure => {
  requireCounts('n', [n]);
  requireProbability('confidence', confidence);
  return n === 0 ? undefinedBecause('no-values') : -100 * Math.expm1(Math.log1p(-confidence) / n);
};
