import type { Scale } from '../basics/pomp.js';
import { isDefined, undefinedBecause, type Figure } from '../result.js';
import type { DimensionItems } from './common-weights.js';
import { dimensionScore } from './dimension-score.js';
import { pairOf, type PairedScore, type Respondent } from './level.js';
import { overallScore } from './overall-score.js';

/** A pair, or null where the respondent gave none (an item) or too few (a dimension, overall). */
export type MaybePair = PairedScore | null;

/** The paired scores of one respondent: per dimension a list of its items and the dimension's own score, and overall. */
export type RespondentScores = {
  readonly items: readonly (readonly MaybePair[])[];
  readonly dimensions: readonly MaybePair[];
  readonly overall: MaybePair;
};

/** Combines the expected, the delivered and the gap of the same pairs by one rule; all three are there or none is. */
const combine = (rule: (part: keyof PairedScore) => Figure): MaybePair => {
  const gap = rule('gap');
  if (!isDefined(gap)) return null;
  return { expected: rule('expected') as number, delivered: rule('delivered') as number, gap };
};

/**
 * Scores one respondent: pairs per item, then per dimension (at least half of its items paired), then overall (all
 * dimensions).
 *
 * Scale points. A dimension's expected and delivered are means over the very pairs that its gap uses, so the three
 * always agree. O(items). Throws RangeError for an answer that is not finite or off the scale.
 *
 * Example: with two items of one dimension at gaps -1 and 0, that dimension's gap is -0.5, and so is the overall one.
 */
export const respondentScores = (
  respondent: Respondent,
  dimensions: readonly DimensionItems[],
  scale: Scale,
): RespondentScores => {
  const items = dimensions.map((dimension) => dimension.items.map((item) => pairOf(respondent, item, scale)));
  const scores = items.map((pairs) =>
    combine((part) => dimensionScore(pairs.map((pair) => (pair === null ? null : pair[part])))),
  );
  const overall = combine((part) =>
    overallScore(scores.map((score) => (score === null ? undefinedBecause('too-few-items') : score[part]))),
  );
  return { items, dimensions: scores, overall };
};
