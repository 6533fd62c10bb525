import { wrap, type Measure } from '../text.js';

/** What stands before a row: its name, beneath it a second line in grey; '' leaves that out. */
export type RowText = { readonly label: string; readonly sub: string; readonly weight: number };

/** A text right of a mark that ends at `share` of the plot's width. */
export type Outside = { readonly share: number; readonly width: number };

export const barHeight = 22;
export const lineHeight = 16;
/** From a mark to the text beside it. */
export const beside = 9;
const edge = 3; // letters may reach a little beyond what they measure

const axisRoom = { ticks: 25, line: 15, title: 8 };
const rowGap = 20;

/** Pixels to keep free right of a plot of `width` pixels (with them) for the texts beside marks. */
export const roomBeyond = (texts: readonly Outside[], width: number): number => {
  const needed = texts.map(({ share, width: text }) =>
    share > 0 ? width - (width - beside - text - edge) / Math.min(share, 1) : beside + text + edge - width,
  );
  return Math.ceil(Math.min(width / 2, Math.max(0, ...needed)));
};

/** Width of the column of names: as wide as they need, never more than two fifths of the picture. */
export const labelColumn = (
  texts: readonly RowText[],
  width: number,
  measure: (size: number, weight: number) => Measure,
): number => {
  const longest = texts.map(({ label, sub, weight }) =>
    Math.max(measure(14, weight)(label), measure(12, 400)(sub)),
  );
  return Math.ceil(Math.min(Math.max(24, ...longest) + 16, width * 0.4));
};

/** The names broken into lines of the room they have. */
export const labelLines = (
  texts: readonly RowText[],
  room: number,
  size: number,
  measure: (size: number, weight: number) => Measure,
): readonly (readonly string[])[] =>
  texts.map(({ label, weight }) => wrap(label, room, 3, measure(size, weight)));

/** Distance from row to row: what the tallest name needs, all rows alike. */
export const pitchOf = (
  lines: readonly (readonly string[])[],
  texts: readonly RowText[],
  narrow: boolean,
): number => {
  const tall = lines.map(({ length }, index) => length + (texts[index]?.sub && !narrow ? 1 : 0));
  const most = Math.max(1, ...tall) * lineHeight;
  return narrow ? barHeight + most + rowGap : Math.max(barHeight + rowGap - 4, most + 12);
};

/** Where rows stand, in rows: one apart, and `more` beneath one of them. */
export const levelsOf = (
  count: number,
  wider: { readonly after: number; readonly more: number } | null,
): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + (wider && index > wider.after ? wider.more : 0));

/** Where the scale of rows begins and ends, in rows, the last row being at `last`: narrow, a name stands above its bar. */
export const rowEnds = (last: number, pitch: number, narrow: boolean): readonly [number, number] => {
  if (!narrow) return [-0.5, last + 0.5];
  const beneath = (barHeight / 2 + 6) / pitch;
  return [beneath - 1, last + beneath];
};

/** Height of the axis with its title in so many lines. */
export const axisHeight = (titleLines: number): number =>
  axisRoom.ticks + axisRoom.title + titleLines * axisRoom.line;
