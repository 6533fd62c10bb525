import { requireFinite } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';

/** Values with how often each was told, in any order; one value may stand several times. */
export type Tallied = readonly (readonly [value: number, n: number])[];

/**
 * Cliff's δ: how much more often a value of the first sample beats one of the second than it is beaten by it.
 *
 * Without unit, from −1 (always beaten) to 1; 0 is no difference. It asks only for order, so it suits answers on a scale
 * whose steps may be unequal. Undefined: `no-values` where either sample is empty. O((n + m)·log(n + m)). Throws RangeError for a value
 * that is not finite.
 * Source: Cliff (1993), Psychological Bulletin 114, 494–509.
 *
 * Example: `cliffsDelta([3, 4], [1, 3])` is 0.75.
 */
export const cliffsDelta = (first: readonly number[], second: readonly number[]): Figure =>
  cliffsDeltaOfTallied(
    first.map((value) => [value, 1]),
    second.map((value) => [value, 1]),
  );

const byValue = ([a]: Tallied[number], [b]: Tallied[number]): number => a - b;

/**
 * The same of values that were counted: its cost grows with how many different ones there are, not with answers.
 *
 * As cliffsDelta: both are gone through once in their order, and each value of the first beats all that lie behind. A count below 0 takes values away that were counted before. Undefined as well where nothing is left.
 *
 * Example: `cliffsDeltaOfTallied([[3, 1], [4, 1]], [[1, 1], [3, 1]])` is 0.75.
 */
export const cliffsDeltaOfTallied = (first: Tallied, second: Tallied): Figure => {
  for (const sample of [first, second])
    requireFinite(
      'values',
      sample.map(([value]) => value),
    );
  const countOf = (sample: Tallied): number => sample.reduce((total, [, n]) => total + n, 0);
  const [n, m] = [countOf(first), countOf(second)];
  if (n <= 0 || m <= 0) return undefinedBecause('no-values');
  const others = second.toSorted(byValue);
  let [dominance, below, equal] = [0, 0, 0];
  let [at, level] = [0, -Infinity];
  for (const [one, times] of first.toSorted(byValue)) {
    if (one > level) [below, equal, level] = [below + equal, 0, one];
    for (; at < others.length; at += 1) {
      const [other, often] = others[at] as Tallied[number];
      if (other > one) break;
      if (other < one) below += often;
      else equal += often;
    }
    const above = m - below - equal;
    dominance += times * (below - above);
  }
  return dominance / (n * m);
};
