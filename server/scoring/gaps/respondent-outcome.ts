import { pomp, type Scale } from '../basics/pomp.js';
import type { Figure } from '../result.js';
import { deliveryRatio, ratioOf } from './delivery-ratio.js';
import { pairOf, type PairedScore, type Respondent } from './level.js';
import type { WeightedPair } from './pair.js';
import { quarterRule } from './quarter-rule.js';

/** What happened to one respondent: how much was delivered, whether that failed, and where it fell short. */
export type RespondentOutcome = {
  /** How many items were answered at both levels. */
  readonly pairs: number;
  /** Delivery ratio over these pairs, without unit, 1 is as expected. */
  readonly ratio: Figure;
  /** Whether less than a quarter was delivered: this opens a case. */
  readonly failed: boolean;
  /** The items of which less than a quarter was delivered, in the order of the instrument. */
  readonly failedItems: readonly string[];
  /** The item that fell short by most scale points, the first of equals; null where none fell short. */
  readonly weakestItem: string | null;
};

type ItemPair = { readonly item: string; readonly pair: PairedScore; readonly weighted: WeightedPair };

/**
 * Judges one respondent by the quarter rule, over all items and item by item.
 *
 * In: the answers, the common weight of each item (commonWeights; its order is the instrument's), the scale. The ratio
 * is undefined `no-pairs` or `no-expectation`, and then nothing failed. O(items). Throws RangeError for an answer that
 * is not finite or off the scale.
 *
 * Example: expected 7 and 5, delivered 2 and 5 on a scale from 1 to 7, equal weights: ratio .5, not failed, failed item
 * the first (1/6), weakest item the first.
 */
export const respondentOutcome = (
  respondent: Respondent,
  weights: ReadonlyMap<string, number>,
  scale: Scale,
): RespondentOutcome => {
  const pairs = [...weights].flatMap(([item, weight]): ItemPair[] => {
    const pair = pairOf(respondent, item, scale);
    if (pair === null) return [];
    return [
      {
        item,
        pair,
        weighted: { expected: pomp(pair.expected, scale), delivered: pomp(pair.delivered, scale), weight },
      },
    ];
  });
  const ratio = deliveryRatio(pairs.map(({ weighted }) => weighted));
  return {
    pairs: pairs.length,
    ratio,
    failed: quarterRule(ratio),
    failedItems: pairs.filter(({ weighted }) => hasFailed(weighted)).map(({ item }) => item),
    weakestItem: weakestOf(pairs),
  };
};

/** An item is judged by its own ratio, whatever it weighs among the others. */
const hasFailed = (pair: WeightedPair): boolean => quarterRule(ratioOf(pair.delivered, pair.expected));

const weakestOf = (pairs: readonly ItemPair[]): string | null => {
  const short = pairs.filter(({ pair }) => pair.gap < 0);
  const least = Math.min(...short.map(({ pair }) => pair.gap));
  return short.find(({ pair }) => pair.gap === least)?.item ?? null;
};
