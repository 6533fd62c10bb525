import type { DumbbellData, DumbbellRow } from './data.js';

/** Width of a text in pixels, as the canvas would draw it. */
export type Measure = (text: string) => number;

/** A container this wide or wider gets columns; a narrower one has its labels above the rows. */
export const narrowBelow = 520;
export const labelColumn = 176;
/** From a mark's centre to the far end of its value. */
const valueRoom = 46;

const rowHeights = { wide: 41, narrow: 50 };
const headAndAxis = 74;

type Figures = Pick<DumbbellRow, 'expected' | 'delivered' | 'gap' | 'low' | 'high'>;

/** Both ends of the band behind the dot on the scale: the interval of the gap, laid at the ring. Null without one. */
export const bandOf = (row: Figures): readonly [number, number] | null => {
  if (row.expected === null || row.low === null || row.high === null) return null;
  return [row.expected + row.low, row.expected + row.high];
};

/** The axis, widened to whole points where a mark would stand outside it. */
export const axisOf = ({ axis, rows }: Pick<DumbbellData, 'axis' | 'rows'>): readonly [number, number] => {
  const marks = rows
    .flatMap(({ expected, delivered }) => [expected, delivered])
    .filter((mark) => mark !== null);
  return [Math.min(axis[0], ...marks.map(Math.floor)), Math.max(axis[1], ...marks.map(Math.ceil))];
};

/** Distance between ticks that gives at most `most` of them beside the first: 0.5, 1, 2, 5, 10, … */
export const tickStep = (span: number, most = 10): number => {
  if (span <= 2) return 0.5;
  const steps = [1, 2, 5, 10, 20, 50, 100];
  return steps.find((step) => span / step <= most) ?? span;
};

/** Radii of ring and dot in pixels: close marks do not hide each other, the ring widens and the dot shrinks into it. */
export const markRadii = (
  row: Figures,
  pixelsPerPoint: number,
): { readonly ring: number; readonly dot: number } => {
  if (row.expected === null || row.delivered === null) return { ring: 6.5, dot: 6.5 };
  const near = Math.abs(row.expected - row.delivered) * pixelsPerPoint < 7;
  return near ? { ring: 9, dot: 5 } : { ring: 6.5, dot: 6.5 };
};

/** The row that carries the words "expected" and "delivered": the first with both marks, else the first with one; −1. */
export const keyRow = (rows: readonly Figures[]): number => {
  const both = rows.findIndex((row) => row.expected !== null && row.delivered !== null);
  return both >= 0 ? both : rows.findIndex((row) => row.expected !== null || row.delivered !== null);
};

/** Where rows stand, in rows: one apart; narrow, half a row more beneath the key row for its words. */
export const levelsOf = (count: number, key: number, narrow: boolean): readonly number[] =>
  Array.from({ length: count }, (_, index) => (narrow && key >= 0 && index > key ? index + 0.5 : index));

/** Height of the whole picture in pixels. */
export const heightOf = (levels: readonly number[], narrow: boolean): number =>
  Math.round(((levels.at(-1) ?? 0) + 1) * (narrow ? rowHeights.narrow : rowHeights.wide)) + headAndAxis;

/** Pixels that marks with their values need beyond the axis on the left and on the right, of a plot that wide. */
export const overhang = (
  rows: readonly Figures[],
  axis: readonly [number, number],
  width: number,
): { readonly left: number; readonly right: number } => {
  const at = (value: number) => (width * (value - axis[0])) / (axis[1] - axis[0] || 1);
  const ends = rows
    .flatMap((row) => [row.expected, row.delivered, ...(bandOf(row) ?? [])])
    .filter((value) => value !== null)
    .map((value) => Math.min(width, Math.max(0, at(value))));
  if (ends.length === 0) return { left: 0, right: 0 };
  return {
    left: Math.ceil(Math.max(0, valueRoom - Math.min(...ends))),
    right: Math.ceil(Math.max(0, Math.max(...ends) + valueRoom - width)),
  };
};

/** A text cut to a width, its end replaced by an ellipsis where it is too long. */
export const ellipsis = (text: string, width: number, measure: Measure): string => {
  if (measure(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && measure(`${letters.join('').trimEnd()}…`) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
};

/** A text in at most `lines` lines of a width, broken between words; the last line ends in an ellipsis if it must. */
export const wrap = (text: string, width: number, lines: number, measure: Measure): readonly string[] => {
  const words = text.split(/\s+/);
  const wrapped: string[] = [];
  while (words.length > 0 && wrapped.length < lines) {
    let line = words.shift() ?? '';
    const last = wrapped.length === lines - 1;
    while (words.length > 0 && (last || measure(`${line} ${words[0]}`) <= width)) line += ` ${words.shift()}`;
    wrapped.push(ellipsis(line, width, measure));
  }
  return wrapped;
};

/** The two columns of figures on the right, counted from the right edge: where gaps end, where they start, all with room. */
export const figureColumns = (
  gapWidths: readonly number[],
  intervalWidths: readonly number[],
): { readonly gapEnd: number; readonly gapStart: number; readonly room: number } => {
  const gapEnd = Math.ceil(Math.max(0, ...intervalWidths)) + 24;
  const gapStart = gapEnd + Math.ceil(Math.max(0, ...gapWidths)) + 6;
  return { gapEnd, gapStart, room: gapStart + valueRoom };
};

type KeyWord = { readonly at: number; readonly width: number };
const wordGap = 8;

/**
 * Left edges of the two words at the key row, `first` being the left mark's. Each reaches outwards from just inside its
 * mark; close marks push them apart, the ends of the room push them back in.
 */
export const placeWords = (
  first: KeyWord,
  second: KeyWord,
  room: readonly [number, number],
): readonly [number, number] => {
  const inward = 9;
  const middle = (first.at + second.at) / 2;
  const firstEnd = Math.min(first.at + inward, middle - wordGap / 2);
  const secondStart = Math.max(second.at - inward, middle + wordGap / 2);
  const right = Math.min(secondStart, room[1] - second.width);
  const left = Math.max(room[0], Math.min(firstEnd, right - wordGap) - first.width);
  return [left, Math.max(right, left + first.width + wordGap)];
};

/** Left edge of one word centred on its mark within the room. */
export const placeWord = ({ at, width }: KeyWord, room: readonly [number, number]): number =>
  Math.max(room[0], Math.min(at - width / 2, room[1] - width));
