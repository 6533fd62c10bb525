import type { PromiseOutcome, PromiseOutcomes } from '../encounters/index.js';
import type { Chance } from './chance.js';

const noted = 0.92; // of all encounters
const within = (low: number, value: number, high: number): number => Math.max(low, Math.min(high, value));

const outcomeOf = (gap: number, chance: Chance): PromiseOutcome => {
  const broken = within(0.01, 0.04 - 0.07 * gap, 0.6);
  const late = within(0.03, 0.1 - 0.06 * gap, 0.35);
  const drawn = chance.random();
  if (drawn < broken) return 'broken';
  return drawn < broken + late ? 'late' : 'kept';
};

/** What became of the promises of one encounter: the less somebody got than they expected, the more of them were broken. */
export const promisesOf = (count: number, gap: number, chance: Chance): PromiseOutcomes => {
  const isNoted = chance.happens(noted);
  const outcomes = Array.from({ length: count }, () => outcomeOf(gap, chance));
  return isNoted ? outcomes : outcomes.map(() => null);
};
