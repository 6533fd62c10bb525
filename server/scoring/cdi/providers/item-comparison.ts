import type { Scale } from '../../basics/pomp.js';
import { undefinedBecause, type Figure } from '../../result.js';
import type { FlatCells } from '../../summary/cells.js';
import { decompositionOf, type Decomposition } from '../comparative-dissatisfaction.js';
import { countPairs, emptyCounts, gridOf, type Grid } from './counts.js';
import { meanLoss, sideOf, swappedLoss, type Means, type Side } from './side.js';

/** Something of the whole of a provider, and the same without each of its groups, in their order. */
export type Variants<T> = { readonly whole: T; readonly without: readonly T[] };

/** One item of us and the others, with everything that leaving a group out needs. */
export type ItemComparison = {
  /** Of every provider, us first; null where it has no pairs. */
  readonly means: readonly Variants<Means | null>[];
  /** Of every other with us, where a group of ours is left out and where one of theirs is. */
  readonly ours: readonly Variants<Figure<Decomposition>>[];
  readonly theirs: readonly Variants<Figure<Decomposition>>[];
};

/** Pairs of one provider, and the numbers of its groups that hold somebody. */
export type ProviderCells = { readonly cells: FlatCells; readonly groups: readonly number[] };

const sidesOf = ({ cells, groups }: ProviderCells, grid: Grid): Variants<Side | null> => {
  const counts = countPairs(cells, grid);
  const whole = sideOf(counts.whole, emptyCounts(grid), grid);
  return {
    whole,
    without: groups.map((group) => {
      const left = counts.groups.get(group);
      return left === undefined ? whole : sideOf(counts.whole, left, grid);
    }),
  };
};

/** The means alone: the cumulative shares are needed no longer once the item is compared. */
const meansOf = (side: Side | null): Means | null => {
  if (side === null) return null;
  const { n, expected, delivered, shortfall, squares, ceiling } = side;
  return { n, expected, delivered, shortfall, squares, ceiling };
};

/**
 * Compares one item of us with that of each other: whole, and with any one group of either left out.
 *
 * In: all providers, us first. Points. A provider of whom no group is left out is taken up as it is, and what it thinks
 * of its own delivery is computed once. Undefined: `no-pairs` where either has none. O(cells + providers · groups ·
 * values). Throws RangeError for an answer off the scale.
 */
export const compareItem = (
  providers: readonly ProviderCells[],
  { scale, lambda }: { readonly scale: Scale; readonly lambda: number },
): ItemComparison => {
  const grid = gridOf(
    providers.map(({ cells }) => cells),
    scale,
  );
  const points = 100 / (scale.high - scale.low);
  const own = new Map<Side, { readonly linked: number; readonly swapped: number }>();
  const ownLosses = (side: Side) => {
    const known = own.get(side) ?? {
      linked: points * meanLoss(side.shortfall, side.expected, side.delivered, lambda),
      swapped: points * swappedLoss(side, side, grid, lambda),
    };
    own.set(side, known);
    return known;
  };
  const compare = (us: Side | null, other: Side | null): Figure<Decomposition> => {
    if (us === null || other === null) return undefinedBecause('no-pairs');
    const [ours, theirs] = [ownLosses(us), ownLosses(other)];
    return decompositionOf({
      ours: ours.linked,
      theirs: theirs.linked,
      swap: {
        uu: ours.swapped,
        ur: points * swappedLoss(us, other, grid, lambda),
        ru: points * swappedLoss(other, us, grid, lambda),
        rr: theirs.swapped,
      },
    });
  };
  const sides = providers.map((provider) => sidesOf(provider, grid));
  const [us, ...others] = sides as [Variants<Side | null>, ...Variants<Side | null>[]];
  const each = <T, U>({ whole, without }: Variants<T>, of: (variant: T) => U): Variants<U> => ({
    whole: of(whole),
    without: without.map(of),
  });
  return {
    means: sides.map((variants) => each(variants, meansOf)),
    ours: others.map(({ whole: other }) => each(us, (variant) => compare(variant, other))),
    theirs: others.map((variants) => each(variants, (variant) => compare(us.whole, variant))),
  };
};
