import { sum } from '../../basics/sum.js';
import type { Scale } from '../../basics/pomp.js';
import { noiseFloor } from '../noise-floor.js';
import type { Means } from './sides.js';

/**
 * The noise floor of S over items: that of each by the spread of its gaps, by the common weights.
 *
 * Points from 0. Null where the reliability of a gap is not known, or no item has two pairs to tell a spread from.
 * O(items). Throws RangeError as noiseFloor does.
 */
export const noiseFloorOf = (
  items: readonly (Means | null)[],
  {
    weights,
    scale,
    gapReliability,
  }: { readonly weights: readonly number[]; readonly scale: Scale; readonly gapReliability?: number },
): number | null => {
  if (gapReliability === undefined) return null;
  const known = items.flatMap((one, at) =>
    one === null || one.n < 2
      ? []
      : [{ sd: spreadOf(one) / (scale.high - scale.low), weight: weights[at] as number }],
  );
  const total = sum(known.map(({ weight }) => weight));
  if (total === 0) return null;
  return sum(known.map(({ sd, weight }) => weight * noiseFloor({ sd, reliability: gapReliability }))) / total;
};

/** Standard deviation of the gaps in scale points; rounding may leave less than nothing under the root. */
const spreadOf = ({ n, expected, delivered, squares }: Means): number =>
  Math.sqrt(Math.max(0, ((squares - (delivered - expected) ** 2) * n) / (n - 1)));
