import { sum } from '../basics/sum.js';
import { isDefined, undefinedBecause, type Figure } from '../result.js';
import { cronbachAlpha, type ItemCovariance } from './cronbach-alpha.js';
import { oneFactor } from './one-factor.js';

/** Omega, and whether the factor model met a Heywood case: then it is to be shown with a warning. */
export type Omega = { readonly omega: Figure; readonly heywood: boolean };

/**
 * McDonald's omega (total) of the items of one dimension: (Σλ)² / ((Σλ)² + Σθ), with loadings λ and uniquenesses θ of
 * one factor fitted by maximum likelihood (oneFactor).
 *
 * Without unit, from 0 to 1. Alpha takes every item to measure equally well and understates where they do not; omega does
 * not. Two items do not tell a factor, so theirs is Spearman–Brown as alpha is. A uniqueness at 0 is flagged `heywood`.
 * Undefined: `single-item`, `no-values` and `too-few-values` below two cases, `no-variance` where an item does not vary.
 * O(k²) a step. Throws RangeError as cronbachAlpha does.
 * Source: McDonald (1999), Test Theory, ch. 6.
 *
 * Example: of [[2, 1, 1], [1, 2, 1], [1, 1, 2]] it is 0.75, as alpha is.
 */
export const mcdonaldOmega = (input: ItemCovariance): Omega => {
  const { alpha } = cronbachAlpha(input);
  const { items, covariance } = input;
  if (items < 3) return { omega: alpha, heywood: false };
  if (!isDefined(covariance)) return { omega: covariance, heywood: false };
  if (covariance.some((row, at) => row[at] === 0))
    return { omega: undefinedBecause('no-variance'), heywood: false };
  const { loadings, uniquenesses, heywood } = oneFactor(covariance);
  const common = sum(loadings) ** 2;
  return { omega: common / (common + sum(uniquenesses)), heywood };
};
