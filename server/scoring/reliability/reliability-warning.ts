import { isDefined, type Figure } from '../result.js';

/** What must be said beside a reliability; null where nothing must be. */
export type ReliabilityWarning = 'negative' | 'low' | null;

/** Beneath this an instrument is too noisy to speak about single people (Nunnally 1978, Psychometric Theory). */
export const enoughReliability = 0.7;

/**
 * The warning that goes with a reliability (alpha, omega, the reliability of the gap), each at most 1.
 *
 * `negative`: beneath 0, which no true reliability is; items are probably reversed, or a gap's two levels share more
 * than their noise allows. `low`: beneath .70; individual values are noisy, so read expectation and delivery apart.
 * An undefined reliability has its reason and no warning. O(1).
 *
 * Example: `reliabilityWarning(0.62)` is 'low'.
 */
export const reliabilityWarning = (reliability: Figure): ReliabilityWarning => {
  if (!isDefined(reliability) || reliability >= enoughReliability) return null;
  return reliability < 0 ? 'negative' : 'low';
};
