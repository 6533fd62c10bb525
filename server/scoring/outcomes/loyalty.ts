import { pomp, type Scale } from '../basics/pomp.js';
import { describeValues, type Description } from '../basics/standard-deviation.js';
import { tInterval } from '../basics/t-interval.js';
import { dimensionScore, type Answer } from '../gaps/dimension-score.js';
import { proportion, type Proportion } from '../proportions/proportion.js';
import { definedOnly, whenDefined, type Figure, type Interval } from '../result.js';

/** Intended loyalty of all in points from 0 to 100, with its interval. */
export type Loyalty = Description & { readonly interval: Figure<Interval> };

/** What one respondent intends, each answer on its own scale. */
export type Intention = { readonly answer: Answer; readonly scale: Scale };

/**
 * The loyalty of one respondent: the POMP mean of "I will recommend" and "I will stay", in points.
 *
 * From 0 to 100. One of the two is enough, as half of a dimension's items are. Undefined: `too-few-items` where neither was
 * answered. O(answers). Throws RangeError for an answer off its scale.
 * Source: after Zeithaml, Berry & Parasuraman (1996), Journal of Marketing 60(2), 31–46.
 *
 * Example: 10 of 0–10 and 4 of 1–7 are 75.
 */
export const loyaltyOf = (intentions: readonly Intention[]): Figure =>
  whenDefined(
    dimensionScore(intentions.map(({ answer, scale }) => (answer === null ? null : pomp(answer, scale)))),
    (score) => 100 * score,
  );

/**
 * Loyalty of all respondents: mean, spread and Student's interval of theirs, over those who answered.
 *
 * Points from 0 to 100. Undefined: `no-values` without answers, spread and interval `too-few-values` with one. O(n).
 *
 * Example: of 75 and 85 the mean is 80.
 */
export const loyalty = (respondents: readonly Figure[], confidence = 0.95): Loyalty => {
  const described = describeValues(definedOnly(respondents));
  return { ...described, interval: tInterval(described, confidence) };
};

/**
 * The observed return rate, to be set beside what was intended: of the customers who could have come back, the share who
 * did, with Wilson's interval.
 *
 * From 0 to 1. Undefined: `no-values` where nobody could have come back yet. O(1). Throws RangeError unless both are whole
 * and 0 ≤ returned ≤ served.
 *
 * Example: `returnRate({ returned: 30, served: 100 }).share` is .3.
 */
export const returnRate = (
  { returned, served }: { readonly returned: number; readonly served: number },
  confidence = 0.95,
): Proportion => proportion(returned, served, confidence);
