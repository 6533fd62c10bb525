import { sum } from '../basics/sum.js';
import { zipWith } from '../basics/zip-with.js';
import { requireNotNegative, requireSameLength } from '../checks.js';
import { allDefined, undefinedBecause, whenDefined, type Figure } from '../result.js';

/** The index in points, and whose weights it stands on, which is to be printed with it. */
export type SatisfactionIndex = { readonly index: Figure; readonly weights: 'equal' | 'estimated' };

/** The questions are asked from 1 to 10. */
const [least, most] = [1, 10] as const;

/**
 * An index of satisfaction in the manner of the American one: 100 · Σ w(x̄ − 1) / (9 Σ w), of the means of some questions
 * asked from 1 to 10 (satisfaction overall, beside expectations, beside the ideal).
 *
 * Points from 0 to 100. Weights are equal unless estimated ones are given, which is told. It is no licensed index and must
 * not be called one. An interval is for the group jackknife. Undefined: the reason of the first mean that is missing
 * (`no-values`), `no-values` without questions, `no-weight` where the weights sum to 0. O(questions). Throws RangeError for
 * a mean off 1 to 10, negative weights, and another number of weights than questions.
 * Source: Fornell, Johnson, Anderson, Cha & Bryant (1996), Journal of Marketing 60(4), 7–18.
 *
 * Example: of the means 8, 7 and 6 with equal weights: 66.7.
 */
export const satisfactionIndex = (
  means: readonly Figure[],
  estimated?: readonly number[],
): SatisfactionIndex => {
  const weights = estimated ?? means.map(() => 1);
  requireSameLength('questions and weights', means, weights);
  requireNotNegative('weights', weights);
  return {
    weights: estimated === undefined ? 'equal' : 'estimated',
    index: whenDefined(allDefined(means), (known) => {
      for (const mean of known) {
        if (!(mean >= least && mean <= most))
          throw new RangeError(`a mean lies within 1 and 10, got ${mean}`);
      }
      if (known.length === 0) return undefinedBecause('no-values');
      const total = sum(weights);
      if (total === 0) return undefinedBecause('no-weight');
      const reached = sum(zipWith(known, weights, (mean, weight) => weight * (mean - least)));
      return (100 * reached) / ((most - least) * total);
    }),
  };
};
