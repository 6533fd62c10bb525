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
    return { sides: { left, right: Math.max(8, right), top: 8 }, gapEnd: 0 };
  }
  const gaps = rows.map(({ gap }) => (gap === null ? '' : around.numbers.signed(gap, 2)));
  const intervals = rows.map(({ low, high }) =>
    low === null || high === null ? '' : around.numbers.range(low, high, words.to, 2),
  );
  const columns = figureColumns(
    [...gaps, words.gap],
    [...intervals, words.interval],
    around.measure(13, 600),
  );
  const { left } = overhang(rows, axis, around.width - labelColumn - columns.width);
  return { sides: { left: labelColumn + left, right: columns.width, top: 16 }, gapEnd: columns.gapEnd };
};

/** Everything about a dumbbell's geometry that does not need the drawn scales. */
export const dumbbellFrame = (data: DumbbellData, around: Surroundings) => {
  const narrow = around.width < narrowBelow;
  const key = keyRow(data.rows);
  const axis = axisOf(data);
  return {
    ...around,
    ...padding(data, axis, narrow, around),
    data,
    narrow,
    key,
    axis,
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
