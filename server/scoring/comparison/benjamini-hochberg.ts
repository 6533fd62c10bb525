import { isDefined, type Figure } from '../result.js';

/**
 * Adjusts the p-values of one displayed table for their number, so that of the differences called real at most the
 * share q are expected to be chance: p_(i) becomes min over j ≥ i of p_(j)·m/j, at most 1.
 *
 * In and out in the same order, from 0 to 1, never beneath the p itself. "Real at q = .05" is an adjusted p ≤ .05. An
 * undefined p stays undefined and is not counted in m: what could not be tested was not tested. O(m log m).
 * Throws RangeError for a p that is not within 0 and 1.
 * Source: Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57, 289–300.
 *
 * Example: `benjaminiHochberg([0.01, 0.04, 0.03])` is [0.03, 0.04, 0.04].
 */
export const benjaminiHochberg = (pValues: readonly Figure[]): Figure[] => {
  const tested = pValues.flatMap((p, at) => (isDefined(p) ? [{ p, at }] : []));
  for (const { p } of tested) {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`a p-value must lie within 0 and 1, got ${p}`);
  }
  const adjusted: Figure[] = [...pValues];
  let least = 1;
  const fromLargest = tested.sort((a, b) => b.p - a.p);
  fromLargest.forEach(({ p, at }, passed) => {
    least = Math.min(least, (p * tested.length) / (tested.length - passed));
    adjusted[at] = least;
  });
  return adjusted;
};
