import { requireOnScale, type Scale } from '../../basics/pomp.js';
import type { PairCell } from '../../summary/summary.js';

/** Every value that anybody expected of or received at an item, rising: all providers are counted on one grid. */
export type Grid = {
  readonly values: readonly number[];
  readonly places: ReadonlyMap<number, number>;
  /** The top of the scale, which need not have been chosen. */
  readonly high: number;
};

/**
 * One item of one provider, as far as the index needs it. Each part is a sum over pairs, so what is left without a group
 * is the whole less the group. In scale points and not on POMP, because sums of whole points are exact.
 */
export type Counts = {
  n: number;
  /** How many expected, and how many received, each value of the grid. */
  readonly expected: Float64Array;
  readonly delivered: Float64Array;
  /** Σ max(0, E − P) and Σ (P − E)². */
  shortfall: number;
  squares: number;
};

/** O(cells · log values). Throws RangeError for a value off the scale. */
export const gridOf = (providers: readonly (readonly PairCell[])[], scale: Scale): Grid => {
  const found = new Set<number>();
  for (const cells of providers) {
    for (const [, expected, delivered] of cells) found.add(expected).add(delivered);
  }
  const values = [...found].sort((a, b) => a - b);
  for (const value of values) requireOnScale(value, scale);
  return { values, places: new Map(values.map((value, place) => [value, place])), high: scale.high };
};

const emptyCounts = ({ values }: Grid): Counts => ({
  n: 0,
  expected: new Float64Array(values.length),
  delivered: new Float64Array(values.length),
  shortfall: 0,
  squares: 0,
});

/** Adds the second to the first, `times` over; −1 takes it away. */
const addCounts = (counts: Counts, other: Counts, times: 1 | -1): Counts => {
  counts.n += times * other.n;
  counts.shortfall += times * other.shortfall;
  counts.squares += times * other.squares;
  for (let at = 0; at < other.expected.length; at += 1) {
    counts.expected[at] = (counts.expected[at] as number) + times * (other.expected[at] as number);
    counts.delivered[at] = (counts.delivered[at] as number) + times * (other.delivered[at] as number);
  }
  return counts;
};

/** What is left of the whole without a group. */
export const countsWithout = (whole: Counts, group: Counts, grid: Grid): Counts =>
  addCounts(addCounts(emptyCounts(grid), whole, 1), group, -1);

/** Counts of all pairs, and of each random group that has any. O(cells + groups · values). */
export const countPairs = (
  cells: readonly PairCell[],
  grid: Grid,
): { readonly whole: Counts; readonly groups: ReadonlyMap<number, Counts> } => {
  const groups = new Map<number, Counts>();
  let [group, counts]: [number | null, Counts] = [null, emptyCounts(grid)];
  for (const [of, expected, delivered, n] of cells) {
    // Cells of a group stand together, so it need not be looked up for each.
    if (of !== group) {
      group = of;
      counts = groups.get(of) ?? emptyCounts(grid);
      groups.set(of, counts);
    }
    const [wanted, given] = [grid.places.get(expected) as number, grid.places.get(delivered) as number];
    const gap = delivered - expected;
    counts.n += n;
    counts.expected[wanted] = (counts.expected[wanted] as number) + n;
    counts.delivered[given] = (counts.delivered[given] as number) + n;
    if (gap < 0) counts.shortfall -= n * gap;
    counts.squares += n * gap * gap;
  }
  const whole = emptyCounts(grid);
  for (const one of groups.values()) addCounts(whole, one, 1);
  return { whole, groups };
};
