import { requireOnScale, type Scale } from '../../basics/pomp.js';
import type { FlatCells } from '../../summary/cells.js';
import { cellWidths } from '../../summary/flat-summary.js';

/**
 * The values that are counted at an item, rising: all providers are counted on one grid. Every point of a scale of few whole
 * points (then `first` is the lowest), else those that anybody expected or received. One that nobody chose changes nothing.
 */
export type Grid = {
  readonly values: readonly number[];
  readonly first: number | null;
  /** The top of the scale, which need not have been chosen. */
  readonly high: number;
};

/**
 * One item of one provider, as far as the index needs it: a row of the whole, then one of each of its groups. Each part
 * is a sum over pairs, so what is left without a group is the whole less the group. In scale points and not on POMP,
 * because sums of whole points are exact.
 */
export type Counts = {
  readonly rows: number;
  readonly n: Float64Array;
  /** How many expected, and how many received, each value of the grid: row after row. */
  readonly expected: Float64Array;
  readonly delivered: Float64Array;
  /** Σ max(0, E − P) and Σ (P − E)². */
  readonly shortfall: Float64Array;
  readonly squares: Float64Array;
};

/** Pairs of one provider, and the numbers of its groups that hold somebody. */
export type ProviderCells = { readonly cells: FlatCells; readonly groups: readonly number[] };

const mostPoints = 21; // of a scale that is taken as a whole

const isPoint = (value: number, { low, high }: Scale): boolean =>
  value >= low && value <= high && Number.isInteger(value);

const arePoints = (cells: FlatCells, scale: Scale): boolean => {
  for (let at = 0; at < cells.length; at += cellWidths.item)
    if (!isPoint(cells[at + 1] as number, scale) || !isPoint(cells[at + 2] as number, scale)) return false;
  return true;
};

/** Where a value stands on the grid, or before which it would stand. */
const placeOf = ({ values, first }: Pick<Grid, 'values' | 'first'>, value: number): number => {
  if (first !== null) return value - first;
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
};

/** O(cells), of other than whole points O(cells · log values). Throws RangeError for a value off the scale. */
export const gridOf = (providers: readonly FlatCells[], scale: Scale): Grid => {
  const { low, high } = scale;
  const points = high - low + 1;
  if (Number.isInteger(low) && points <= mostPoints && providers.every((cells) => arePoints(cells, scale)))
    return { values: Array.from({ length: Math.floor(points) }, (_, at) => low + at), first: low, high };
  const values = [...new Set(providers.flatMap(valuesIn))].sort((a, b) => a - b);
  for (const value of values) requireOnScale(value, scale);
  return { values, first: null, high };
};

const valuesIn = (cells: FlatCells): number[] => {
  const found = new Set<number>();
  for (let at = 0; at < cells.length; at += cellWidths.item)
    found.add(cells[at + 1] as number).add(cells[at + 2] as number);
  return [...found];
};

const addTo = (sums: Float64Array, place: number, amount: number): void => {
  sums[place] = (sums[place] as number) + amount;
};

/** Adds every row of so many places to the first. */
const addRows = (sums: Float64Array, width: number): Float64Array => {
  for (let place = width; place < sums.length; place += 1) addTo(sums, place % width, sums[place] as number);
  return sums;
};

/** Counts of all pairs, and of each group. O(cells + groups · values), off whole points O(cells · log values). */
export const countPairs = ({ cells, groups }: ProviderCells, grid: Grid): Counts => {
  const rows = groups.length + 1;
  const width = grid.values.length;
  const rowOf = new Map(groups.map((group, at) => [group, at + 1]));
  const [n, shortfall, squares] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  const [expected, delivered] = [new Float64Array(rows * width), new Float64Array(rows * width)];
  let [group, row]: [number | null, number] = [null, 0];
  for (let at = 0; at < cells.length; at += cellWidths.item) {
    const [asked, got, count] = [cells[at + 1] as number, cells[at + 2] as number, cells[at + 3] as number];
    // Cells of a group stand together, so it need not be looked up for each. Those of no group are of the whole alone.
    if (cells[at] !== group) {
      group = cells[at] as number;
      row = rowOf.get(group) ?? 0;
    }
    addTo(n, row, count);
    addTo(expected, row * width + placeOf(grid, asked), count);
    addTo(delivered, row * width + placeOf(grid, got), count);
    const gap = got - asked;
    if (gap < 0) addTo(shortfall, row, -count * gap);
    addTo(squares, row, count * gap * gap);
  }
  return {
    rows,
    n: addRows(n, 1),
    expected: addRows(expected, width),
    delivered: addRows(delivered, width),
    shortfall: addRows(shortfall, 1),
    squares: addRows(squares, 1),
  };
};
