import { requireFinite } from '../checks.js';

/** The two ends of an answer scale, as printed on it: `{ low: 1, high: 7 }`. */
export type Scale = { readonly low: number; readonly high: number };

/** Throws RangeError unless the scale has a finite lower end beneath a finite upper end. */
export const requireScale = ({ low, high }: Scale): void => {
  requireFinite('the ends of a scale', [low, high]);
  if (low >= high) throw new RangeError(`a scale must rise, got ${low} to ${high}`);
};

/** Throws RangeError unless the answer is a finite number within the scale. */
export const requireOnScale = (answer: number, { low, high }: Scale): void => {
  if (!(answer >= low && answer <= high)) {
    throw new RangeError(`an answer must lie between ${low} and ${high}, got ${answer}`);
  }
};

/**
 * Percent of maximum possible (POMP), as a share: where an answer lies between the ends of its scale.
 *
 * Range 0 to 1, without unit, so that answers on different scales can be compared and divided: only on this scale
 * does "a quarter of what was expected" mean something, because 1 on a scale from 1 to 7 is nothing, not a seventh.
 * O(1). Throws RangeError for an answer off the scale and for a scale that does not rise.
 * Source: Cohen, Cohen, Aiken & West (1999), Multivariate Behavioral Research 34, 315–346: (x − L) / (U − L).
 *
 * Example: `pomp(4, { low: 1, high: 7 })` is 0.5.
 */
export const pomp = (answer: number, scale: Scale): number => {
  requireScale(scale);
  requireOnScale(answer, scale);
  return (answer - scale.low) / (scale.high - scale.low);
};
