import { mean } from '../basics/mean.js';
import { definedOnly, undefinedBecause, type Figure } from '../result.js';

/**
 * The overall score of one respondent: the mean of the dimension scores, each counting alike however many items it has.
 *
 * Scale points. All dimensions are needed, or respondents who skip the dimension where we are weak would flatter us:
 * undefined `incomplete-dimensions` otherwise, `no-values` without dimensions. O(dimensions).
 * The company's figure is the mean of these over respondents, not the mean of the dimensions' means: the two differ as
 * soon as somebody skips a dimension, and only the former is about one set of people.
 * Source: Parasuraman, Zeithaml & Berry (1988), the unweighted SERVQUAL score.
 *
 * Example: `overallScore([-1, -0.5])` is -0.75.
 */
export const overallScore = (dimensionScores: readonly Figure[]): Figure => {
  const scores = definedOnly(dimensionScores);
  return scores.length < dimensionScores.length ? undefinedBecause('incomplete-dimensions') : mean(scores);
};
