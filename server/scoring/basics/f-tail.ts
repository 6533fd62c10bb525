import fQuantile from '@stdlib/stats-base-dists-f-quantile';
import { requireFinite } from '../checks.js';

/** Beneath this a p is as good as 0; quantiles further out are not to be had. */
const least = 1e-15;
const halvings = 80;

/**
 * P(F > f): the p of an F test.
 *
 * From 0 to 1; beneath 1e−15 it is told as 1e−15. Degrees of freedom positive, broken ones too. Found by halving on the
 * quantile function, on the side where small values keep their digits: P(F > f) with (a, b) degrees is P(F < 1/f) with
 * (b, a). O(1). Throws RangeError for anything not finite, a negative f, and degrees that are not positive.
 *
 * Example: `fTail(4, 2, 30)` is 0.0288.
 */
export const fTail = (f: number, numerator: number, denominator: number): number => {
  requireFinite('F and its degrees of freedom', [f, numerator, denominator]);
  if (f < 0 || numerator <= 0 || denominator <= 0)
    throw new RangeError('F is not negative, and its degrees of freedom are positive');
  if (f === 0) return 1;
  let [low, high] = [Math.log(least), 0];
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2;
    if (fQuantile(Math.exp(middle), denominator, numerator) < 1 / f) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
};
