import type { DumbbellData } from '../data.js';
import { narrowBelow } from '../axis.js';
import { axisOf, figureColumns, gapText, keyRow, labelWeights, levelsOf, overhang } from './layout.js';
import { labelColumn } from '../rows/layout.js';
import type { Surroundings } from '../surroundings.js';

const mostNames = 208; // pixels for the column of names

const padding = (
  data: DumbbellData,
  axis: readonly [number, number],
  narrow: boolean,
  around: Surroundings,
) => {
  const { rows, words } = data;
  if (narrow) {
    const { left, right } = overhang(rows, axis, around.width);
    return { sides: { left, right: Math.max(8, right), top: 8 }, names: 0, gapEnd: 0, gapStart: 0 };
  }
  const texts = rows.map(({ label, kind }) => ({ label, sub: '', weight: labelWeights[kind] }));
  const names = Math.min(mostNames, around.width / 4, labelColumn(texts, around.width, around.measure));
  const gaps = rows.map((row) => gapText(row, around.numbers));
  const intervals = rows.map(({ low, high }) =>
    low === null || high === null ? '' : around.numbers.range(low, high, words.to, 2),
  );
  const { gapEnd, gapStart, room } = figureColumns(
    [...gaps, words.gap].map(around.measure(14, 650)),
    [...intervals, words.interval].map(around.measure(12, 400)),
  );
  const { left } = overhang(rows, axis, around.width - names - room);
  return { sides: { left: names + left, right: room, top: 16 }, names, gapEnd, gapStart };
};

/** A plot less wide than this says nothing: then the columns beside it go, as on a phone. */
const leastPlot = 200;

/** Everything about a dumbbell's geometry that does not need the drawn scales. */
export const dumbbellFrame = (data: DumbbellData, around: Surroundings) => {
  const key = keyRow(data.rows);
  const axis = axisOf(data);
  const columns = padding(data, axis, false, around);
  const narrow =
    around.width < narrowBelow || around.width - columns.sides.left - columns.sides.right < leastPlot;
  const padded = narrow ? padding(data, axis, true, around) : columns;
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
