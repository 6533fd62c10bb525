import { undefinedBecause, type Figure, type Interval } from '../result.js';
import { wilsonInterval } from './wilson-interval.js';

/** A share with what it stands on: `share` = count / n from 0 to 1, and Wilson's interval of it. */
export type Proportion = {
  readonly n: number;
  readonly count: number;
  readonly share: Figure;
  readonly interval: Figure<Interval>;
};

/**
 * How large a part is, and how surely that is known.
 *
 * Undefined (`no-values`) share and interval where n = 0. O(1). Throws RangeError as wilsonInterval does.
 *
 * Example: `proportion(6, 412)` has the share 0.0146 and the interval [0.0067, 0.0314].
 */
export const proportion = (count: number, n: number, confidence = 0.95): Proportion => ({
  n,
  count,
  interval: wilsonInterval(count, n, confidence),
  share: n === 0 ? undefinedBecause('no-values') : count / n,
});
