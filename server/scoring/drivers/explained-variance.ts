import type { Matrix } from '../basics/covariance.js';
import { sum } from '../basics/sum.js';
import { zipWith } from '../basics/zip-with.js';
import { undefinedBecause, type Figure } from '../result.js';
import type { CorrelatedOutcome } from './correlated-outcome.js';

/** A driver of which less than this part is its own is taken for a combination of others. */
const ownPart = 1e-10;

/**
 * R²: the part of the outcome's variance that goes along with some of the drivers.
 *
 * In: correlations, and the places of the drivers that count. A share from 0 to 1; nothing goes along with no drivers.
 * By Cholesky's decomposition, whose forward substitution adds each driver's part to those before it. Undefined:
 * `collinear` where a driver is made of others, so that theirs cannot be told apart. O(drivers³).
 *
 * Example: two drivers that share nothing, with correlations .6 and .3: .45.
 */
export const explainedVariance = (
  { drivers, outcome }: CorrelatedOutcome,
  places: readonly number[],
): Figure => {
  const rows: number[][] = [];
  const solved: number[] = [];
  for (const place of places) {
    const row: number[] = [];
    for (const [at, before] of rows.entries()) {
      const shared = correlationOf(drivers, place, places[at] as number) - dot(row, before);
      row.push(shared / (before[at] as number));
    }
    const own = 1 - dot(row, row);
    if (own < ownPart) return undefinedBecause('collinear');
    const rest = (outcome[place] as number) - dot(row, solved);
    solved.push(rest / Math.sqrt(own));
    rows.push([...row, Math.sqrt(own)]);
  }
  return Math.min(1, dot(solved, solved));
};

const correlationOf = (drivers: Matrix, one: number, other: number): number =>
  (drivers[one] as readonly number[])[other] as number;

/** Over as many places as the first list has. */
const dot = (a: readonly number[], b: readonly number[]): number =>
  sum(zipWith(a, b.slice(0, a.length), (x, y) => x * y));
