import type { Counts, Grid } from './counts.js';

/** Means of one item over the pairs of a provider, in scale points. */
export type Means = {
  readonly n: number;
  readonly expected: number;
  readonly delivered: number;
  /** Mean of max(0, E − P) of real pairs. */
  readonly shortfall: number;
  /** Mean of (P − E)². */
  readonly squares: number;
  /** The share that expected the top of the scale. */
  readonly ceiling: number;
};

/**
 * One item of a provider, ready to be swapped with another's: a row of all its pairs, then one without each of its groups.
 * Columns of numbers and not objects, as a page has tens of thousands of rows. A row of which `n` is 0 has no pairs, and
 * its other numbers mean nothing.
 */
export type Sides = { readonly [K in keyof Means]: Float64Array } & {
  /** Steps between neighbouring values of the grid, of which each row has one entry in the two shares: */
  readonly steps: Float64Array;
  /** of customers who expect more than the lower of both values, */
  readonly expecting: Float64Array;
  /** and who received no more than it. */
  readonly receiving: Float64Array;
};

/**
 * Turns counts, less those of the group that is left out, into shares. O(groups · values). The shares are cumulative,
 * which is what makes swapping cheap (swappedLoss).
 */
export const sidesOf = (counts: Counts, { values, high }: Grid): Sides => {
  const { rows } = counts;
  const width = values.length;
  const column = (of: Float64Array) => (row: number) =>
    (of[0] as number) - (row === 0 ? 0 : (of[row] as number));
  const shares = (of: Float64Array) => (row: number, value: number) =>
    (of[value] as number) - (row === 0 ? 0 : (of[row * width + value] as number));
  const [left, shortfalls, squaresOf] = [column(counts.n), column(counts.shortfall), column(counts.squares)];
  const [wanting, giving] = [shares(counts.expected), shares(counts.delivered)];
  const means = (): Float64Array => new Float64Array(rows);
  const [n, expected, delivered, shortfall, squares, ceiling] = [
    means(),
    means(),
    means(),
    means(),
    means(),
    means(),
  ];
  const steps = Float64Array.from(values.slice(1), (value, at) => value - (values[at] as number));
  const expecting = new Float64Array(rows * steps.length);
  const receiving = new Float64Array(rows * steps.length);
  for (let row = 0; row < rows; row += 1) {
    const pairs = left(row);
    if (pairs <= 0) continue;
    let [sumExpected, sumDelivered, expectedUpTo, deliveredUpTo, wanted] = [0, 0, 0, 0, 0];
    for (let at = 0; at < width; at += 1) {
      const value = values[at] as number;
      wanted = wanting(row, at);
      const given = giving(row, at);
      sumExpected += wanted * value;
      sumDelivered += given * value;
      expectedUpTo += wanted;
      deliveredUpTo += given;
      if (at === steps.length) break;
      expecting[row * steps.length + at] = (pairs - expectedUpTo) / pairs;
      receiving[row * steps.length + at] = deliveredUpTo / pairs;
    }
    n[row] = pairs;
    expected[row] = sumExpected / pairs;
    delivered[row] = sumDelivered / pairs;
    shortfall[row] = shortfalls(row) / pairs;
    squares[row] = squaresOf(row) / pairs;
    ceiling[row] = values.at(-1) === high ? wanted / pairs : 0;
  }
  return { n, expected, delivered, shortfall, squares, ceiling, steps, expecting, receiving };
};

/** The means of all pairs; null where there is none. O(1). */
export const meansOf = ({ n, expected, delivered, shortfall, squares, ceiling }: Sides): Means | null => {
  const [pairs] = n as unknown as [number];
  if (pairs === 0) return null;
  const first = (of: Float64Array): number => of[0] as number;
  return {
    n: pairs,
    expected: first(expected),
    delivered: first(delivered),
    shortfall: first(shortfall),
    squares: first(squares),
    ceiling: first(ceiling),
  };
};
