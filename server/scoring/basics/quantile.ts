import { requireFinite } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';

/**
 * Quantile of a sample, between order statistics by a straight line (type 7, the default of R).
 *
 * Units of the values; the share from 0 (the least) to 1 (the greatest). Undefined: `no-values`. O(n log n).
 * Throws RangeError for a value that is not finite and a share off 0 to 1.
 * Source: Hyndman & Fan (1996), The American Statistician 50, 361–365, definition 7.
 *
 * Example: `quantile([4, 1, 3, 2], 0.5)` is 2.5.
 */
export const quantile = (values: readonly number[], share: number): Figure => {
  requireFinite('values', values);
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share must lie within 0 and 1, got ${share}`);
  if (values.length === 0) return undefinedBecause('no-values');
  const sorted = Float64Array.from(values).sort();
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
  return below + (place - Math.floor(place)) * (above - below);
};
