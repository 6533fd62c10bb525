import { sum } from '../basics/sum.js';
import { requireFinite } from '../checks.js';

/** How many answered a value, on POMP from 0 to 1; one entry a value, in any order. */
export type Histogram = readonly { readonly value: number; readonly n: number }[];

/**
 * How many customers expected `expected` and received `delivered` of one item, on POMP from 0 to 1: the joint histogram
 * from which every figure of the index can be computed. Histograms of two sets of customers are added by putting their
 * entries together; a cell may stand in several entries.
 */
export type PairHistogram = readonly {
  readonly expected: number;
  readonly delivered: number;
  readonly n: number;
}[];

/** Throws RangeError unless every count is finite. Counts may be negative (an erased answer) or broken (weighted). */
const requireCells = (histogram: PairHistogram): void =>
  requireFinite(
    'counts of a histogram',
    histogram.map(({ n }) => n),
  );

/** Pairs in the histogram. O(entries). Throws RangeError for a count that is not finite. */
export const sizeOf = (histogram: PairHistogram): number => {
  requireCells(histogram);
  return sum(histogram.map(({ n }) => n));
};

/**
 * The histogram of one level alone, the other summed over: at most one entry a scale point however many entries the
 * joint histogram has.
 * O(entries). Throws RangeError for a count that is not finite.
 *
 * Example: the expected of `[{ expected: 1, delivered: 0, n: 2 }, { expected: 1, delivered: 1, n: 3 }]` is
 * `[{ value: 1, n: 5 }]`.
 */
export const marginOf = (histogram: PairHistogram, level: 'expected' | 'delivered'): Histogram => {
  requireCells(histogram);
  const counts = new Map<number, number>();
  for (const cell of histogram) counts.set(cell[level], (counts.get(cell[level]) ?? 0) + cell.n);
  return [...counts].map(([value, n]) => ({ value, n }));
};
