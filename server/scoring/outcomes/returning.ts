import { requireFinite } from '../checks.js';

/**
 * Whether a customer came back: whether another service was given within `window` after the first one.
 *
 * Moments and the window in one unit, such as milliseconds. Null as long as the window has not passed at `now`, also for who
 * is back already: those who return soon would else be counted before those who do not return can be. The first service's
 * own moment among `others` is not another one. O(others). Throws RangeError unless all are finite and the window is positive.
 * Source: the definition of docs/measurement.md.
 *
 * Example: served on day 10 and on day 60, window 90, told on day 101: true; on day 99: null.
 */
export const cameBack = (parts: {
  readonly first: number;
  readonly others: readonly number[];
  readonly window: number;
  readonly now: number;
}): boolean | null => {
  const { first, others, window, now } = parts;
  requireFinite('moments', [first, window, now, ...others]);
  if (window <= 0) throw new RangeError(`a window must be positive, got ${window}`);
  if (now < first + window) return null;
  return others.some((other) => other > first && other <= first + window);
};
