import { isDefined, undefinedBecause, type Figure } from '../result.js';
import { decompositionOf, type Decomposition } from './comparative-dissatisfaction.js';

/**
 * The weighted mean of decompositions, term by term: over items with the study's common weights, then over comparators
 * with equal weights or market shares.
 *
 * Points. Every term is linear, so the parts still sum to the whole. One that is undefined is left out, and the weights
 * of the others are raised to sum to 1. Undefined: where none is defined the reason of the first (`no-pairs` of none at
 * all), `no-values` where none of those that are weighs anything. O(number). Throws RangeError for a weight that is negative or not finite.
 *
 * Example: the cd of items with 10 and 20, weights 1 and 3, is 17.5.
 */
export const combinedDecomposition = (
  parts: readonly Figure<Decomposition>[],
  weights: readonly number[],
): Figure<Decomposition> => {
  let [known, total, ours, theirs, uu, ur, ru, rr] = [0, 0, 0, 0, 0, 0, 0, 0];
  // A plain loop: with groups left out it runs for every item some thousand times a page.
  for (let at = 0; at < parts.length; at += 1) {
    const [part, weight] = [parts[at] as Figure<Decomposition>, weights[at] as number];
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`weights must be finite and not negative, got ${weight}`);
    if (!isDefined(part)) continue;
    known += 1;
    total += weight;
    ours += weight * part.ours;
    theirs += weight * part.theirs;
    uu += weight * part.swap.uu;
    ur += weight * part.swap.ur;
    ru += weight * part.swap.ru;
    rr += weight * part.swap.rr;
  }
  if (known === 0) return parts[0] ?? undefinedBecause('no-pairs');
  if (total === 0) return undefinedBecause('no-values');
  return decompositionOf({
    ours: ours / total,
    theirs: theirs / total,
    swap: { uu: uu / total, ur: ur / total, ru: ru / total, rr: rr / total },
  });
};
