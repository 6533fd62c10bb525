import { fTail } from '../basics/f-tail.js';
import { undefinedBecause, type Figure } from '../result.js';

/** An F with its degrees of freedom, and the p of "the larger model tells no more". */
export type FTest = { readonly f: number; readonly df: readonly [number, number]; readonly p: number };

/** How much of the outcome a model tells, and its residual degrees of freedom. */
export type Explained = { readonly r2: number; readonly df: number };

/**
 * Whether a model tells more of the outcome than a smaller one that it contains:
 * F = ((R²_large − R²_small) / (df_small − df_large)) / ((1 − R²_large) / df_large).
 *
 * Both over the same cases. F from 0. Undefined: `no-variance` where the larger leaves nothing unexplained. O(1). Throws
 * RangeError unless the smaller has more residual degrees of freedom and the larger has some.
 * Source: Draper & Smith (1998), Applied Regression Analysis, ch. 6.
 *
 * Example: .53 with 38 degrees against .82 with 37: F 61.8.
 */
export const fTest = (small: Explained, large: Explained): Figure<FTest> => {
  const gained = small.df - large.df;
  if (!(gained > 0 && large.df > 0))
    throw new RangeError('the larger model has fewer degrees of freedom, but some');
  if (large.r2 >= 1) return undefinedBecause('no-variance');
  // A model never tells less than one within it; rounding may say so.
  const f = Math.max(0, (large.r2 - small.r2) / gained) / ((1 - large.r2) / large.df);
  return { f, df: [gained, large.df], p: fTail(f, gained, large.df) };
};
