import { isDefined, type Figure } from '../result.js';
import { newcombeInterval, type Counted, type ShareDifference } from './newcombe-interval.js';

/** The difference first − second with its interval, and the two-sided p of "no difference". */
export type NewcombeTest = ShareDifference & { readonly p: number };

/** Beyond this confidence nothing is told apart from certainty. */
const greatest = 1 - 1e-12;
const steps = 60;

/**
 * Test of the difference of two independent shares by Newcombe's interval, method 10: p is 1 less the greatest confidence
 * at which the interval leaves zero out, so that test and interval never contradict one another.
 *
 * p from 1e-12 to 1, by halving; 1 where the shares are equal. Undefined: `no-values` where either sample is empty. O(1).
 * Throws RangeError as newcombeInterval does.
 * Source: Newcombe (1998), Statistics in Medicine 17, 873–890; a test by inverting an interval: Casella & Berger (2002), 9.2.
 *
 * Example: 56 of 70 against 48 of 80 differ by 0.2, p .009.
 */
export const newcombeTest = (first: Counted, second: Counted, confidence = 0.95): Figure<NewcombeTest> => {
  const found = newcombeInterval(first, second, confidence);
  if (!isDefined(found)) return found;
  const leavesOutZero = (at: number): boolean => {
    // Samples that have one interval have every other.
    const [low, high] = (newcombeInterval(first, second, at) as ShareDifference).interval;
    return low > 0 || high < 0;
  };
  if (found.difference === 0) return { ...found, p: 1 };
  if (leavesOutZero(greatest)) return { ...found, p: 1 - greatest };
  let [out, within] = [0, greatest];
  for (let step = 0; step < steps; step += 1) {
    const middle = (out + within) / 2;
    if (leavesOutZero(middle)) out = middle;
    else within = middle;
  }
  return { ...found, p: 1 - out };
};
