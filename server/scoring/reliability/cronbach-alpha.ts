import type { Matrix } from '../basics/covariance.js';
import { sum } from '../basics/sum.js';
import { requireCounts, requireFinite } from '../checks.js';
import { undefinedBecause, whenDefined, type Figure, type Interval } from '../result.js';
import { feldtInterval } from './feldt-interval.js';
import { reliabilityWarning, type ReliabilityWarning } from './reliability-warning.js';

/** Complete cases n, the number of items, and the items' covariance over these cases (covarianceMatrix). */
export type ItemCovariance = {
  readonly n: number;
  readonly items: number;
  readonly covariance: Figure<Matrix>;
};

/** Alpha with what it stands on: cases, items, which formula, its interval, and a warning to be shown with it. */
export type Alpha = {
  readonly n: number;
  readonly items: number;
  readonly method: 'cronbach' | 'spearman-brown';
  readonly alpha: Figure;
  readonly interval: Figure<Interval>;
  readonly warning: ReliabilityWarning;
};

/** Below this part of the items' own variance the variance of the total is rounding. */
const rounding = 1e-12;

/**
 * Cronbach's alpha of the items of one dimension at one level: k/(k − 1) · (1 − Σ s²_item / s²_total).
 *
 * Without unit, at most 1. A negative value is shown, not hidden, with the warning `negative`: an item is probably
 * worded the other way round. With two items alpha understates, so it is Spearman–Brown, 2r/(1 + r) (Eisinga, te
 * Grotenhuis & Pelzer 2013, International Journal of Public Health 58, 637–642). Interval: Feldt.
 * Undefined: `single-item`, `no-values` and `too-few-values` below two cases, `no-variance` where the total does not vary (for two
 * items: where either does not, or r = −1). O(k²) from the covariance matrix of complete cases, so that it can be
 * computed from summaries as well as from rows. Throws RangeError for a table that is not items × items or not
 * finite, for no items at all, and for counts that are not whole.
 * Source: Cronbach (1951), Psychometrika 16, 297–334.
 *
 * Example: `cronbachAlpha({ n: 30, items: 3, covariance: [[2, 1, 1], [1, 2, 1], [1, 1, 2]] }).alpha` is 0.75.
 */
export const cronbachAlpha = ({ n, items, covariance }: ItemCovariance, confidence = 0.95): Alpha => {
  requireCounts('cases and items', [n, items]);
  if (items === 0) throw new RangeError('alpha needs items');
  const value =
    items === 1
      ? undefinedBecause('single-item')
      : whenDefined(covariance, (matrix) => alphaOf(requireSquare(matrix, items)));
  return {
    n,
    items,
    method: items === 2 ? 'spearman-brown' : 'cronbach',
    alpha: value,
    interval: whenDefined(value, (alpha) => feldtInterval({ alpha, n, items }, confidence)),
    warning: reliabilityWarning(value),
  };
};

const requireSquare = (covariance: Matrix, items: number): Matrix => {
  if (covariance.length !== items || covariance.some((row) => row.length !== items)) {
    throw new RangeError(`the covariances of ${items} items are ${items} rows of ${items}`);
  }
  for (const row of covariance) requireFinite('covariances', row);
  return covariance;
};

const alphaOf = (covariance: Matrix): Figure => {
  const items = covariance.length;
  const own = covariance.map((row, at) => row[at] as number);
  const ownTotal = sum(own);
  const total = sum(covariance.flat());
  if (total <= rounding * ownTotal) return undefinedBecause('no-variance');
  // Items that agree perfectly reach 1, and rounding would pass it.
  if (items > 2) return Math.min(1, (items / (items - 1)) * (1 - ownTotal / total));
  return spearmanBrown(own, (total - ownTotal) / 2);
};

/** 2r/(1 + r) with r = shared / √(product of the variances), kept free of the square root's rounding at r = −1. */
const spearmanBrown = (own: readonly number[], shared: number): Figure => {
  const spread = Math.sqrt(own.reduce((product, variance) => product * variance, 1));
  if (spread === 0 || spread + shared <= rounding * spread) return undefinedBecause('no-variance');
  return Math.min(1, (2 * shared) / (spread + shared));
};
