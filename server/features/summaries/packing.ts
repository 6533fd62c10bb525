import {
  emptyFlatSummary,
  outcomeKeys,
  scoreParts,
  type ScorePart,
  type ScoreSummary,
  type Sums,
} from '../../scoring/index.js';
import type { Content, Encountered } from './content.js';
import type { Tallies } from './tally.js';

/**
 * A content as it is stored. Cells are whole numbers, most of them small, and there are tens of thousands of them: as bytes
 * they take a tenth of the room that lists would, and are read ten times as fast.
 */
export type Packed = {
  readonly items: readonly { readonly key: string; readonly pairs: Uint8Array; readonly zones: Uint8Array }[];
  readonly responses: Uint8Array;
  readonly paired: Uint8Array;
  readonly outcomes: Readonly<Record<string, Uint8Array>>;
  /** The names of all sums with how many numbers each has, as JSON; and these numbers, one list after the other. */
  readonly scoreNames: string;
  readonly scores: Uint8Array;
  readonly encountered: Encountered;
  /** Of each tally the keys as JSON, and their numbers. */
  readonly tallies: Readonly<Record<string, { readonly keys: string; readonly numbers: Uint8Array }>>;
};

type ScoreName = readonly [part: ScorePart, key: string, divisor: number, length: number];

const seven = 128;
const six = 64;
const longest = 11; // bytes of a number
const largest = 2 ** 70;

/**
 * Whole numbers as bytes: the sign and six bits in the first, seven in each that follows, the smallest first; the highest bit says
 * that another follows. Exact for every whole number that a number can be, also where sums have passed 2⁵³.
 */
let room = Buffer.allocUnsafe(2 ** 16); // where numbers are written before it is known how many bytes they take

const packLists = (lists: readonly (readonly number[])[]): Uint8Array => {
  const most = lists.reduce((total, list) => total + list.length * longest, 0);
  if (room.length < most) room = Buffer.allocUnsafe(2 * most);
  const bytes = room;
  let at = 0;
  for (const list of lists) {
    for (let place = 0; place < list.length; place += 1) {
      const number = list[place] as number;
      if (number >= 0 && number < six && Number.isInteger(number)) {
        bytes[at++] = number * 2;
        continue;
      }
      const size = Math.abs(number);
      if (!Number.isInteger(number) || size >= largest)
        throw new RangeError(`only whole numbers are packed, got ${number}`);
      let rest = Math.floor(size / six);
      bytes[at++] = (size % six) * 2 + (number < 0 ? 1 : 0) + (rest > 0 ? seven : 0);
      while (rest > 0) {
        const next = Math.floor(rest / seven);
        bytes[at++] = (rest % seven) + (next > 0 ? seven : 0);
        rest = next;
      }
    }
  }
  return Buffer.from(bytes.subarray(0, at));
};

export const packNumbers = (numbers: readonly number[]): Uint8Array => packLists([numbers]);

export const unpackNumbers = (bytes: Uint8Array): number[] => {
  const numbers = new Array<number>(bytes.length);
  let found = 0;
  let size = 0;
  let place = 0; // of the next byte; 0 for the first
  let isNegative = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    const bits = byte & (seven - 1);
    if (place === 0) {
      isNegative = (bits & 1) === 1;
      size = bits >> 1;
      place = six;
    } else {
      size += bits * place;
      place *= seven;
    }
    if (byte >= seven) continue;
    numbers[found++] = isNegative ? -size : size;
    place = 0;
  }
  numbers.length = found;
  return numbers;
};

export const pack = ({ summary, scores, encountered, tallies }: Content): Packed => ({
  items: summary.items.map(({ key, pairs, zones }) => ({
    key,
    pairs: packNumbers(pairs),
    zones: packNumbers(zones),
  })),
  responses: packNumbers(summary.responses),
  paired: packNumbers(summary.paired),
  outcomes: Object.fromEntries(outcomeKeys.map((key) => [key, packNumbers(summary.outcomes[key])])),
  ...packScores(scores),
  encountered,
  tallies: Object.fromEntries(
    Object.entries(tallies).map(([name, counts]) => [
      name,
      {
        keys: JSON.stringify(counts.map(([key]) => key)),
        numbers: packNumbers(counts.map(([, n]) => n)),
      },
    ]),
  ),
});

const unpackTallies = (packed: Packed['tallies']): Tallies =>
  Object.fromEntries(
    Object.entries(packed).map(([name, { keys, numbers }]) => {
      const counted = unpackNumbers(numbers);
      return [name, (JSON.parse(keys) as string[]).map((key, at) => [key, counted[at] ?? 0] as const)];
    }),
  );

const packScores = (scores: ScoreSummary): Pick<Packed, 'scoreNames' | 'scores'> => {
  const named = scoreParts.flatMap((part) => scores[part].map((one) => ({ part, ...one })));
  const names = named.map(({ part, key, divisor, sums }): ScoreName => [part, key, divisor, sums.length]);
  return { scoreNames: JSON.stringify(names), scores: packLists(named.map(({ sums }) => sums)) };
};

const unpackScores = ({ scoreNames, scores }: Pick<Packed, 'scoreNames' | 'scores'>): ScoreSummary => {
  const numbers = unpackNumbers(scores);
  const found: Record<ScorePart, Sums[]> = {
    items: [],
    dimensions: [],
    overall: [],
    expected: [],
    delivered: [],
    quarter: [],
  };
  let at = 0;
  for (const [part, key, divisor, length] of JSON.parse(scoreNames) as ScoreName[]) {
    found[part].push({ key, divisor, sums: numbers.slice(at, at + length) });
    at += length;
  }
  return found;
};

/** What was packed. Where items or tallies were left out in reading, there are none. */
export const unpack = (packed: Partial<Packed> & Omit<Packed, 'items' | 'tallies'>): Content => {
  const { items = [], responses, paired, outcomes, encountered, tallies = {} } = packed;
  const told = { ...emptyFlatSummary().outcomes };
  for (const key of outcomeKeys) told[key] = unpackNumbers(outcomes[key] ?? new Uint8Array());
  return {
    summary: {
      items: items.map(({ key, pairs, zones }) => ({
        key,
        pairs: unpackNumbers(pairs),
        zones: unpackNumbers(zones),
      })),
      responses: unpackNumbers(responses),
      paired: unpackNumbers(paired),
      outcomes: told,
    },
    scores: unpackScores(packed),
    encountered,
    tallies: unpackTallies(tallies),
  };
};

/** A content as text, with its bytes in base64: as it is kept where no record of its own is. */
export const packedText = (content: Content): string =>
  JSON.stringify(pack(content), function (this: Record<string, unknown>, key, value: unknown) {
    const bytes = this[key]; // bytes would have become lists of numbers by now
    return bytes instanceof Uint8Array ? { base64: Buffer.from(bytes).toString('base64') } : value;
  });

/** What was packed as text. */
export const unpackedText = (text: string): Content =>
  unpack(
    JSON.parse(text, (_, value: unknown) => {
      const { base64 } = (value ?? {}) as { readonly base64?: unknown };
      return typeof base64 === 'string' ? Buffer.from(base64, 'base64') : value;
    }) as Packed,
  );
