import { sum } from '../basics/sum.js';
import { zipWith } from '../basics/zip-with.js';
import { isDefined, undefinedBecause, whenDefined, type Figure } from '../result.js';
import type { Answer } from './dimension-score.js';
import { importanceShares, requireShareEach } from './importance.js';

/** Rounding must not decide whether exactly half of the weight is there. */
const half = 0.5 - 1e-12;

/**
 * The weighted score of one respondent over those dimensions that have a score, their shares raised to sum to 1 again.
 *
 * Scale points; always to be labelled as renormalised, because it compares people over different dimensions. Undefined:
 * `no-values` without any score, `no-weight` where no points were given, `too-little-weight` where the dimensions that
 * are there carry less than half of the respondent's importance. With all dimensions it equals weightedScore. O(dimensions).
 * Throws RangeError for lists of different length and for points that are negative or not finite.
 *
 * Example: `renormalisedScore([-1, -2, undefinedBecause('too-few-items')], [40, 40, 20])` is -1.5.
 */
export const renormalisedScore = (dimensionScores: readonly Figure[], points: readonly Answer[]): Figure => {
  requireShareEach(dimensionScores, points);
  if (!dimensionScores.some((score) => isDefined(score))) return undefinedBecause('no-values');
  return whenDefined(importanceShares(points), (shares) => {
    const weight = sum(zipWith(dimensionScores, shares, (score, share) => (isDefined(score) ? share : 0)));
    if (weight < half) return undefinedBecause('too-little-weight');
    return (
      sum(zipWith(dimensionScores, shares, (score, share) => (isDefined(score) ? score * share : 0))) / weight
    );
  });
};
