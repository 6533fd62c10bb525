import { pomp, requireScale, type Scale } from '../basics/pomp.js';
import { requireNotNegative, requireSameLength } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';
import { leaveOneOut, type Estimate } from '../uncertainty/leave-one-out.js';
import { cellWidths } from './flat-summary.js';
import type { Summary } from './summary.js';

/** Of one item: pairs, and the sums of what was expected and of what stayed unmet, from 0 to 1 each. */
type Sums = { n: number; expected: number; unmet: number };

const nothing = (): Sums => ({ n: 0, expected: 0, unmet: 0 });

const ratioOf = (items: readonly Sums[], weights: readonly number[]): Figure => {
  let [expected, unmet, pairs] = [0, 0, 0];
  items.forEach((item, at) => {
    if (item.n <= 0) return;
    const weight = weights[at] as number;
    pairs += item.n;
    expected += (weight * item.expected) / item.n;
    unmet += (weight * item.unmet) / item.n;
  });
  if (pairs === 0) return undefinedBecause('no-pairs');
  return expected === 0 ? undefinedBecause('no-expectation') : 1 - unmet / expected;
};

/**
 * Fulfilment 1 − S/H of all respondents together: the part of their expectations that was met (gaps/fulfilment.ts is that of
 * one of them), with the interval of the group jackknife.
 *
 * In: a summary, the keys of its items and their common weights in the same order. A share from 0 to 1, of the means over
 * the items that have pairs. Undefined: `no-pairs`; `no-expectation` where nobody expected more than the bottom of the scale;
 * the interval as leaveOneOut has it. O(cells + groups · items). Throws RangeError for weights that are negative or not
 * finite, for lists of different lengths, and unless 0 < confidence < 1.
 *
 * Example: expected .8 and delivered .6 by everybody is .75.
 */
export const summaryFulfilment = (
  { items: found, paired }: Pick<Summary, 'items' | 'paired'>,
  {
    items,
    weights,
    scale,
    confidence = 0.95,
  }: {
    readonly items: readonly string[];
    readonly weights: readonly number[];
    readonly scale: Scale;
    readonly confidence?: number;
  },
): Estimate => {
  requireScale(scale);
  requireNotNegative('weights', weights);
  requireSameLength('items and weights', items, weights);
  const byGroup = new Map<number, Sums[]>();
  const whole = items.map(nothing);
  const add = (sums: Sums, n: number, expected: number, unmet: number): void => {
    sums.n += n;
    sums.expected += n * expected;
    sums.unmet += n * unmet;
  };
  items.forEach((key, at) => {
    const pairs = found.find((item) => item.key === key)?.pairs ?? [];
    for (let cell = 0; cell < pairs.length; cell += cellWidths.item) {
      const [group, n] = [pairs[cell] as number, pairs[cell + 3] as number];
      const [e, d] = [pomp(pairs[cell + 1] as number, scale), pomp(pairs[cell + 2] as number, scale)];
      const own = byGroup.get(group) ?? items.map(nothing);
      byGroup.set(group, own);
      add(own[at] as Sums, n, e, Math.max(0, e - d));
      add(whole[at] as Sums, n, e, Math.max(0, e - d));
    }
  });
  const groups = paired.flatMap(([group, n]) => {
    const own = byGroup.get(group);
    if (!own || n <= 0) return [];
    const without = () => [
      ratioOf(
        whole.map((all, at) => {
          const left = own[at] as Sums;
          return {
            n: all.n - left.n,
            expected: all.expected - left.expected,
            unmet: all.unmet - left.unmet,
          };
        }),
        weights,
      ),
    ];
    return [{ n, without }];
  });
  const [estimate] = leaveOneOut([ratioOf(whole, weights)], [groups], confidence);
  return estimate as Estimate;
};
