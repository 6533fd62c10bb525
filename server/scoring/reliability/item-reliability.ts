import { requireFinite, requireCounts } from '../checks.js';

/**
 * The reliability of one item, from that of a score made of several that are alike: r / (k − (k − 1)·r), the
 * Spearman–Brown formula read backwards.
 *
 * Without unit, at most 1. A score is steadier than its items, so what is known of the score says too much of one of them.
 * Where items are not alike it is that of a middling one. A negative reliability stays negative. O(1). Throws RangeError
 * for a reliability above 1 or not finite, and for no items.
 * Source: Spearman (1910), British Journal of Psychology 3, 271–295; Brown (1910), the same, 296–322.
 *
 * Example: three items of .75 together are .5 each.
 */
export const itemReliability = (reliability: number, items: number): number => {
  requireFinite('reliability', [reliability]);
  requireCounts('items', [items]);
  if (items === 0) throw new RangeError('a score needs items');
  if (reliability > 1) throw new RangeError(`a reliability is at most 1, got ${reliability}`);
  return reliability / (items - (items - 1) * reliability);
};
