import { sum } from '../basics/sum.js';
import { zipWith } from '../basics/zip-with.js';
import { requireNotNegative } from '../checks.js';

/** A dimension of the instrument: its key and the keys of its items, in the order of the instrument. */
export type DimensionItems = { readonly key: string; readonly items: readonly string[] };

/**
 * The study's common weight of every item: each dimension's weight shared equally by its items.
 *
 * Dimensions weigh the same unless points are given; a dimension that the points leave out weighs nothing. The result
 * sums to 1 over the items of an instrument and is keyed by item. O(items).
 * Common weights are one choice for everybody, made before the answers: with each customer's own importance a ratio or
 * an index would differ between two customers who expected and received the same.
 * Throws RangeError for points that are negative, not finite, or all zero.
 *
 * Example: two dimensions of 4 and 3 items give 1/8 to each of the four and 1/6 to each of the three.
 */
export const commonWeights = (
  dimensions: readonly DimensionItems[],
  points?: Readonly<Record<string, number>>,
): ReadonlyMap<string, number> => {
  const given = dimensions.map(({ key }) => (points === undefined ? 1 : (points[key] ?? 0)));
  requireNotNegative('weights of dimensions', given);
  const filled = zipWith(dimensions, given, ({ items }, weight) => (items.length > 0 ? weight : 0));
  const total = sum(filled);
  if (dimensions.length > 0 && total === 0)
    throw new RangeError('at least one dimension must weigh something');
  return new Map(
    zipWith(dimensions, filled, ({ items }, weight) =>
      items.map((item): [string, number] => [item, weight / total / items.length]),
    ).flat(),
  );
};
