import { narrowBelow } from '../axis.js';
import type { Surroundings } from '../surroundings.js';
import { wrap } from '../text.js';
import {
  axisHeight,
  labelColumn,
  labelLines,
  levelsOf,
  pitchOf,
  roomBeyond,
  rowEnds,
  type RowText,
} from './layout.js';

export type RowsParts = {
  readonly texts: readonly RowText[];
  readonly ends: readonly [number, number];
  /** Beneath the axis. */
  readonly title: string;
  /** Texts right of the marks: where the marks end, and what is written. */
  readonly outside: readonly { readonly end: number; readonly text: string }[];
  /** A column of figures at the right edge, its head among them; narrow, they stand in the line of the names. */
  readonly figures?: readonly string[];
  /** Free pixels above the first row. */
  readonly head?: number;
  /** The row that carries the words of its marks: above it, on a phone beneath it, where half a row more is free. */
  readonly keyed?: number;
};

export const figureInk = { size: 14, weight: 650 } as const;

/** The geometry that pictures of named rows share: names left, on a phone above the row, texts right of the marks. */
export const rowsFrame = (around: Surroundings, parts: RowsParts) => {
  const { width, measure } = around;
  const { texts, ends, title, outside, figures = [], head = 4, keyed = -1 } = parts;
  const column = labelColumn(texts, width, measure);
  const narrow = width < narrowBelow && column > width / 4; // short names have room before their rows even there
  const figure = Math.ceil(Math.max(0, ...figures.map(measure(figureInk.size, figureInk.weight))));
  const left = narrow ? 8 : column;
  const figureRoom = figure && !narrow ? figure + 16 : 0;
  const room = width - left - figureRoom;
  const span = ends[1] - ends[0];
  const right = Math.max(
    narrow ? 10 : 16, // half of the last tick's number
    roomBeyond(
      outside.map(({ end, text }) => ({ share: (end - ends[0]) / span, width: measure(14, 700)(text) })),
      room,
    ),
  );
  const size = narrow ? 13 : 14;
  const names = labelLines(texts, narrow ? width - figure - 12 : left - 14, size, measure);
  const pitch = pitchOf(names, texts, narrow);
  const plot = room - right;
  const levels = levelsOf(texts.length, narrow && keyed >= 0 ? { after: keyed, more: 22 / pitch } : null);
  const last = levels.at(-1) ?? 0;
  return {
    ...around,
    narrow,
    ends,
    title,
    texts,
    names,
    size,
    pitch,
    plot,
    sides: { left, right: right + figureRoom, top: head, bottom: 0 },
    levels,
    rowEnds: rowEnds(last, pitch, narrow),
    height: Math.round(
      head + (last + 1) * pitch + axisHeight(title ? wrap(title, plot, 2, measure(12, 400)).length : 0),
    ),
  };
};

export type RowsFrame = ReturnType<typeof rowsFrame>;
