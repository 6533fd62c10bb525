import { requireSameLength } from '../checks.js';

/**
 * Combines two lists partner by partner.
 * O(n). Throws RangeError for lists of different length: a missing partner is a mistake of the caller, never a zero.
 *
 * Example: `zipWith([1, 2], [10, 20], (a, b) => a * b)` is [10, 40].
 */
export const zipWith = <A, B, C>(
  a: readonly A[],
  b: readonly B[],
  combine: (a: A, b: B, at: number) => C,
): C[] => {
  requireSameLength('values', a, b);
  // The lengths are equal, so there is a partner; the compiler cannot know.
  return a.map((value, at) => combine(value, b[at] as B, at));
};
