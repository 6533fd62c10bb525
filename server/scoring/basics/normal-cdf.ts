import { requireFinite } from '../checks.js';

/** Further out the tail is less than 1e−15, where the series would only add rounding. */
const reach = 8;

/**
 * Φ(z): the share of a standard normal distribution beneath z.
 *
 * From 0 to 1, right to about 1e−15 (absolutely, so a share far out in a tail has few digits). O(z²) terms, some hundred
 * at most. Throws RangeError for a z that is not finite.
 * Source: Marsaglia (2004), Journal of Statistical Software 11(4): ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …).
 *
 * Example: `normalCdf(1.96)` is 0.975.
 */
export const normalCdf = (z: number): number => {
  requireFinite('z', [z]);
  if (Math.abs(z) > reach) return z < 0 ? 0 : 1;
  let [total, term, odd] = [z, z, 1];
  while (Math.abs(term) > Number.EPSILON * Math.abs(total)) {
    odd += 2;
    term *= (z * z) / odd;
    total += term;
  }
  return 0.5 + (total * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
};
