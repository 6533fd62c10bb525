import { describeValues } from '../basics/standard-deviation.js';
import { zipWith } from '../basics/zip-with.js';
import { gapStatistics } from '../gaps/gap-statistics.js';
import { allDefined, whenDefined, type Figure, type Interval } from '../result.js';

/** The difference first − second in the units of the values, its error and interval, and the test of "no difference". */
export type PairedTest = {
  readonly n: number;
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly t: number;
  readonly df: number;
  readonly p: number;
};

/**
 * Student's t test of the same customers in two rounds: of the mean of their differences, first − second, with n − 1
 * degrees of freedom.
 *
 * In: one value each of every linked customer, in one order. Undefined: `no-values`, `too-few-values` with one pair,
 * `no-variance` where all changed alike. O(n). Throws RangeError for lists of different length, values that are not finite,
 * and unless 0 < confidence < 1. Where customers are not linked use welchTest; it gives away what pairing gains.
 * Source: Student (1908), Biometrika 6, 1–25.
 *
 * Example: test/reference/comparison.json, twelve pairs: t 5.74, p .00013.
 */
export const pairedTest = (
  first: readonly number[],
  second: readonly number[],
  confidence = 0.95,
): Figure<PairedTest> => {
  const changes = describeValues(zipWith(first, second, (one, other) => one - other));
  const { n, mean, standardError, interval, t, p } = gapStatistics(changes, confidence);
  return whenDefined(interval, (ends) =>
    whenDefined(allDefined([mean, standardError, t, p]), ([difference, error, student, chance]) => ({
      n,
      difference,
      standardError: error,
      interval: ends,
      t: student,
      df: n - 1,
      p: chance,
    })),
  );
};
