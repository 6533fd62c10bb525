import fQuantile from '@stdlib/stats-base-dists-f-quantile';
import { requireFinite, requireProbability } from '../checks.js';
import type { Interval } from '../result.js';

/**
 * Feldt's interval of alpha: 1 − (1 − α)·F(1 − a/2) to 1 − (1 − α)·F(a/2), with n − 1 and (n − 1)(k − 1) degrees of
 * freedom.
 *
 * Without unit, at most 1; the lower end may be far beneath 0 for few cases, and is given as computed. For two items,
 * where alpha is Spearman–Brown, it is taken alike and is then an approximation. O(1). Throws RangeError for an alpha
 * that is not finite or above 1, below two cases or two items, and unless 0 < confidence < 1.
 * Source: Feldt, Woodruff & Salih (1987), Applied Psychological Measurement 11, 93–103.
 *
 * Example: `feldtInterval({ alpha: 0.843, n: 30, items: 7 })` is about [0.739, 0.916].
 */
export const feldtInterval = (
  { alpha, n, items }: { readonly alpha: number; readonly n: number; readonly items: number },
  confidence = 0.95,
): Interval => {
  requireFinite('alpha', [alpha, n, items]);
  requireProbability('confidence', confidence);
  if (alpha > 1) throw new RangeError(`alpha is at most 1, got ${alpha}`);
  if (n < 2 || items < 2)
    throw new RangeError(`an interval needs two cases and two items, got ${n} and ${items}`);
  const tail = (1 - confidence) / 2;
  const end = (share: number): number => 1 - (1 - alpha) * fQuantile(share, n - 1, (n - 1) * (items - 1));
  return [end(1 - tail), end(tail)];
};
