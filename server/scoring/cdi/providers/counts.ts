import { requireOnScale, type Scale } from '../../basics/pomp.js';
import type { FlatCells } from '../../summary/cells.js';
import { cellWidths } from '../../summary/flat-summary.js';

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
export const gridOf = (providers: readonly FlatCells[], scale: Scale): Grid => {
  const found = new Set<number>();
  for (const cells of providers) {
    // Cells in order repeat what was expected, so it is looked up only where it changes.
    let last: number | null = null;
    for (let at = 0; at < cells.length; at += cellWidths.item) {
      const wanted = cells[at + 1] as number;
      if (wanted !== last) found.add(wanted);
      found.add(cells[at + 2] as number);
      last = wanted;
    }
  }
  const values = [...found].sort((a, b) => a - b);
  for (const value of values) requireOnScale(value, scale);
  return { values, places: new Map(values.map((value, place) => [value, place])), high: scale.high };
};

/** No pairs at all. */
export const emptyCounts = ({ values }: Grid): Counts => ({
  n: 0,
  expected: new Float64Array(values.length),
  delivered: new Float64Array(values.length),
  shortfall: 0,
  squares: 0,
});

const addCounts = (counts: Counts, other: Counts): void => {
  counts.n += other.n;
  counts.shortfall += other.shortfall;
  counts.squares += other.squares;
  for (let at = 0; at < other.expected.length; at += 1) {
    counts.expected[at] = (counts.expected[at] as number) + (other.expected[at] as number);
    counts.delivered[at] = (counts.delivered[at] as number) + (other.delivered[at] as number);
  }
};

/** Counts of all pairs, and of each random group that has any. O(cells + groups · values). */
export const countPairs = (
  cells: FlatCells,
  grid: Grid,
): { readonly whole: Counts; readonly groups: ReadonlyMap<number, Counts> } => {
  const groups = new Map<number, Counts>();
  let group: number | null = null;
  let counts = emptyCounts(grid);
  for (let at = 0; at < cells.length; at += cellWidths.item) {
    const [asked, got, n] = [cells[at + 1] as number, cells[at + 2] as number, cells[at + 3] as number];
    // Cells of a group stand together, so it need not be looked up for each.
    if (cells[at] !== group) {
      group = cells[at] as number;
      counts = groups.get(group) ?? emptyCounts(grid);
      groups.set(group, counts);
    }
    const wanted = grid.places.get(asked) as number;
    const given = grid.places.get(got) as number;
    const gap = got - asked;
    counts.n += n;
    counts.expected[wanted] = (counts.expected[wanted] as number) + n;
    counts.delivered[given] = (counts.delivered[given] as number) + n;
    if (gap < 0) counts.shortfall -= n * gap;
    counts.squares += n * gap * gap;
  }
  const whole = emptyCounts(grid);
  for (const one of groups.values()) addCounts(whole, one);
  return { whole, groups };
};
