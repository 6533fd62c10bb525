import {
  emptySummary,
  outcomeKeys,
  type GroupCell,
  type OutcomeCell,
  type PairCell,
  type ScoreSummary,
  type ZoneCell,
} from '../../scoring/index.js';
import type { Content } from './content.js';

/**
 * A content as it is stored. Cells are whole numbers, most of them small, and there are tens of thousands of them: as bytes
 * they take a tenth of the room that lists would, and are read ten times as fast.
 */
export type Packed = {
  readonly items: readonly { readonly key: string; readonly pairs: Uint8Array; readonly zones: Uint8Array }[];
  readonly responses: Uint8Array;
  readonly paired: Uint8Array;
  readonly outcomes: Readonly<Record<string, Uint8Array>>;
  readonly scores: ScoreSummary;
};

const seven = 128;

/** Whole numbers as bytes: seven bits a byte, the smallest first; the sign is the first bit. */
export const packNumbers = (numbers: readonly number[]): Uint8Array => {
  const bytes: number[] = [];
  for (const number of numbers) {
    if (!Number.isSafeInteger(number)) throw new RangeError(`only whole numbers are packed, got ${number}`);
    let rest = number < 0 ? -2 * number - 1 : 2 * number;
    for (; rest >= seven; rest = Math.floor(rest / seven)) bytes.push((rest % seven) + seven);
    bytes.push(rest);
  }
  return Buffer.from(bytes);
};

export const unpackNumbers = (bytes: Uint8Array): number[] => {
  const numbers: number[] = [];
  let value = 0;
  let place = 1;
  for (const byte of bytes) {
    value += (byte % seven) * place;
    place *= seven;
    if (byte >= seven) continue;
    numbers.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    [value, place] = [0, 1];
  }
  return numbers;
};

const packCells = (cells: readonly (readonly number[])[]): Uint8Array => packNumbers(cells.flat());

const unpackCells = <C extends readonly number[]>(bytes: Uint8Array, width: number): C[] => {
  const numbers = unpackNumbers(bytes);
  const cells: C[] = [];
  for (let at = 0; at < numbers.length; at += width)
    cells.push(numbers.slice(at, at + width) as unknown as C);
  return cells;
};

export const pack = ({ summary, scores }: Content): Packed => ({
  items: summary.items.map(({ key, pairs, zones }) => ({
    key,
    pairs: packCells(pairs),
    zones: packCells(zones),
  })),
  responses: packCells(summary.responses),
  paired: packCells(summary.paired),
  outcomes: Object.fromEntries(outcomeKeys.map((key) => [key, packCells(summary.outcomes[key])])),
  scores,
});

/** What was packed. Where the items were left out in reading, there are none. */
export const unpack = ({
  items = [],
  responses,
  paired,
  outcomes,
  scores,
}: Partial<Packed> & Omit<Packed, 'items'>): Content => {
  const told = { ...emptySummary().outcomes };
  for (const key of outcomeKeys) told[key] = unpackCells<OutcomeCell>(outcomes[key] ?? new Uint8Array(), 2);
  return {
    summary: {
      items: items.map(({ key, pairs, zones }) => ({
        key,
        pairs: unpackCells<PairCell>(pairs, 4),
        zones: unpackCells<ZoneCell>(zones, 4),
      })),
      responses: unpackCells<GroupCell>(responses, 2),
      paired: unpackCells<GroupCell>(paired, 2),
      outcomes: told,
    },
    scores,
  };
};
