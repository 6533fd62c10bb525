import type { Instrument, Item } from '../templates/index.js';

type Circle = { readonly x: number; readonly y: number; readonly r: number };
type Line = { readonly x1: number; readonly x2: number; readonly y: number };

/** A small drawing of what an instrument asks, in a box of 200 × 120. */
export type Thumbnail = {
  /** The scale of a dimension. */
  readonly tracks: readonly Line[];
  /** From what is expected to what is delivered. */
  readonly gaps: readonly Line[];
  /** What is asked beforehand. */
  readonly rings: readonly Circle[];
  /** What is asked afterwards. */
  readonly dots: readonly Circle[];
};

const box = { width: 200, height: 120, edge: 16 };
const widest = box.width - 2 * box.edge;
const reach = 11; // how far a dot may stand from its ring

/** A number from 0 up to 1 that a key always gives: the same instrument is always drawn alike. */
const chanceOf = (key: string): number =>
  ([...key].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % 97) / 97;

const ringsOf = (item: Item): number =>
  [item.minimum, item.desired, item.expected].filter((level) => level !== undefined).length;

type Marks = Omit<Thumbnail, 'tracks'>;

/** One item: a ring for each level that is asked before, a dot for what came, a line between the two. */
const marksOf = (item: Item, x: number, y: number): Marks => {
  const away = Math.round((chanceOf(item.itemKey) - 0.65) * 2 * reach);
  const rings = ringsOf(item);
  return {
    rings: Array.from({ length: rings }, (_, index) => ({ x: x - index * 9, y, r: index === 0 ? 6 : 4 })),
    dots: item.delivered ? [{ x: rings === 0 ? x : x + away, y, r: 4 }] : [],
    gaps: item.delivered && rings > 0 ? [{ x1: x, x2: x + away, y }] : [],
  };
};

/** A question or an outcome: a ring or a dot by when it is asked, and a line as long as there is to choose from. */
const askedMarks = (instrument: Instrument): { readonly before: boolean; readonly length: number }[] => [
  ...(instrument.questions ?? []).map(({ waves, options }) => ({
    before: waves.includes('before'),
    length: 0.35 + Math.min(0.65, options.length / 10),
  })),
  ...(instrument.outcomes ?? ['nps' as const]).map((outcome) => ({
    before: false,
    length: 0.35 + chanceOf(outcome) * 0.5,
  })),
];

const merged = (all: readonly Marks[]): Marks => ({
  rings: all.flatMap(({ rings }) => rings),
  dots: all.flatMap(({ dots }) => dots),
  gaps: all.flatMap(({ gaps }) => gaps),
});

/** Rows for what has no dimensions: one for each thing that is asked. */
const askedRows = (instrument: Instrument): Thumbnail => {
  const asked = askedMarks(instrument);
  const step = (box.height - 2 * box.edge) / Math.max(1, asked.length - 1);
  const at = (index: number): number => (asked.length === 1 ? box.height / 2 : box.edge + index * step);
  return {
    tracks: asked.map(({ length }, index) => ({
      x1: box.edge + 14,
      x2: Math.round(box.edge + 14 + (widest - 14) * length),
      y: Math.round(at(index)),
    })),
    gaps: [],
    rings: asked.flatMap(({ before }, index) =>
      before ? [{ x: box.edge, y: Math.round(at(index)), r: 5 }] : [],
    ),
    dots: asked.flatMap(({ before }, index) =>
      before ? [] : [{ x: box.edge, y: Math.round(at(index)), r: 4 }],
    ),
  };
};

/**
 * Draws an instrument from its content, so that each looks different: a scale for each dimension with a ring and a dot
 * for each item (or a row for each question, where there are no dimensions). The places of the dots mean nothing.
 */
export const thumbnailOf = (instrument: Instrument): Thumbnail => {
  const { dimensions } = instrument;
  if (dimensions.length === 0) return askedRows(instrument);
  const rowOf = (index: number): number => Math.round(((index + 0.5) * box.height) / dimensions.length);
  const most = Math.max(...dimensions.map(({ items }) => items.length));
  const step = widest / most;
  return {
    tracks: dimensions.map(({ items }, index) => ({
      x1: box.edge,
      x2: Math.round(box.edge + step * items.length),
      y: rowOf(index),
    })),
    ...merged(
      dimensions.flatMap(({ items }, row) =>
        items.map((item, index) => marksOf(item, Math.round(box.edge + step * (index + 0.5)), rowOf(row))),
      ),
    ),
  };
};
