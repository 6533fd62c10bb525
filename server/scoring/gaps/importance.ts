import { sum } from '../basics/sum.js';
import { requireNotNegative, requireSameLength } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';
import type { Answer } from './dimension-score.js';

/**
 * The importance of each dimension to one respondent, as shares of the points that this respondent gave.
 *
 * In: points (usually to be split up to 100), null where none were given, which counts as 0 if any others were.
 * Out: shares that sum to 1, because people miss 100 and must not count less for it. Undefined: `no-weight` where no
 * points were given. O(dimensions). Throws RangeError for points that are negative or not finite.
 *
 * Example: `importanceShares([60, 30])` is [0.667, 0.333].
 */
export const importanceShares = (points: readonly Answer[]): Figure<readonly number[]> => {
  const given = points.map((point) => point ?? 0);
  requireNotNegative('importance points', given);
  const total = sum(given);
  return total === 0 ? undefinedBecause('no-weight') : given.map((point) => point / total);
};

/** Throws RangeError unless every dimension score has its share. */
export const requireShareEach = (scores: readonly Figure[], points: readonly Answer[]): void =>
  requireSameLength('dimension scores and importance points', scores, points);
