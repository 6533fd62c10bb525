import { requireFinite } from '../checks.js';
import { tidied, type Cell } from './cells.js';

/** Counts how often three numbers came together at an item. */
export type Counter = {
  readonly add: (item: string, first: number, second: number, third: number) => void;
  /** The cells of each item that has any. */
  readonly items: () => ReadonlyMap<string, (readonly [number, number, number, n: number])[]>;
};

/** So many different answers get a number; item, second and third make one key, small enough for a Map to be fast. */
const mostValues = 2 ** 12;

/**
 * A counter whose memory grows with different answers, not with answers: a scale has few, a million responses many.
 *
 * `first` is a group or an answer, second and third are answers. O(1) a call. Throws RangeError for what is not finite,
 * and for more than 4096 different answers, which are no answers on a scale.
 *
 * Example: after `add('speed', 0, 6, 5)` twice, `items().get('speed')` is `[[0, 6, 5, 2]]`.
 */
export const createCounter = (): Counter => {
  const items = new Map<string, number>();
  const numbers = new Map<number, number>();
  const values: number[] = [];
  const counts = new Map<number, Map<number, number>>();
  const itemNumber = (item: string): number => {
    const known = items.get(item);
    if (known === undefined) items.set(item, items.size);
    return known ?? items.size - 1;
  };
  const numberOf = (value: number): number => {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    requireFinite('answers', [value]);
    if (values.length === mostValues)
      throw new RangeError(`more than ${mostValues} different answers are no scale`);
    numbers.set(value, values.length);
    return values.push(value) - 1;
  };
  const countsOf = (first: number): Map<number, number> => {
    const known = counts.get(first) ?? new Map<number, number>();
    if (known.size === 0) {
      requireFinite('answers', [first]);
      counts.set(first, known);
    }
    return known;
  };
  return {
    add: (item, first, second, third) => {
      const answers = numberOf(second) * mostValues + numberOf(third);
      const key = itemNumber(item) * mostValues ** 2 + answers;
      const own = countsOf(first);
      own.set(key, (own.get(key) ?? 0) + 1);
    },
    items: () => {
      const names = [...items.keys()];
      const found = new Map<string, (readonly [number, number, number, number])[]>();
      for (const [first, own] of counts) {
        for (const [key, n] of own) {
          const answers = key % mostValues ** 2;
          const item = names[Math.floor(key / mostValues ** 2)] as string;
          const cells = found.get(item) ?? [];
          found.set(item, cells);
          cells.push([
            first,
            values[Math.floor(answers / mostValues)] as number,
            values[answers % mostValues] as number,
            n,
          ]);
        }
      }
      return new Map([...found].map(([item, cells]) => [item, tidied<Cell & (typeof cells)[number]>(cells)]));
    },
  };
};
