import { requireOnScale, type Scale } from '../basics/pomp.js';
import { describeValues, type Description } from '../basics/standard-deviation.js';
import { proportion, type Proportion } from '../proportions/proportion.js';

/** "The company made it easy for me", from 1 (strongly disagree) to 7 (strongly agree): high is good. */
const agreement: Scale = { low: 1, high: 7 };

/** From "somewhat agree" on. */
const easyFrom = 5;

/**
 * CES: how easy it was, as the mean of answers from 1 to 7, and the share of those who agree (5 and above).
 *
 * The mean in scale points, the share from 0 to 1 with Wilson's interval. Undefined `no-values` without answers, the
 * spread `too-few-values` with one. O(n). Throws RangeError for an answer off the scale.
 * Source: Dixon, Freeman & Toman (2010), Harvard Business Review 88(7), 116–122, in its reworded form of 2013.
 *
 * Example: of [7, 5, 3] the mean is 5 and the share 2/3.
 */
export const customerEffort = (
  answers: readonly number[],
  confidence = 0.95,
): Description & { readonly easy: Proportion } => {
  for (const answer of answers) requireOnScale(answer, agreement);
  const easy = answers.filter((answer) => answer >= easyFrom).length;
  return { ...describeValues(answers), easy: proportion(easy, answers.length, confidence) };
};
