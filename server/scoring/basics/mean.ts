import { undefinedBecause, type Figure } from '../result.js';
import { sum } from './sum.js';

/**
 * Arithmetic mean x̄ = Σx / n.
 *
 * Units and range of the values. Undefined: `no-values`. O(n). Throws RangeError for a value that is not finite.
 * Equal values give exactly that value: n times a third, divided by n, may miss it by a rounding error, which a test
 * of significance would then take for a spread.
 *
 * Example: `mean([4, 5, 9])` is 6.
 */
export const mean = (values: readonly number[]): Figure => {
  const total = sum(values);
  const [first] = values;
  if (first === undefined) return undefinedBecause('no-values');
  return values.every((value) => value === first) ? first : total / values.length;
};

/**
 * How far each value lies from the mean of all, in their order and units.
 * O(n). Nothing of nothing; zeros, exactly, where all values are equal. Throws RangeError for a value that is not finite.
 *
 * Example: `deviations([4, 5, 9])` is [-2, -1, 3].
 */
export const deviations = (values: readonly number[]): number[] => {
  const centre = mean(values);
  return typeof centre === 'number' ? values.map((value) => value - centre) : [];
};
