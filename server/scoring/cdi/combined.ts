import { sum } from '../basics/sum.js';
import { requireNotNegative } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';
import { decompositionOf, type Decomposition } from './comparative-dissatisfaction.js';

/** A decomposition and what it weighs among the others. */
export type WeightedDecomposition = { readonly weight: number; readonly decomposition: Decomposition };

/**
 * The weighted mean of decompositions, term by term: over items with the study's common weights, then over comparators
 * with equal weights or market shares.
 *
 * Points. Every term is linear, so the parts still sum to the whole; weights are raised to sum to 1 over what is there.
 * Undefined: `no-values` without decompositions or where none weighs anything. O(number). Throws RangeError for a weight
 * that is negative or not finite.
 *
 * Example: the cd of items with 10 and 20, weights 1 and 3, is 17.5.
 */
export const combinedDecomposition = (parts: readonly WeightedDecomposition[]): Figure<Decomposition> => {
  requireNotNegative(
    'weights',
    parts.map(({ weight }) => weight),
  );
  const total = sum(parts.map(({ weight }) => weight));
  if (total === 0) return undefinedBecause('no-values');
  const over = (term: (decomposition: Decomposition) => number): number =>
    sum(parts.map(({ weight, decomposition }) => weight * term(decomposition))) / total;
  return decompositionOf({
    ours: over((one) => one.ours),
    theirs: over((one) => one.theirs),
    swap: {
      uu: over((one) => one.swap.uu),
      ur: over((one) => one.swap.ur),
      ru: over((one) => one.swap.ru),
      rr: over((one) => one.swap.rr),
    },
  });
};
