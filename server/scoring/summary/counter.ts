import { requireFinite } from '../checks.js';
import { orderedCells, type FlatCells } from './cells.js';

/** Counts how often three numbers came together at an item. */
export type Counter = {
  readonly add: (item: string, first: number, second: number, third: number) => void;
  /** The cells of each item that has any, in their order. */
  readonly items: () => ReadonlyMap<string, FlatCells>;
};

/** Codes of numbers: a small whole number is its own, the others come after them in the order in which they came up. */
const own = 2 ** 11;
const codes = 2 ** 12;

const WIDTH = 4; // a cell: three numbers and the count
const fewest = 256; // numbers that are noted before they are counted

type Counted = { readonly keys: Float64Array; readonly counts: Float64Array };

/** Rising keys, each once, with how often it came: those that are known, and some that came since, which rise. */
const counted = (known: Counted, some: Float64Array): Counted => {
  const keys = new Float64Array(known.keys.length + some.length);
  const counts = new Float64Array(keys.length);
  let length = 0;
  let next = 0;
  const put = (key: number, n: number): void => {
    if (length > 0 && keys[length - 1] === key) counts[length - 1] = (counts[length - 1] as number) + n;
    else {
      keys[length] = key;
      counts[length] = n;
      length += 1;
    }
  };
  for (const key of some) {
    for (; next < known.keys.length && (known.keys[next] as number) <= key; next += 1)
      put(known.keys[next] as number, known.counts[next] as number);
    put(key, 1);
  }
  for (; next < known.keys.length; next += 1) put(known.keys[next] as number, known.counts[next] as number);
  return { keys: keys.slice(0, length), counts: counts.slice(0, length) };
};

/**
 * A counter whose memory grows with different answers, not with answers: a scale has few, a million responses many. What comes
 * is noted as one number and counted now and then by sorting, which is several times faster than a look-up each.
 *
 * `first` is a group or an answer, second and third are answers. O(log) a call. Throws RangeError for what is not finite,
 * and for more than 4096 different answers, which are no answers on a scale.
 *
 * Example: after `add('speed', 0, 6, 5)` twice, `items().get('speed')` is `[0, 6, 5, 2]`.
 */
export const createCounter = (): Counter => {
  const items = new Map<string, number>();
  const others = new Map<number, number>();
  const values: number[] = [];
  let known: Counted = { keys: new Float64Array(0), counts: new Float64Array(0) };
  let noted = new Float64Array(fewest);
  let length = 0;

  const otherCode = (value: number): number => {
    const found = others.get(value);
    if (found !== undefined) return found;
    requireFinite('answers', [value]);
    if (values.length === codes - own)
      throw new RangeError(`more than ${codes} different answers are no scale`);
    others.set(value, own + values.length);
    return own + values.push(value) - 1;
  };
  const codeOf = (value: number): number =>
    Number.isInteger(value) && value >= 0 && value < own ? value : otherCode(value);
  const valueOf = (code: number): number => (code < own ? code : (values[code - own] as number));
  const itemOf = (item: string): number => {
    const found = items.get(item);
    if (found !== undefined) return found;
    items.set(item, items.size);
    return items.size - 1;
  };
  const settle = (): void => {
    known = counted(known, noted.subarray(0, length).sort());
    length = 0;
    if (noted.length < 2 * known.keys.length) noted = new Float64Array(2 * known.keys.length);
  };
  return {
    add: (item, first, second, third) => {
      const answers = (codeOf(first) * codes + codeOf(second)) * codes + codeOf(third);
      if (length === noted.length) settle();
      noted[length] = itemOf(item) * codes ** 3 + answers;
      length += 1;
    },
    items: () => {
      settle();
      const names = [...items.keys()];
      const found = new Map<string, number[]>();
      known.keys.forEach((key, at) => {
        const answers = key % codes ** 3;
        const item = names[Math.floor(key / codes ** 3)] as string;
        const cells = found.get(item) ?? [];
        found.set(item, cells);
        cells.push(
          valueOf(Math.floor(answers / codes ** 2)),
          valueOf(Math.floor(answers / codes) % codes),
          valueOf(answers % codes),
          known.counts[at] as number,
        );
      });
      if (values.length === 0) return found; // their codes have the order of the numbers themselves
      return new Map([...found].map(([item, cells]) => [item, orderedCells(cells, WIDTH)]));
    },
  };
};
