import type { Description } from '../basics/standard-deviation.js';
import { requireFinite } from '../checks.js';
import { welchTest } from '../comparison/welch-test.js';
import { isDefined, undefinedBecause, whenDefined, type Figure, type Interval } from '../result.js';

/** Where we stand beside the best rival; one step ahead is enough, two are not needed. */
export type StepAhead = 'behind' | 'level' | 'ahead' | 'more-than-needed';

/** Ours less the best rival's mean on POMP; `best` is the place of that rival in the list. */
export type OneStepAhead = {
  readonly best: number;
  readonly difference: number;
  readonly interval: Interval;
  readonly position: StepAhead;
};

/**
 * One step ahead: how far the mean of a level of the retention pyramid lies above the best rival's.
 *
 * In: descriptions on POMP from 0 to 1, and what one step of the scale is there (1/6 on a scale from 1 to 7). Behind where
 * Welch's interval lies below 0, ahead where it lies above, level otherwise; ahead by more than a step is more than
 * needed. The best of several is chosen by what was observed, so it looks a little better than it is. Undefined:
 * `no-values` without any rival, otherwise as welchTest. O(rivals). Throws RangeError for a step that is not positive
 * and unless 0 < confidence < 1.
 *
 * Example: .80 against .70 and .60, both surely, with steps of 1/6: ahead of the first by .10.
 */
export const oneStepAhead = (
  ours: Description,
  rivals: readonly Description[],
  step: number,
  confidence = 0.95,
): Figure<OneStepAhead> => {
  requireFinite('a step', [step]);
  if (step <= 0) throw new RangeError(`a step must be positive, got ${step}`);
  const known = rivals.flatMap(({ mean }, at) => (isDefined(mean) ? [{ at, mean }] : []));
  const [first, ...others] = known;
  if (first === undefined) return undefinedBecause('no-values');
  const best = others.reduce((one, other) => (other.mean > one.mean ? other : one), first).at;
  return whenDefined(
    welchTest(ours, rivals[best] as Description, confidence),
    ({ difference, interval }) => ({
      best,
      difference,
      interval,
      position: positionOf(difference, interval, step),
    }),
  );
};

/** A difference of exactly one step must not pass for more by its rounding. */
const rounding = 1e-12;

const positionOf = (difference: number, [low, high]: Interval, step: number): StepAhead => {
  if (high < 0) return 'behind';
  if (low <= 0) return 'level';
  return difference > step + rounding ? 'more-than-needed' : 'ahead';
};
