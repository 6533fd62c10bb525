import { sum } from '../basics/sum.js';
import { zipWith } from '../basics/zip-with.js';
import { definedOnly, undefinedBecause, whenDefined, type Figure } from '../result.js';
import type { Answer } from './dimension-score.js';
import { importanceShares, requireShareEach } from './importance.js';

/**
 * The weighted score of one respondent: Σ w·g over dimensions, w being this respondent's own importance shares.
 *
 * Scale points. Both lists in the order of the dimensions. All dimensions are needed: undefined
 * `incomplete-dimensions` otherwise, `no-values` without dimensions, `no-weight` where no points were given. O(dimensions).
 * Throws RangeError for lists of different length and for points that are negative or not finite.
 * Source: Parasuraman, Zeithaml & Berry (1991), Journal of Retailing 67, 420–450, the weighted SERVQUAL score.
 *
 * Example: `weightedScore([-2, 0], [75, 25])` is -1.5.
 */
export const weightedScore = (dimensionScores: readonly Figure[], points: readonly Answer[]): Figure => {
  requireShareEach(dimensionScores, points);
  if (dimensionScores.length === 0) return undefinedBecause('no-values');
  const scores = definedOnly(dimensionScores);
  if (scores.length < dimensionScores.length) return undefinedBecause('incomplete-dimensions');
  return whenDefined(importanceShares(points), (shares) =>
    sum(zipWith(scores, shares, (score, share) => score * share)),
  );
};
