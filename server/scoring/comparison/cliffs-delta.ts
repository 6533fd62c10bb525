import { requireFinite } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';

/**
 * Cliff's δ: how much more often a value of the first sample beats one of the second than it is beaten by it.
 *
 * Without unit, from −1 (always beaten) to 1; 0 is no difference. It asks only for order, so it suits answers on a scale
 * whose steps may be unequal. Undefined: `no-values` where either sample is empty. O(n·m). Throws RangeError for a value
 * that is not finite.
 * Source: Cliff (1993), Psychological Bulletin 114, 494–509.
 *
 * Example: `cliffsDelta([3, 4], [1, 3])` is 0.75.
 */
export const cliffsDelta = (first: readonly number[], second: readonly number[]): Figure => {
  requireFinite('values', first);
  requireFinite('values', second);
  if (first.length === 0 || second.length === 0) return undefinedBecause('no-values');
  let dominance = 0;
  for (const one of first) {
    for (const other of second) dominance += Math.sign(one - other);
  }
  return dominance / (first.length * second.length);
};
