import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { requireProbability } from '../checks.js';

/**
 * The z that a two-sided interval of this confidence reaches to: Φ⁻¹((1 + confidence) / 2).
 *
 * Without unit, positive. O(1). Throws RangeError unless 0 < confidence < 1.
 *
 * Example: `zOf(0.95)` is 1.95996….
 */
export const zOf = (confidence: number): number => {
  requireProbability('confidence', confidence);
  return quantile((1 + confidence) / 2, 0, 1);
};
