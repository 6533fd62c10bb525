import type { DumbbellData } from './data.js';
import type { Numbers } from './format.js';
import {
  axisOf,
  figureColumns,
  keyRow,
  labelColumn,
  levelsOf,
  narrowBelow,
  overhang,
  type Measure,
} from './layout.js';
import type { Colours } from './tone.js';

/** What the page gives a picture: its width and looks, read at drawing time. */
export type Surroundings = {
  readonly width: number;
  readonly colours: Colours;
  readonly font: string;
  readonly numbers: Numbers;
  readonly measure: (size: number, weight: number) => Measure;
};

const padding = (
  data: DumbbellData,
  axis: readonly [number, number],
  narrow: boolean,
  around: Surroundings,
) => {
  const { rows, words } = data;
  if (narrow) {
    const { left, right } = overhang(rows, axis, around.width);
    return { sides: { left, right: Math.max(8, right), top: 8 }, gapEnd: 0, gapStart: 0 };
  }
  const gaps = rows.map(({ gap }) => (gap === null ? '' : around.numbers.signed(gap, 2)));
  const intervals = rows.map(({ low, high }) =>
    low === null || high === null ? '' : around.numbers.range(low, high, words.to, 2),
  );
  const { gapEnd, gapStart, room } = figureColumns(
    [...gaps, words.gap].map(around.measure(14, 650)),
    [...intervals, words.interval].map(around.measure(12, 400)),
  );
  const { left } = overhang(rows, axis, around.width - labelColumn - room);
  return { sides: { left: labelColumn + left, right: room, top: 16 }, gapEnd, gapStart };
};

/** Everything about a dumbbell's geometry that does not need the drawn scales. */
export const dumbbellFrame = (data: DumbbellData, around: Surroundings) => {
  const narrow = around.width < narrowBelow;
  const key = keyRow(data.rows);
  const axis = axisOf(data);
  const padded = padding(data, axis, narrow, around);
  return {
    ...around,
    ...padded,
    data,
    narrow,
    key,
    axis,
    plot: around.width - padded.sides.left - padded.sides.right,
    levels: levelsOf(data.rows.length, key, narrow),
  };
};

export type DumbbellFrame = ReturnType<typeof dumbbellFrame>;

/** Pixel positions once the chart has laid itself out. */
export type Placed = {
  readonly context: CanvasRenderingContext2D;
  readonly x: (value: number) => number;
  readonly y: (level: number) => number;
  readonly left: number;
};
