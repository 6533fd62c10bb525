import type { Figure } from '../result.js';
import { dimensionScore, type Answer } from './dimension-score.js';
import { overallScore } from './overall-score.js';

/**
 * SERVPERF of one respondent: what was delivered, alone, as the mean of the dimensions' means.
 *
 * In: the delivered answers, one list a dimension. Scale points of the answers; a dimension needs half of its items,
 * the score all dimensions: undefined `incomplete-dimensions` otherwise, `no-values` without dimensions. O(items).
 * It needs no expectation, so it covers people whom the gap leaves out: the two stand side by side with their own n.
 * Source: Cronin & Taylor (1992), Journal of Marketing 56(3), 55–68.
 *
 * Example: `servperf([[5, 6], [7, null]])` is 6.25.
 */
export const servperf = (delivered: readonly (readonly Answer[])[]): Figure =>
  overallScore(delivered.map((answers) => dimensionScore(answers)));
