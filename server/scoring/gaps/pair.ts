import { sum } from '../basics/sum.js';
import { requireNotNegative } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';

/**
 * One item answered at both levels by one respondent: `expected` and `delivered` as POMP shares from 0 to 1 (see
 * pomp.ts), and `weight`, the study's common weight of the item. Weights need not sum to 1: over the pairs that a
 * respondent answered they rarely do.
 */
export type WeightedPair = { readonly expected: number; readonly delivered: number; readonly weight: number };

/**
 * Weighted mean of what `part` takes from each pair, the weights raised to sum to 1 over the pairs that are there.
 *
 * Undefined: `no-pairs` without pairs or where none has any weight. O(pairs). Throws RangeError for a weight that is
 * negative or a share that is not within 0 and 1.
 */
export const weightedOver = (
  pairs: readonly WeightedPair[],
  part: (pair: WeightedPair) => number,
): Figure => {
  for (const { expected, delivered, weight } of pairs) {
    requireNotNegative('weight', [weight]);
    requireShares(expected, delivered);
  }
  const weight = sum(pairs.map((pair) => pair.weight));
  if (weight === 0) return undefinedBecause('no-pairs');
  return sum(pairs.map((pair) => pair.weight * part(pair))) / weight;
};

const requireShares = (...shares: readonly number[]): void => {
  for (const share of shares) {
    if (!(share >= 0 && share <= 1)) throw new RangeError(`a share must lie within 0 and 1, got ${share}`);
  }
};
