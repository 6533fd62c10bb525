import { allDefined, undefinedBecause, whenDefined, type Figure } from '../result.js';
import { weightedOver, type WeightedPair } from './pair.js';

/**
 * Fulfilment 1 − S/H: the part of the expectation that was met, where too much in one item does not make good for too
 * little in another. S = Σ w·max(0, e − d) is what stayed unmet, H = Σ w·e what was expected.
 *
 * A share from 0 (nothing met) to 1 (everything met or exceeded); never above the delivery ratio, which lets a surplus
 * compensate. Undefined: `no-pairs`, and `no-expectation` where H = 0. O(pairs). Throws RangeError as weightedOver does.
 *
 * Example: expected .8 and .8, delivered .4 and 1 is 1 − .2/.8 = .75, while the delivery ratio is .875.
 */
export const fulfilment = (pairs: readonly WeightedPair[]): Figure =>
  whenDefined(
    allDefined([
      weightedOver(pairs, (pair) => pair.expected),
      weightedOver(pairs, ({ expected, delivered }) => Math.max(0, expected - delivered)),
    ]),
    ([demand, unmet]) => (demand === 0 ? undefinedBecause('no-expectation') : 1 - unmet / demand),
  );
