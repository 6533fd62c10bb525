import { requireCounts } from '../checks.js';

/** Why figures of a selection are not shown. */
export type SelectionRefusal = 'too-few' | 'complement-too-few';

/**
 * Why a filtered selection may not be shown, or null where it may.
 *
 * In: how many the filter selects, how many there are in the total that is shown as well, and k, the fewest that may be
 * shown (limits.ts). Few are too few; and where few are left out, subtracting the selection from the total gives those
 * away. Nobody points at nobody. O(1). Throws RangeError unless all are whole and not negative, and for more selected
 * than there are.
 *
 * Example: `selectionRefusal(97, 100, 5)` is 'complement-too-few'.
 */
export const selectionRefusal = (selected: number, total: number, k: number): SelectionRefusal | null => {
  requireCounts('selected, total and k', [selected, total, k]);
  if (selected > total) throw new RangeError(`no more than all can be selected, got ${selected} of ${total}`);
  const isFew = (n: number) => n > 0 && n < k;
  if (isFew(selected)) return 'too-few';
  return isFew(total - selected) ? 'complement-too-few' : null;
};
