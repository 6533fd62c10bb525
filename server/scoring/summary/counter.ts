import { requireFinite } from '../checks.js';
import { tidied } from './cells.js';

/** Counts how often three values came together. */
export type Counter = {
  readonly add: (first: number, second: number, third: number) => void;
  readonly cells: () => (readonly [first: number, second: number, third: number, n: number])[];
};

/** So many different values get a number; two numbers then make a key that a Map finds fast (a small integer). */
const most = 2 ** 15;

/**
 * A counter whose memory grows with different answers, not with answers: a scale has few, a million responses many.
 *
 * O(1) a call. Throws RangeError for a value that is not finite, and for more than 32,768 different ones, which are no
 * answers on a scale.
 *
 * Example: after `add(0, 6, 5)` twice, `cells()` is `[[0, 6, 5, 2]]`.
 */
export const createCounter = (): Counter => {
  const numbers = new Map<number, number>();
  const values: number[] = [];
  const counts = new Map<number, Map<number, number>>();
  const numberOf = (value: number): number => {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    requireFinite('answers', [value]);
    if (values.length === most) throw new RangeError(`more than ${most} different answers are no scale`);
    numbers.set(value, values.length);
    return values.push(value) - 1;
  };
  return {
    add: (first, second, third) => {
      const key = numberOf(second) * most + numberOf(third);
      const own = counts.get(first) ?? new Map<number, number>();
      if (own.size === 0) {
        requireFinite('answers', [first]);
        counts.set(first, own);
      }
      own.set(key, (own.get(key) ?? 0) + 1);
    },
    cells: () =>
      tidied(
        [...counts].flatMap(([first, own]) =>
          [...own].map(
            ([key, n]) =>
              [first, values[Math.floor(key / most)] as number, values[key % most] as number, n] as const,
          ),
        ),
      ),
  };
};
