import { requireFinite, requireSameLength } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';
import { deviations } from './mean.js';
import { sum } from './sum.js';
import { zipWith } from './zip-with.js';

/** Rows of a square table that is the same above and beneath its diagonal; the diagonal holds the variances. */
export type Matrix = readonly (readonly number[])[];

/** Σ(x − x̄)(y − ȳ) from deviations, corrected for what these sum to instead of 0 because the means are rounded. */
const crossProduct = (fromX: readonly number[], fromY: readonly number[]): number =>
  sum(zipWith(fromX, fromY, (x, y) => x * y)) - (sum(fromX) * sum(fromY)) / fromX.length;

/**
 * Sample covariance of pairs, Σ(x − x̄)(y − ȳ) / (n − 1).
 *
 * Units of x times units of y. Undefined: `no-values`, `too-few-values` with one pair. O(n), in two passes, because
 * Σxy − n·x̄·ȳ loses every digit on values far from zero. Throws RangeError for lists of different length and for
 * values that are not finite.
 *
 * Example: `covariance([1, 2, 3], [2, 4, 6])` is 2.
 */
export const covariance = (x: readonly number[], y: readonly number[]): Figure => {
  requireSameLength('values', x, y);
  const [fromX, fromY] = [deviations(x), deviations(y)];
  if (x.length < 2) return undefinedBecause(x.length === 0 ? 'no-values' : 'too-few-values');
  return crossProduct(fromX, fromY) / (x.length - 1);
};

/**
 * Covariance of every column with every column.
 *
 * In: one row a respondent, one column an item, without holes: complete cases only. Out: columns × columns.
 * Undefined: `no-values` without rows, `too-few-values` with one. O(rows · columns²). Throws RangeError for rows of
 * different length and for values that are not finite.
 *
 * Example: `covarianceMatrix([[1, 2], [2, 4], [3, 6]])` is [[1, 2], [2, 4]].
 */
export const covarianceMatrix = (rows: readonly (readonly number[])[]): Figure<Matrix> => {
  const [first] = rows;
  if (first === undefined) return undefinedBecause('no-values');
  for (const row of rows) {
    requireSameLength('rows', row, first);
    requireFinite('values', row);
  }
  if (rows.length < 2) return undefinedBecause('too-few-values');
  // Every row has a value in every column of the first: the lengths were compared.
  const columns = first.map((_, column) => deviations(rows.map((row) => row[column] as number)));
  return columns.map((x) => columns.map((y) => crossProduct(x, y) / (rows.length - 1)));
};
