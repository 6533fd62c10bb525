import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { requireProbability } from '../checks.js';
import type { Figure, Interval } from '../result.js';
import { whenDefined } from '../result.js';
import { centreAndSpread, type Description } from './standard-deviation.js';

/**
 * Confidence interval of a mean by Student's t: x̄ ± t(1 − α/2, n − 1) · s/√n.
 *
 * Units of the mean. It may reach beyond the ends of the scale, because it is the interval of a mean and is shown
 * as computed. Undefined with the reason of the mean or the spread (`no-values`, `too-few-values`); without any spread
 * it has no width. O(1). Throws RangeError unless 0 < confidence < 1.
 * Source: Student (1908), Biometrika 6, 1–25.
 *
 * Example: of `{ n: 10, mean: -1, sd: 1.563 }` it is about [-2.118, 0.118].
 */
export const tInterval = (description: Description, confidence = 0.95): Figure<Interval> => {
  requireProbability('confidence', confidence);
  return whenDefined(centreAndSpread(description), ({ centre, sd }) => {
    const { n } = description;
    const reach = (tQuantile((1 + confidence) / 2, n - 1) * sd) / Math.sqrt(n);
    return [centre - reach, centre + reach];
  });
};
