import { whenDefined, type Figure, type Interval } from '../result.js';
import { wilsonInterval } from './wilson-interval.js';

/** A part of a whole: `count` of `n`. */
export type Counted = { readonly count: number; readonly n: number };

/** The difference of two shares, first − second, from −1 to 1, and its interval. */
export type ShareDifference = { readonly difference: number; readonly interval: Interval };

/**
 * Difference of the shares of two independent samples with Newcombe's interval, method 10: each side reaches as far as
 * the Wilson intervals of both shares, in quadrature.
 *
 * Within −1 and 1. Undefined: `no-values` where either sample is empty. O(1). Throws RangeError as wilsonInterval does.
 * Source: Newcombe (1998), Statistics in Medicine 17, 873–890.
 *
 * Example: 56 of 70 against 48 of 80 is 0.2 with the interval [0.052, 0.334].
 */
export const newcombeInterval = (
  first: Counted,
  second: Counted,
  confidence = 0.95,
): Figure<ShareDifference> =>
  whenDefined(wilsonInterval(first.count, first.n, confidence), ([low1, high1]) =>
    whenDefined(wilsonInterval(second.count, second.n, confidence), ([low2, high2]) => {
      const [share1, share2] = [first.count / first.n, second.count / second.n];
      const difference = share1 - share2;
      return {
        difference,
        interval: [
          difference - Math.hypot(share1 - low1, high2 - share2),
          difference + Math.hypot(high1 - share1, share2 - low2),
        ],
      };
    }),
  );
