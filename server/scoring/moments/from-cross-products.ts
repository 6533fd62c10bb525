import type { Matrix } from '../basics/covariance.js';
import { undefinedBecause, type Figure } from '../result.js';
import type { CrossProducts } from './cross-products.js';

/** A variance beneath this part of the mean square is what the subtraction left of nothing. */
const rounding = 1e-10;

/**
 * The mean of every column.
 *
 * Units of the columns. Undefined: `no-values` without cases. O(columns).
 *
 * Example: of the cases [1, 2] and [3, 4] it is [2, 3].
 */
export const meansFrom = ({ n, sums }: CrossProducts): Figure<readonly number[]> =>
  n <= 0 ? undefinedBecause('no-values') : sums.map((total) => total / n);

/**
 * Sample covariance of every column with every column, (Σxy − ΣxΣy/n) / (n − 1).
 *
 * Units of the one times units of the other. Exactly 0 in the row and column of a column that does not vary. Undefined:
 * `no-values` without cases, `too-few-values` with one. O(columns²). The subtraction costs as many digits as the square of
 * mean ÷ spread has: two on a scale of 1 to 7.
 *
 * Example: of the cases [1, 2], [2, 4] and [3, 6] it is [[1, 2], [2, 4]], as covarianceMatrix tells.
 */
export const covarianceFrom = ({ n, sums, products }: CrossProducts): Figure<Matrix> => {
  if (n < 2) return undefinedBecause(n <= 0 ? 'no-values' : 'too-few-values');
  const left = products.map((row, one) =>
    row.map((total, other) => total - ((sums[one] as number) * (sums[other] as number)) / n),
  );
  const varies = left.map(
    (row, at) => (row[at] as number) > rounding * ((products[at] as readonly number[])[at] as number),
  );
  return left.map((row, one) =>
    row.map((shared, other) => (varies[one] && varies[other] ? shared / (n - 1) : 0)),
  );
};

/**
 * Pearson's correlation of every column with every column, from their covariances.
 *
 * Without unit, from −1 to 1; exactly 1 on the diagonal. Undefined: `no-variance` where a column does not vary. O(columns²).
 *
 * Example: of [[4, 3], [3, 9]] it is [[1, 0.5], [0.5, 1]].
 */
export const correlationsFrom = (covariance: Matrix): Figure<Matrix> => {
  const spreads = covariance.map((row, at) => Math.sqrt(row[at] as number));
  if (spreads.some((spread) => spread === 0)) return undefinedBecause('no-variance');
  return covariance.map((row, one) =>
    row.map((shared, other) =>
      one === other
        ? 1
        : Math.max(-1, Math.min(1, shared / ((spreads[one] as number) * (spreads[other] as number)))),
    ),
  );
};
