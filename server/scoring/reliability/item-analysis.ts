import type { Matrix } from '../basics/covariance.js';
import { sum } from '../basics/sum.js';
import { undefinedBecause, whenDefined, type Figure } from '../result.js';
import { cronbachAlpha, type ItemCovariance } from './cronbach-alpha.js';

/** Below this part of the items' own variance the variance of what is left of the scale is rounding. */
const rounding = 1e-12;

/** The table without one row and its column: the covariances of the other items. O(k²). */
const without = (covariance: Matrix, item: number): Matrix =>
  covariance.filter((_, row) => row !== item).map((cells) => cells.filter((_, column) => column !== item));

/**
 * Corrected item-total correlation of every item: how each goes along with the sum of the others,
 * r = Σ s_ij / (s_i · s_rest), j ≠ i.
 *
 * Without unit, from −1 to 1, in the order of the items. "Corrected" because an item always goes along with a sum that
 * contains it. Beneath about .3 the item measures something else, beneath 0 it is probably worded the other way round.
 * Each undefined for itself: `single-item`, `no-values` and `too-few-values` below two cases, `no-variance` where the
 * item or the rest does not vary. O(k³). The table is to be items × items: alpha of the same
 * checks it.
 * Source: Nunnally & Bernstein (1994), Psychometric Theory, ch. 8.
 *
 * Example: of [[2, 1, 1], [1, 2, 1], [1, 1, 2]] each is 0.577.
 */
export const itemTotal = ({ items, covariance }: ItemCovariance): Figure[] =>
  Array.from({ length: items }, (_, item) =>
    items === 1 ? undefinedBecause('single-item') : whenDefined(covariance, (matrix) => ofItem(matrix, item)),
  );

const ofItem = (covariance: Matrix, item: number): Figure => {
  const row = covariance[item] as readonly number[];
  const own = row[item] as number;
  const others = without(covariance, item);
  const rest = sum(others.flat());
  const restOwn = sum(others.map((cells, at) => cells[at] as number));
  if (own === 0 || rest <= rounding * restOwn) return undefinedBecause('no-variance');
  const shared = sum(row) - own;
  return Math.max(-1, Math.min(1, shared / Math.sqrt(own * rest)));
};

/**
 * Alpha of the other items, for every item: what alpha would be if that item were dropped.
 *
 * Without unit, at most 1, in the order of the items. Above the alpha of all, the item costs reliability. Of three items
 * two are left, and their alpha is Spearman–Brown as everywhere (cronbachAlpha). Undefined with alpha's reasons:
 * `single-item` also where only one is left. O(k³). Throws RangeError as cronbachAlpha does.
 * Source: Cronbach (1951), Psychometrika 16, 297–334.
 *
 * Example: of four items with variance 2 and covariances 1, each is 0.75.
 */
export const alphaIfDropped = ({ n, items, covariance }: ItemCovariance): Figure[] =>
  Array.from({ length: items }, (_, item) =>
    items === 1
      ? undefinedBecause('single-item')
      : cronbachAlpha({
          n,
          items: items - 1,
          covariance: whenDefined(covariance, (matrix) => without(matrix, item)),
        }).alpha,
  );
