import { requireOnScale, requireScale, type Scale } from '../basics/pomp.js';
import { proportion, type Proportion } from '../proportions/proportion.js';

/**
 * Regret: the share of customers who agree that they regret the money they paid, with Wilson's interval.
 *
 * In: agreement on the given scale; whoever answers above its middle agrees, the middle itself does not. A share from 0
 * to 1; undefined `no-values` without answers. O(n). Throws RangeError for an answer off the scale and a scale that
 * does not rise.
 *
 * Example: on a scale from 1 to 7, of [7, 4, 2, 1] a quarter regret.
 */
export const regretShare = (answers: readonly number[], scale: Scale, confidence = 0.95): Proportion => {
  requireScale(scale);
  for (const answer of answers) requireOnScale(answer, scale);
  const middle = (scale.low + scale.high) / 2;
  return proportion(answers.filter((answer) => answer > middle).length, answers.length, confidence);
};
