import type { DumbbellRow } from '../data.js';
import type { DumbbellFrame } from './frame.js';
import type { Placed } from '../surroundings.js';
import { ellipsis, wrap } from '../text.js';
import { gapText, labelWeights, markRadii, marksEnds, placeWord, placeWords } from './layout.js';
import { line, write, type Ink } from '../paint.js';
import { figureToken } from '../tone.js';

const dash = '–';

const sideOf = ({ expected, delivered }: DumbbellRow): 1 | -1 =>
  expected !== null && delivered !== null && delivered < expected ? -1 : 1;

/** Texts of a dumbbell: row names, values beside the marks and outside them, figures, and the words of the marks. */
export const drawWords = (frame: DumbbellFrame, { context, x, y, left }: Placed): void => {
  const {
    data,
    colours,
    font,
    numbers,
    measure,
    narrow,
    width,
    levels,
    key,
    axis,
    gapEnd,
    gapStart,
    names,
    plot,
  } = frame;
  const { rows, words } = data;
  const put = (text: string, px: number, py: number, ink: Ink) => write(context, font, text, px, py, ink);
  const levelOf = (index: number): number => y(levels[index] ?? index);
  const above = 20; // a narrow row's name over its marks

  const drawLabel = (row: DumbbellRow, py: number): void => {
    const size = narrow ? 13 : 14;
    const weight = labelWeights[row.kind];
    const ink = { colour: colours.ink, size, weight };
    if (narrow) return put(ellipsis(row.label, width - 64, measure(size, weight)), 0, py - above, ink);
    const lines = wrap(row.label, names - 14, 2, measure(size, weight));
    lines.forEach((text, index) => put(text, 0, py + (index - (lines.length - 1) / 2) * 17, ink));
  };

  const within = (value: number): number => x(Math.min(axis[1], Math.max(axis[0], value)));

  const drawValues = (row: DumbbellRow, py: number): void => {
    const small = { colour: colours.muted, size: 12 };
    const ends = marksEnds(row, markRadii(row, plot / (axis[1] - axis[0] || 1)), within);
    if (!ends) return put(words.none, left + 8, py, small);
    const outward = (value: number, side: 1 | -1) =>
      put(numbers.plain(value, 1), ends[side > 0 ? 1 : 0] + side * 5, py, {
        ...small,
        align: side > 0 ? 'left' : 'right',
      });
    const side = sideOf(row);
    if (row.delivered !== null) outward(row.delivered, side);
    if (row.expected !== null) outward(row.expected, row.delivered === null || side < 0 ? 1 : -1);
  };

  const drawFigures = (row: DumbbellRow, py: number): void => {
    const colour = row.gap === null ? colours.muted : colours[figureToken(row.tone)];
    const gap = gapText(row, numbers) || dash;
    put(gap, width - gapEnd, narrow ? py - above : py, { colour, size: 14, weight: 650, align: 'right' });
    if (narrow) return;
    const interval =
      row.low === null || row.high === null ? dash : numbers.range(row.low, row.high, words.to, 2);
    put(interval, width, py, { colour: colours.muted, size: 12, align: 'right' });
  };

  const drawMarkWords = (row: DumbbellRow, py: number): void => {
    const measured = measure(13, 600);
    const room = [0, width - gapStart] as const;
    const marks = [
      { word: words.delivered, value: row.delivered, colour: colours['delivered-text'] },
      { word: words.expected, value: row.expected, colour: colours['expected-text'] },
    ].flatMap(({ word, value, colour }) =>
      value === null ? [] : [{ word, colour, at: x(value), width: measured(word) }],
    );
    const [first, second] = marks.sort((a, b) => a.at - b.at);
    if (!first) return;
    const edges = second ? placeWords(first, second, room) : [placeWord(first, room)];
    marks.forEach(({ word, colour }, index) => put(word, edges[index] ?? 0, py, { colour, weight: 600 }));
  };

  const drawRule = (index: number): void => {
    const isItem = rows[index]?.kind === 'item';
    if (index === 0 || isItem === (rows[index - 1]?.kind === 'item')) return;
    const beneath = levelOf(index);
    const py = narrow ? beneath - above - 13 : (levelOf(index - 1) + beneath) / 2;
    line(context, [0, py], [width, py], { colour: colours.edge, width: 1 });
  };

  rows.forEach((row, index) => {
    const py = levelOf(index);
    drawLabel(row, py);
    drawValues(row, py);
    drawFigures(row, py);
    drawRule(index);
  });
  const keyed = rows[key];
  if (keyed) drawMarkWords(keyed, levelOf(key) + (narrow ? 21 : -20));
  if (narrow || rows.length === 0) return;
  const head = { colour: colours.muted, size: 12, align: 'right' } as const;
  put(words.gap, width - gapEnd, levelOf(0) - 20, head);
  put(words.interval, width, levelOf(0) - 20, head);
};
