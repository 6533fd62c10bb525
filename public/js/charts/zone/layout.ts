import type { ZoneRow } from '../data.js';

type Marks = Pick<ZoneRow, 'minimum' | 'desired' | 'delivered'>;

/** The axis, widened to whole points where a mark would stand outside it. */
export const zoneAxis = (
  axis: readonly [number, number],
  rows: readonly Marks[],
): readonly [number, number] => {
  const marks = rows
    .flatMap(({ minimum, desired, delivered }) => [minimum, desired, delivered.value])
    .filter((mark) => mark !== null);
  const [low, high] = [
    Math.min(axis[0], ...marks.map(Math.floor)),
    Math.max(axis[1], ...marks.map(Math.ceil)),
  ];
  return [low, high > low ? high : low + 1];
};

/** From the dot to the edge of the zone that it misses: short of the minimum, or over the desired; null inside. */
export const missOf = ({
  minimum,
  desired,
  delivered: { value },
}: Marks): { readonly from: number; readonly to: number; readonly over: boolean } | null => {
  if (value === null) return null;
  if (minimum !== null && value < minimum) return { from: value, to: minimum, over: false };
  if (desired !== null && value > desired) return { from: desired, to: value, over: true };
  return null;
};

/** The row that carries the words of the marks: the first with all three, else the first with any; −1. */
export const keyedRow = (rows: readonly Marks[]): number => {
  const known = rows.map(
    ({ minimum, desired, delivered }) =>
      [minimum, desired, delivered.value].filter((mark) => mark !== null).length,
  );
  return known.includes(3) ? known.indexOf(3) : known.findIndex((count) => count > 0);
};

type Word = { readonly at: number; readonly width: number };

/** Left edges of words in one line, each centred on its mark where it can, in their marks' order, none over another. */
export const spreadWords = (
  words: readonly Word[],
  room: readonly [number, number],
  gap = 10,
): readonly number[] => {
  const order = words.map((_, index) => index).sort((a, b) => words[a]!.at - words[b]!.at || a - b);
  const lefts = words.map(({ at, width }) => at - width / 2);
  let end = room[0] - gap;
  for (const index of order) {
    lefts[index] = Math.max(lefts[index]!, end + gap);
    end = lefts[index] + words[index]!.width;
  }
  let start = room[1] + gap;
  for (const index of order.reverse()) {
    lefts[index] = Math.min(lefts[index]!, start - gap - words[index]!.width);
    start = lefts[index];
  }
  return lefts;
};
