import { describeValues, type Description } from '../basics/standard-deviation.js';
import type { Answer } from '../gaps/dimension-score.js';
import { welchTest } from '../comparison/welch-test.js';
import { gapStatistics } from '../gaps/gap-statistics.js';
import { allDefined, undefinedBecause, whenDefined, type Figure, type Interval } from '../result.js';

/**
 * The difference second − first of two means, in scale points: negative where the second stays beneath the first. `n` counts
 * the answers of either side; where the same people said both (`paired`), those who did.
 */
export type ProviderGap = {
  readonly n: readonly [first: number, second: number];
  readonly paired: boolean;
  readonly difference: Figure;
  readonly interval: Figure<Interval>;
  readonly p: Figure;
};

/**
 * The same description with nothing in it but the number where that is from 1 to below `fewest`: so few could be told apart.
 * Undefined then: `few-respondents`. O(1).
 */
export const withoutFew = (description: Description, fewest: number): Description => {
  const few = undefinedBecause('few-respondents');
  return description.n > 0 && description.n < fewest ? { n: description.n, mean: few, sd: few } : description;
};

/**
 * The gap between two groups of different people, second − first, by Welch's t test.
 *
 * Scale points. Undefined with the reason of a mean that is missing; interval and p also `too-few-values` where a side has one
 * answer and `no-variance` where neither varies. O(1). Source: welchTest.
 *
 * Example: of means 4.5 and 4 the difference is -0.5.
 */
export const gapBetween = (first: Description, second: Description): ProviderGap => {
  const test = welchTest(second, first);
  return {
    n: [first.n, second.n],
    paired: false,
    difference: whenDefined(allDefined([first.mean, second.mean]), ([from, to]) => to - from),
    interval: whenDefined(test, ({ interval }) => interval),
    p: whenDefined(test, ({ p }) => p),
  };
};

/**
 * The gap within the same people, from the description of their differences second − first: the paired t test.
 *
 * Scale points. Undefined as gapStatistics; the interval also `no-variance` where all differ alike: one without width promises
 * what it cannot keep. O(1).
 */
export const gapWithin = (differences: Description): ProviderGap => {
  const { n, mean, interval, p } = gapStatistics(differences);
  return {
    n: [n, n],
    paired: true,
    difference: mean,
    interval: whenDefined(p, () => interval),
    p,
  };
};

/** The differences second − first of those who said both. O(people). */
export const differencesOf = (pairs: readonly (readonly [first: Answer, second: Answer])[]): Description =>
  describeValues(
    pairs.flatMap(([first, second]) => (first === null || second === null ? [] : [second - first])),
  );
