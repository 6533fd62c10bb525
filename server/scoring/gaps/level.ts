import { requireOnScale, type Scale } from '../basics/pomp.js';
import type { Answer } from './dimension-score.js';

/**
 * The answers of one respondent at one level, by item key, in points of the scale; null where there is no number.
 * An item that is missing altogether is taken as skipped.
 */
export type Level = Readonly<Record<string, Answer>>;

/** One respondent of one encounter: what was expected and what was delivered. */
export type Respondent = { readonly expected: Level; readonly delivered: Level };

/** An item at both levels: both answers and their difference, delivered − expected, all in scale points. */
export type PairedScore = { readonly expected: number; readonly delivered: number; readonly gap: number };

/**
 * The answer to one item, checked.
 *
 * Null where there is none. O(1). Throws RangeError for an answer that is not finite or off the scale.
 * Own properties only, or an item called `constructor` would be answered by every object.
 *
 * Example: `answerTo({ kept: 6 }, 'kept', { low: 1, high: 7 })` is 6.
 */
export const answerTo = (level: Level, item: string, scale: Scale): Answer => {
  const answer = Object.hasOwn(level, item) ? (level[item] ?? null) : null;
  if (answer !== null) requireOnScale(answer, scale);
  return answer;
};

/**
 * The pair of one item, or null where either level has no number: pairs are dropped item by item, so that somebody who
 * skipped one item still counts in the others.
 * O(1). Throws RangeError as answerTo does.
 *
 * Example: with `{ expected: { kept: 7 }, delivered: { kept: 5 } }` the gap of `kept` is -2.
 */
export const pairOf = (respondent: Respondent, item: string, scale: Scale): PairedScore | null => {
  const expected = answerTo(respondent.expected, item, scale);
  const delivered = answerTo(respondent.delivered, item, scale);
  return expected === null || delivered === null ? null : { expected, delivered, gap: delivered - expected };
};
