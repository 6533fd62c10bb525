import { narrowBelow } from '../axis.js';
import type { ZoneData, ZoneRow } from '../data.js';
import { labelWeights } from '../dumbbell/layout.js';
import { bar, dot, line, write } from '../paint.js';
import { rowsConfig } from '../rows/config.js';
import { figureInk, rowsFrame, type RowsFrame } from '../rows/frame.js';
import { nameLevels } from '../rows/draw.js';
import type { Picture, Placed, Surroundings } from '../surroundings.js';
import { figureToken, lineOf } from '../tone.js';
import { keyedRow, missOf, spreadWords, zoneAxis } from './layout.js';

const zoneHeight = 18; // a zone without width shows above and beneath its dot

const drawMarks = (
  { colours, levels, ends }: RowsFrame,
  rows: readonly ZoneRow[],
  { context, x, y }: Placed,
): void => {
  const within = (value: number): number => x(Math.min(ends[1], Math.max(ends[0], value)));
  rows.forEach((row, index) => {
    const py = y(levels[index] ?? index);
    const { minimum, desired, delivered } = row;
    const miss = missOf(row);
    if (minimum !== null && desired !== null) {
      const box = {
        x: x(minimum),
        y: py - zoneHeight / 2,
        width: x(desired) - x(minimum),
        height: zoneHeight,
      };
      bar(context, box, { kind: 'outlined', colour: colours.expected, ground: colours['expected-soft'] });
    } else
      for (const edge of [minimum, desired])
        if (edge !== null)
          line(context, [x(edge), py - zoneHeight / 2], [x(edge), py + zoneHeight / 2], {
            colour: colours.expected,
            width: 3,
          });
    if (miss) {
      const { token, dotted } = lineOf(miss.over ? 1 : -1);
      line(context, [x(miss.from), py], [x(miss.to), py], { colour: colours[token], width: 5, dotted });
    }
    if (delivered.low !== null && delivered.high !== null)
      line(context, [within(delivered.low), py], [within(delivered.high), py], {
        colour: colours.delivered,
        width: 10,
        alpha: 0.28,
      });
    if (delivered.value !== null)
      dot(context, [x(delivered.value), py], 6.5, { colour: colours.delivered, edge: colours.surface });
  });
};

const drawTexts = (
  frame: RowsFrame,
  { rows, words }: ZoneData,
  keyed: number,
  { context, x, y, left, right }: Placed,
): void => {
  const { colours, font, levels, narrow, width, measure } = frame;
  const levelOf = (index: number): number => y(levels[index] ?? index);
  rows.forEach((row, index) => {
    const py = levelOf(index);
    const colour = colours[figureToken(row.tone)];
    const level = narrow ? (nameLevels(frame, index, py).at(-1) ?? py) : py;
    write(context, font, row.text, width, level, {
      ...figureInk,
      colour,
      align: 'right',
      halo: colours.surface,
    });
    const known = [row.minimum, row.desired, row.delivered.value].some((mark) => mark !== null);
    if (!known) write(context, font, words.none, left + 8, py, { colour: colours.muted, size: 12 });
    if (index > 0 && row.kind === 'item' && rows[index - 1]?.kind !== 'item') {
      const above = narrow ? (nameLevels(frame, index, py)[0] ?? py) - 13 : (levelOf(index - 1) + py) / 2;
      line(context, [0, above], [width, above], { colour: colours.edge, width: 1 });
    }
  });
  if (!narrow && rows.length > 0)
    write(context, font, words.text, width, levelOf(0) - 40, {
      colour: colours.muted,
      size: 12,
      align: 'right',
    });
  const row = rows[keyed];
  if (!row) return;
  const marks = [
    { word: words.minimum, at: row.minimum, colour: colours['expected-text'] },
    { word: words.delivered, at: row.delivered.value, colour: colours['delivered-text'] },
    { word: words.desired, at: row.desired, colour: colours['expected-text'] },
  ].flatMap(({ word, at, colour }) =>
    at === null ? [] : [{ word, colour, at: x(at), width: measure(13, 600)(word) }],
  );
  const room = [narrow ? 0 : left - 40, narrow ? width : right + 40] as const;
  const lefts = spreadWords(marks, room);
  const py = levelOf(keyed) + (narrow ? 20 : -24);
  marks.forEach(({ word, colour }, index) =>
    write(context, font, word, lefts[index] ?? 0, py, {
      colour,
      weight: 600,
      halo: colours.surface,
    }),
  );
};

/** The zone of tolerance: a bar from the least that is accepted to what is desired, the dot what was delivered. */
export const zone = (data: ZoneData, around: Surroundings): Picture => {
  const { rows, words, axis } = data;
  const keyed = keyedRow(rows);
  const frame = rowsFrame(around, {
    texts: rows.map(({ label, kind }) => ({ label, sub: '', weight: labelWeights[kind] })),
    ends: zoneAxis(axis, rows),
    title: words.axis,
    outside: [],
    figures: rows.map(({ text }) => text),
    head: around.width < narrowBelow ? 4 : 34,
    keyed,
  });
  const tips = rows.map(({ tip, delivered, desired }) => ({
    at: delivered.value ?? desired ?? axis[0],
    tip,
  }));
  return {
    height: frame.height,
    config: rowsConfig(frame, {
      tips,
      behind: (placed) => drawMarks(frame, rows, placed),
      front: (placed) => drawTexts(frame, data, keyed, placed),
    }),
  };
};
