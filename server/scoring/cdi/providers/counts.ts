import { requireOnScale, type Scale } from '../../basics/pomp.js';
import type { FlatCells } from '../../summary/cells.js';
import { cellWidths } from '../../summary/flat-summary.js';

/** Every value that anybody expected of or received at an item, rising: all providers are counted on one grid. */
export type Grid = {
  readonly values: readonly number[];
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

/**
 * Where a value stands among rising ones, or would stand. Cells stand in order, so the next value is mostly the same or
 * shortly after the one before (`from`): walking on beats looking each up.
 */
const placeOf = (values: readonly number[], value: number, from: number): number => {
  let place = (values[from] ?? Infinity) <= value ? from : 0;
  while (place < values.length && (values[place] as number) < value) place += 1;
  return place;
};

/** O(cells), and O(cells · values) out of order. Throws RangeError for a value off the scale. */
export const gridOf = (providers: readonly FlatCells[], scale: Scale): Grid => {
  const values: number[] = [];
  const take = (value: number, from: number): number => {
    const place = placeOf(values, value, from);
    if (values[place] !== value) values.splice(place, 0, value);
    return place;
  };
  for (const cells of providers) {
    let [wanted, given] = [0, 0];
    for (let at = 0; at < cells.length; at += cellWidths.item) {
      wanted = take(cells[at + 1] as number, wanted);
      given = take(cells[at + 2] as number, given);
    }
  }
  for (const value of values) requireOnScale(value, scale);
  return { values, high: scale.high };
};

const addTo = (sums: Float64Array, place: number, amount: number): void => {
  sums[place] = (sums[place] as number) + amount;
};

/** Adds every row of so many places to the first. */
const addRows = (sums: Float64Array, width: number): Float64Array => {
  for (let place = width; place < sums.length; place += 1) addTo(sums, place % width, sums[place] as number);
  return sums;
};

/** Counts of all pairs, and of each group. O(cells + groups · values). */
export const countPairs = ({ cells, groups }: ProviderCells, { values }: Grid): Counts => {
  const rows = groups.length + 1;
  const width = values.length;
  const rowOf = new Map(groups.map((group, at) => [group, at + 1]));
  const [n, shortfall, squares] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  const [expected, delivered] = [new Float64Array(rows * width), new Float64Array(rows * width)];
  let [group, row]: [number | null, number] = [null, 0];
  let [wanted, given] = [0, 0];
  for (let at = 0; at < cells.length; at += cellWidths.item) {
    const [asked, got, count] = [cells[at + 1] as number, cells[at + 2] as number, cells[at + 3] as number];
    // Cells of a group stand together, so it need not be looked up for each. Those of no group are of the whole alone.
    if (cells[at] !== group) {
      group = cells[at] as number;
      row = rowOf.get(group) ?? 0;
    }
    wanted = placeOf(values, asked, wanted);
    given = placeOf(values, got, given);
    addTo(n, row, count);
    addTo(expected, row * width + wanted, count);
    addTo(delivered, row * width + given, count);
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
