import { chiSquaredTail } from '../basics/chi-squared.js';
import { dot, spectrumOf, stretched } from '../basics/spectrum.js';
import { sum } from '../basics/sum.js';
import { requireCounts, requireSameLength } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';

/** χ² with its degrees of freedom, and the p of "the shares of the classes are the same in both rounds". */
export type StuartMaxwell = { readonly chiSquared: number; readonly df: number; readonly p: number };

/**
 * Stuart–Maxwell's test of marginal homogeneity: whether the shares of the classes changed between two rounds of the same
 * customers, χ² = d′S⁻d.
 *
 * In: counts of customers, one row a class in the first round, one column the same class in the second. d are the
 * differences of row and column sums, S their covariances where nothing changed as a whole. S⁻ is the generalised inverse,
 * and the degrees of freedom are its rank: with every class in use k − 1 and the statistic as usual; classes in which nobody
 * moved, and groups of classes between which nobody moved, take none. Undefined: `no-values` without customers, `no-change`
 * where nobody moved. O(k³). Throws RangeError for a table that is not square, and for counts that are none.
 * Source: Stuart (1955), Biometrika 42, 412–416; Maxwell (1970), British Journal of Psychiatry 116, 651–655.
 *
 * Example: of two classes it is McNemar's χ²: [[5, 10], [3, 5]] has 3.77 with one degree.
 */
export const stuartMaxwell = (table: readonly (readonly number[])[]): Figure<StuartMaxwell> => {
  for (const row of table) {
    requireSameLength('rows and columns', row, table);
    requireCounts('customers', row);
  }
  if (sum(table.flat()) === 0) return undefinedBecause('no-values');
  const count = (row: number, column: number): number => (table[row] as readonly number[])[column] as number;
  const classes = table.map((_, at) => at);
  const moved = classes.map((at) =>
    sum(classes.map((other) => (other === at ? 0 : count(at, other) + count(other, at)))),
  );
  const differences = classes.map((at) => sum(classes.map((other) => count(at, other) - count(other, at))));
  const covariance = classes.map((row) =>
    classes.map((column) =>
      row === column ? (moved[row] as number) : -(count(row, column) + count(column, row)),
    ),
  );
  const directions = stretched(spectrumOf(covariance));
  if (directions.length === 0) return undefinedBecause('no-change');
  const chiSquared = sum(directions.map(({ stretch, vector }) => dot(vector, differences) ** 2 / stretch));
  return { chiSquared, df: directions.length, p: chiSquaredTail(chiSquared, directions.length) };
};
