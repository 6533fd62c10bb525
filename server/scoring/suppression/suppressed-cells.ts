import { sum } from '../basics/sum.js';
import { requireCounts } from '../checks.js';

/** Which cells of a row must not be shown, by their places in rising order. */
export type SuppressedCells = {
  /** Those with too few in them. */
  readonly primary: readonly number[];
  /** Those hidden with them, because the total would tell what is missing. */
  readonly secondary: readonly number[];
  /** Whether the total is to be hidden too, because there is nothing left to hide a cell behind. */
  readonly hidesTotal: boolean;
};

/**
 * Which cells of a row to suppress whose total is shown.
 *
 * In: how many each cell counts, and k, the fewest that may be shown (limits.ts). A cell of 1 to k − 1 is hidden; 0
 * points at nobody. Where a single one is hidden, or all hidden ones together count less than k, the total less what is
 * shown would give them away: then the next smallest is hidden with them, until it does not. O(cells²). Throws
 * RangeError for counts and k that are not whole and not negative.
 *
 * Example: `suppressedCells([42, 7, 3, 15], 5)` hides the third and, with it, the second.
 */
export const suppressedCells = (cells: readonly number[], k: number): SuppressedCells => {
  requireCounts('cells and k', [...cells, k]);
  const primary = cells.flatMap((n, at) => (n > 0 && n < k ? [at] : []));
  // Equal counts in the order of their places, so that the same row is always hidden alike.
  const others = cells
    .map((n, at) => ({ n, at }))
    .filter(({ n }) => n >= k && n > 0)
    .sort((a, b) => a.n - b.n);
  const hidden = primary.map((at) => cells[at] as number);
  const secondary: number[] = [];
  const givesAway = () => hidden.length > 0 && (hidden.length === 1 || sum(hidden) < k);
  for (const { n, at } of others) {
    if (!givesAway()) break;
    hidden.push(n);
    secondary.push(at);
  }
  return { primary, secondary: secondary.sort((a, b) => a - b), hidesTotal: givesAway() };
};
