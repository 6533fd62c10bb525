import { sum } from '../basics/sum.js';
import { undefinedBecause, type Figure } from '../result.js';
import type { SurfaceCell } from './surface-cells.js';

/** Shares of respondents, from 0 to 1, who received clearly less than they expected, about as much, clearly more. */
export type Discrepancies = { readonly less: number; readonly agreement: number; readonly more: number };

/** Half a standard deviation apart is clearly apart. */
const apart = 0.5;

/**
 * How many respondents are discrepant: whose expectation and delivery, each standardised among all, lie more than half a
 * standard deviation apart.
 *
 * Shares from 0 to 1 that sum to 1. Where nearly everybody lies on one side a surface tells nothing about the other.
 * Undefined: `no-values`, `too-few-values` with one respondent, `no-variance` where either is the same of everybody.
 * O(cells).
 * Source: Fleenor, McCauley & Brutus (1996), Leadership Quarterly 7, 487–506; Shanock et al. (2010), Journal of Business and
 * Psychology 25, 543–554.
 *
 * Example: test/reference/response-surface.json: .275, .35, .375.
 */
export const discrepancies = (cells: readonly SurfaceCell[]): Figure<Discrepancies> => {
  const n = sum(cells.map(([, , count]) => count));
  if (n < 2) return undefinedBecause(n <= 0 ? 'no-values' : 'too-few-values');
  const standardise = (place: 0 | 1): ((value: number) => number) => {
    const centre = sum(cells.map((cell) => cell[2] * cell[place])) / n;
    const squares = sum(cells.map((cell) => cell[2] * (cell[place] - centre) ** 2));
    return (value) => (value - centre) / Math.sqrt(squares / (n - 1));
  };
  const [first] = cells as readonly [SurfaceCell];
  if (([0, 1] as const).some((place) => cells.every((cell) => cell[place] === first[place]))) {
    return undefinedBecause('no-variance');
  }
  const [expected, delivered] = [standardise(0), standardise(1)];
  const share = (side: (difference: number) => boolean): number =>
    sum(cells.map((cell) => (side(delivered(cell[1]) - expected(cell[0])) ? cell[2] : 0))) / n;
  return {
    less: share((difference) => difference < -apart),
    agreement: share((difference) => Math.abs(difference) <= apart),
    more: share((difference) => difference > apart),
  };
};
