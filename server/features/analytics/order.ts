import { commonWeights } from '../../scoring/gaps/common-weights.js';
import type { GapFigure, GapTable } from './gap.js';

/** What each item weighs in the overall gap, by its key: dimensions weigh alike, items alike within theirs. */
export const weightsOf = ({ dimensions }: Pick<GapTable, 'dimensions'>): ReadonlyMap<string, number> =>
  commonWeights(
    dimensions.map(({ dimension, items }) => ({
      key: dimension.key,
      items: items.map(({ item }) => item.itemKey),
    })),
  );

/**
 * Sorted by what matters: what adds most to the overall gap first, shortfall or surplus; what has no gap last. Without
 * weights all weigh alike, as the dimensions do.
 */
export const weightiestFirst = <T extends { readonly figure: GapFigure }>(
  rows: readonly T[],
  weights?: ReadonlyMap<string, number>,
): T[] => {
  const sizeOf = ({ gap, key }: GapFigure): number =>
    gap === null ? -1 : Math.abs(gap) * (weights ? (weights.get(key) ?? 0) : 1);
  return [...rows].sort((a, b) => sizeOf(b.figure) - sizeOf(a.figure));
};
