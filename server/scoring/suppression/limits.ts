import { requireNotNegative } from '../checks.js';

/** The fewest that a cell may show: of an ordinary table, of a benchmark of rivals, and of a verdict. */
export const fewest = { cell: 5, benchmark: 10, verdict: 30 } as const;

/** Whether a comparison may be shown at all, only as a hint and without verdict, or in full. */
export type Certainty = 'suppressed' | 'indicative' | 'full';

/**
 * What may be said of a comparison whose smallest side has n respondents: beneath 10 nothing, beneath 30 figures as a
 * hint, from 30 on everything. O(1). Throws RangeError unless n is finite and not negative.
 *
 * Example: `certaintyOf(29)` is 'indicative'.
 */
export const certaintyOf = (n: number): Certainty => {
  requireNotNegative('n', [n]);
  if (n < fewest.benchmark) return 'suppressed';
  return n < fewest.verdict ? 'indicative' : 'full';
};
