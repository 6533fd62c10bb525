import { zOf } from '../basics/z.js';
import { requireNotNegative } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';

/**
 * How many pairs would give an interval of ± halfWidth: (z · SD / h)², rounded up to whole people.
 *
 * In: standard deviation of the gaps seen so far and the wanted half-width, both in scale points. Out: a count from 1
 * up. Undefined: `no-variance` where the gaps seen so far have no spread to plan with. O(1). It takes the spread as
 * known, so it is a plan and no promise. Throws RangeError for a negative or infinite spread, a half-width that is not
 * positive, and unless 0 < confidence < 1.
 * Source: Cochran (1977), Sampling Techniques, ch. 4.
 *
 * Example: `sampleSizeForHalfWidth({ sd: 0.98, halfWidth: 0.05 })` is 1476.
 */
export const sampleSizeForHalfWidth = (
  { sd, halfWidth }: { readonly sd: number; readonly halfWidth: number },
  confidence = 0.95,
): Figure => {
  requireNotNegative('spread and half-width', [sd, halfWidth]);
  if (halfWidth === 0) throw new RangeError('the half-width must be positive');
  const z = zOf(confidence);
  return sd === 0 ? undefinedBecause('no-variance') : Math.ceil(((z * sd) / halfWidth) ** 2);
};
