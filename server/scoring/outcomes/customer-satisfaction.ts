import { requireOnScale, requireScale, type Scale } from '../basics/pomp.js';
import { proportion, type Proportion } from '../proportions/proportion.js';

/** The scale on which satisfaction is usually asked. */
const fivePoints: Scale = { low: 1, high: 5 };

/**
 * CSAT: the share of answers in the top two boxes (4 and 5 on 1 to 5), with Wilson's interval.
 *
 * A share from 0 to 1; undefined `no-values` without answers. The mean hides what the share shows: two customers at 3
 * are not one delighted and one lost. O(n). Throws RangeError for an answer off the scale and a scale that does not rise.
 *
 * Example: `customerSatisfaction([5, 4, 3, 1]).share` is 0.5.
 */
export const customerSatisfaction = (
  answers: readonly number[],
  scale: Scale = fivePoints,
  confidence = 0.95,
): Proportion => {
  requireScale(scale);
  for (const answer of answers) requireOnScale(answer, scale);
  return proportion(answers.filter((answer) => answer >= scale.high - 1).length, answers.length, confidence);
};
