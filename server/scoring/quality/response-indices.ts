import { standardDeviation } from '../basics/standard-deviation.js';
import type { Answer } from '../gaps/dimension-score.js';
import { undefinedBecause, type Figure } from '../result.js';

/** What one respondent said about one item: null where there is no number, undefined where it was not asked. */
export type AskedAnswer = Answer | undefined;

/**
 * Longest string: how many items in a row got the same answer, in the order in which they were asked.
 *
 * A count from 1 to the number of items. An item without an answer ends a string; one that was not asked stands in none, as
 * its neighbours followed each other on the page. Undefined: `no-values` where nothing was
 * answered. O(items).
 * Source: Johnson (2005), Journal of Research in Personality 39, 103–129.
 *
 * Example: `longestString([7, 7, 1, 1, 1, 7])` is 3.
 */
export const longestString = (answers: readonly AskedAnswer[]): Figure => {
  let [longest, current] = [0, 0];
  let before: Answer = null;
  for (const answer of answers) {
    if (answer === undefined) continue;
    current = answer !== null && answer === before ? current + 1 : 1;
    if (answer !== null) longest = Math.max(longest, current);
    before = answer;
  }
  return longest === 0 ? undefinedBecause('no-values') : longest;
};

/**
 * Within-person spread (intra-individual response variability): the standard deviation of one respondent's answers.
 *
 * Scale points, from 0 (all alike). Items without an answer are left out. Undefined: `no-values`, `too-few-values` with one
 * answer. O(items). Throws RangeError for an answer that is not finite.
 * Source: Dunn, Heggestad, Shanock & Theilgard (2018), Journal of Business and Psychology 33, 105–121.
 *
 * Example: `withinPersonDeviation([4, 5, 3, 4])` is 0.816.
 */
export const withinPersonDeviation = (answers: readonly AskedAnswer[]): Figure =>
  standardDeviation(answers.filter((answer) => typeof answer === 'number'));
