import { allDefined, undefinedBecause, whenDefined, type Figure } from '../result.js';
import { weightedOver, type WeightedPair } from './pair.js';

/**
 * What part of the expected (a POMP share, or a mean of such) was delivered. Undefined: `no-expectation` where nothing
 * was expected. O(1).
 *
 * Example: `ratioOf(0.2, 0.8)` is 0.25.
 */
export const ratioOf = (delivered: number, expected: number): Figure =>
  expected === 0 ? undefinedBecause('no-expectation') : delivered / expected;

/**
 * Delivery ratio DR = Σ w·d / Σ w·e: how much of what was expected was delivered, over the answered pairs of one
 * respondent (or over the means of many).
 *
 * Without unit, from 0 up; 1 is exactly as expected, above 1 is more. On POMP shares, so that the bottom of the scale
 * is nothing at all. Undefined: `no-pairs`, and `no-expectation` where everything was expected at the bottom of the
 * scale: there is nothing to be delivered a part of. O(pairs). Throws RangeError as weightedOver does.
 *
 * Example: expected 5 and delivered 2 on a scale from 1 to 7 are 4/6 and 1/6, so the ratio is 0.25.
 */
export const deliveryRatio = (pairs: readonly WeightedPair[]): Figure =>
  whenDefined(
    allDefined([
      weightedOver(pairs, (pair) => pair.expected),
      weightedOver(pairs, ({ delivered }) => delivered),
    ]),
    ([expected, delivered]) => ratioOf(delivered, expected),
  );
