import type { WelchAnova } from './welch-anova.js';

/**
 * ω²: which share of the variance of all values goes with the group that they belong to, estimated from an analysis of variance.
 *
 * In: the analysis, and how many values it is of. Without unit, from 0 to 1; about .01 is small, .06 middling, .14 large (Cohen,
 * 1988). Less than no share is estimated as none: F below 1 says that groups differ less than chance alone makes them. From
 * Welch's F it is an approximation. O(1). Throws RangeError for less than one value.
 * Source: Carroll & Nordholm (1975), Educational and Psychological Measurement 35, 541–554:
 * ω² = df₁(F − 1) / (df₁(F − 1) + n).
 *
 * Example: `omegaSquared({ f: 4, df: [2, 57] }, 60)` is 6/66 = 0.0909.
 */
export const omegaSquared = ({ f, df }: Pick<WelchAnova, 'f' | 'df'>, n: number): number => {
  if (!(n >= 1)) throw new RangeError(`an analysis is of values, got ${n}`);
  const between = Math.max(0, df[0] * (f - 1));
  return between / (between + n);
};
