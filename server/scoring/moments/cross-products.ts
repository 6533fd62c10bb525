import { requireFinite } from '../checks.js';
import type { Matrix } from '../basics/covariance.js';
import { zipWith } from '../basics/zip-with.js';

/**
 * What regressions, correlations and reliabilities are computed from in place of the responses: of complete cases, how
 * many there are, the sum of every column, and the sum of the products of every two.
 *
 * Plain JSON; of different responses it is added, of erased ones subtracted. Of whole and half points every sum is exact,
 * so order and grouping do not show; of other numbers they agree to rounding. To keep digits where values lie far from
 * zero, take them from the middle of the scale.
 */
export type CrossProducts = {
  readonly n: number;
  readonly sums: readonly number[];
  /** Columns × columns, the same above and beneath the diagonal. */
  readonly products: Matrix;
};

/** Takes cases one after the other and tells their cross-products at any time. */
export type CrossProductSums = {
  /** One complete case, `times` over (a count, from a histogram). */
  readonly take: (row: readonly number[], times?: number) => void;
  readonly crossProducts: () => CrossProducts;
};

/**
 * Sums up cases as they pass by, in memory of columns² whatever their number.
 *
 * O(columns²) a case. Throws RangeError for a case with another number of columns, or with a value or count that is not
 * finite; it is then not counted.
 *
 * Example: after `take([1, 2])` and `take([3, 4])` of two columns: n 2, sums [4, 6], products [[10, 14], [14, 20]].
 */
export const createCrossProducts = (columns: number): CrossProductSums => {
  const sums = new Float64Array(columns);
  const products = new Float64Array(columns * columns);
  let n = 0;
  return {
    take: (row, times = 1) => {
      if (row.length !== columns) throw new RangeError(`a case has ${columns} columns, got ${row.length}`);
      requireFinite('values', row);
      if (!Number.isFinite(times)) throw new RangeError(`a count must be finite, got ${times}`);
      n += times;
      for (let one = 0; one < columns; one += 1) {
        const part = times * (row[one] as number);
        sums[one] = (sums[one] as number) + part;
        for (let other = 0; other <= one; other += 1) {
          const at = one * columns + other;
          products[at] = (products[at] as number) + part * (row[other] as number);
        }
      }
    },
    crossProducts: () => ({
      n,
      sums: [...sums],
      products: Array.from(sums, (_, one) =>
        Array.from(
          sums,
          (__, other) => products[Math.max(one, other) * columns + Math.min(one, other)] as number,
        ),
      ),
    }),
  };
};

/**
 * The cross-products of complete cases. As createCrossProducts; `columns` names how many there are, also without cases.
 *
 * Example: `crossProductsOf([], 2)` has n 0 and nothing but zeros.
 */
export const crossProductsOf = (rows: Iterable<readonly number[]>, columns: number): CrossProducts => {
  const sums = createCrossProducts(columns);
  for (const row of rows) sums.take(row);
  return sums.crossProducts();
};

const combined = (a: CrossProducts, b: CrossProducts, times: 1 | -1): CrossProducts => ({
  n: a.n + times * b.n,
  sums: zipWith(a.sums, b.sums, (one, other) => one + times * other),
  products: zipWith(a.products, b.products, (row, rows) =>
    zipWith(row, rows, (one, other) => one + times * other),
  ),
});

/**
 * The cross-products of both sets of cases together, which have no case in common.
 * O(columns²). Throws RangeError for different numbers of columns.
 */
export const addCrossProducts = (a: CrossProducts, b: CrossProducts): CrossProducts => combined(a, b, 1);

/**
 * The cross-products of the first set without the second. Nothing asks whether it was ever in it.
 * O(columns²). Throws RangeError for different numbers of columns.
 *
 * Example: `subtractCrossProducts(addCrossProducts(a, b), b)` is `a`.
 */
export const subtractCrossProducts = (a: CrossProducts, b: CrossProducts): CrossProducts =>
  combined(a, b, -1);

/**
 * The same of some columns only, in the given order.
 * O(places²). Throws RangeError for a place that is no column.
 *
 * Example: `columnsOf(cases, [2, 0])` are the third column and the first.
 */
export const columnsOf = ({ n, sums, products }: CrossProducts, places: readonly number[]): CrossProducts => {
  for (const place of places) {
    if (!(place in sums)) throw new RangeError(`there is no column ${place}`);
  }
  return {
    n,
    sums: places.map((place) => sums[place] as number),
    products: places.map((row) =>
      places.map((column) => (products[row] as readonly number[])[column] as number),
    ),
  };
};
