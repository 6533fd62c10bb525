import { undefinedBecause } from '../result.js';
import type { Description } from './standard-deviation.js';

/** Count, mean and spread of numbers that pass by one at a time. */
export type Moments = {
  readonly add: (value: number) => void;
  /** As often as many answered so: what a histogram tells. Nothing for none. */
  readonly addTimes: (value: number, times: number) => void;
  readonly describe: () => Description;
};

const tooFew = (n: number) => undefinedBecause(n === 0 ? 'no-values' : 'too-few-values');

/**
 * Moments without keeping the numbers: what describeValues tells of a list, of numbers that pass by one at a time.
 *
 * The mean moves to each new value, and the spread is summed around where it was and where it is, so that nothing is
 * lost on values far from zero. Units of the values; undefined `no-values` and `too-few-values` as there. O(1) a value.
 * Source: Welford (1962), Technometrics 4, 419–420; of values that are there several times West (1979), Communications of
 * the ACM 22, 532–535.
 *
 * Example: after 3 and 5, `describe()` is `{ n: 2, mean: 4, sd: 1.414… }`.
 */
export const createMoments = (): Moments => {
  let [n, mean, squares] = [0, 0, 0];
  const addTimes = (value: number, times: number): void => {
    if (times === 0) return;
    n += times;
    const before = value - mean;
    mean += before * (times / n);
    squares += times * before * (value - mean);
  };
  return {
    add: (value) => addTimes(value, 1),
    addTimes,
    describe: () => ({
      n,
      mean: n === 0 ? tooFew(n) : mean,
      sd: n < 2 ? tooFew(n) : Math.sqrt(Math.max(0, squares) / (n - 1)),
    }),
  };
};
