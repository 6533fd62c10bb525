import { mean } from '../basics/mean.js';
import { undefinedBecause, type Figure } from '../result.js';

/** What one respondent said about one item, in scale points; null where there is no number (not applicable, skipped). */
export type Answer = number | null;

/**
 * The score of one respondent in one dimension: the mean of the items that were answered, if these are at least half.
 *
 * Takes answers of one level, or gaps per item (null where either level is missing); the result is in the same scale
 * points. Undefined: `too-few-items` below half of the items, also for a dimension that has none. O(items).
 * Throws RangeError for an answer that is not finite.
 * Source: the half rule of Fayers & Machin (2016), Quality of Life, ch. 15.
 *
 * Example: `dimensionScore([-1, 0, null, null])` is -0.5, `dimensionScore([-1, null, null])` is undefined.
 */
export const dimensionScore = (answers: readonly Answer[]): Figure => {
  const given = answers.filter((answer) => answer !== null);
  if (given.length === 0 || 2 * given.length < answers.length) return undefinedBecause('too-few-items');
  return mean(given);
};
