import { requireFinite } from '../checks.js';

/**
 * Sum with the rounding error carried along, so that neither the number of answers nor their order shows in a figure.
 *
 * Units of the values; the sum of nothing is 0. O(n). Throws RangeError for a value that is not finite.
 * Source: Neumaier (1974), Zeitschrift für Angewandte Mathematik und Mechanik 54, 39–51 (Kahan's sum, improved).
 *
 * Example: `sum([1, 1e100, 1, -1e100])` is 2; adding up plainly gives 0.
 */
export const sum = (values: readonly number[]): number => {
  requireFinite('values', values);
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    // What the larger of the two keeps of the smaller is rounded; the difference is what was lost.
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
};
