import type { DumbbellData, DumbbellRow } from '../data.js';
import type { Numbers } from '../format.js';

/** Weight of a row's name. */
export const labelWeights = { total: 650, dimension: 600, item: 450 } as const;
/** From a mark's centre to the far end of its value. */
const valueRoom = 46;

const rowHeights = { wide: 41, narrow: 54 };
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

export type Radii = { readonly ring: number; readonly dot: number };

const apart: Radii = { ring: 6.5, dot: 6.5 };
const ringStroke = 3;
const around = 1; // between the dot and the ring that holds it

/**
 * Radii of ring and dot in pixels. Marks that touch shrink until they stand side by side; where no room is left for two,
 * the ring widens around the dot. Neither ever hides the other.
 */
export const markRadii = (row: Figures, pixelsPerPoint: number): Radii => {
  if (row.expected === null || row.delivered === null) return apart;
  const distance = Math.abs(row.expected - row.delivered) * pixelsPerPoint;
  if (distance <= 7) {
    const dot = distance < 1.5 ? 5 : 4;
    return { ring: Math.max(9, distance + dot + ringStroke / 2 + around), dot };
  }
  const side = Math.min(apart.ring, Math.max(4.5, (distance - ringStroke / 2 - around) / 2));
  return { ring: side, dot: side };
};

/** The furthest that ring, dot and band reach, in pixels: values stand outside. Null where there is no mark. */
export const marksEnds = (
  row: Figures,
  radii: Radii,
  at: (value: number) => number,
): readonly [left: number, right: number] | null => {
  const reach = (value: number | null, radius: number): number[] =>
    value === null ? [] : [at(value) - radius, at(value) + radius];
  const marks = [
    ...reach(row.expected, radii.ring + ringStroke / 2),
    ...reach(row.delivered, radii.dot),
    ...(bandOf(row) ?? []).map(at),
  ];
  return marks.length === 0 ? null : [Math.min(...marks), Math.max(...marks)];
};

/** The row that carries the words "expected" and "delivered": the first with both marks, else the first with one; −1. */
export const keyRow = (rows: readonly Figures[]): number => {
  const both = rows.findIndex((row) => row.expected !== null && row.delivered !== null);
  return both >= 0 ? both : rows.findIndex((row) => row.expected !== null || row.delivered !== null);
};

/** Where rows stand, in rows: one apart; narrow, half a row more beneath the key row for its words. */
export const levelsOf = (count: number, key: number, narrow: boolean): readonly number[] =>
  Array.from({ length: count }, (_, index) => (narrow && key >= 0 && index > key ? index + 0.5 : index));

/** The figure of a gap as it stands beside its row: `≈` before what may be chance, so that grey tells it too. '' without one. */
export const gapText = (row: Pick<DumbbellRow, 'gap' | 'low' | 'tone'>, numbers: Numbers): string => {
  if (row.gap === null) return '';
  const mayBeChance = row.tone === 'none' && row.low !== null;
  return (mayBeChance ? '≈ ' : '') + numbers.signed(row.gap, 2);
};

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
