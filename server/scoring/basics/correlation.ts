import { allDefined, undefinedBecause, whenDefined, type Figure } from '../result.js';
import { covariance } from './covariance.js';
import { standardDeviation } from './standard-deviation.js';

/**
 * Pearson's correlation of pairs, r = cov(x, y) / (s_x · s_y).
 *
 * Without unit, from −1 to 1, cut there against rounding. Undefined: `no-values`, `too-few-values` with one pair,
 * `no-variance` where either side is constant. O(n). Throws RangeError for lists of different length and for values
 * that are not finite.
 * Source: Pearson (1896), Philosophical Transactions A 187, 253–318.
 *
 * Example: `correlation([1, 2, 3], [2, 4, 5])` is 0.982.
 */
export const correlation = (x: readonly number[], y: readonly number[]): Figure =>
  correlationOf(covariance(x, y), standardDeviation(x), standardDeviation(y));

/** The same from the covariance and both spreads, wherever they come from. O(1). */
export const correlationOf = (shared: Figure, spreadX: Figure, spreadY: Figure): Figure =>
  whenDefined(allDefined([shared, spreadX, spreadY]), ([both, ofX, ofY]) =>
    ofX === 0 || ofY === 0 ? undefinedBecause('no-variance') : Math.max(-1, Math.min(1, both / (ofX * ofY))),
  );
