import type { DumbbellRow } from '../data.js';
import type { Placed } from '../surroundings.js';
import type { DumbbellFrame } from './frame.js';
import { bandOf } from './layout.js';
import { line } from '../paint.js';
import { lineOf } from '../tone.js';

/** Behind ring and dot: the gap's line and the band of its interval, cut at the ends of the axis. */
export const drawBehind = (
  { data, levels, colours, axis }: DumbbellFrame,
  { context, x, y }: Placed,
): void => {
  const within = (value: number): number => x(Math.min(axis[1], Math.max(axis[0], value)));
  const drawRow = (row: DumbbellRow, py: number): void => {
    if (row.expected !== null && row.delivered !== null && row.gap !== null) {
      const { token, dotted } = lineOf(row.gap);
      line(context, [x(row.expected), py], [x(row.delivered), py], {
        colour: colours[token],
        width: 5,
        dotted,
      });
    }
    const band = bandOf(row);
    if (band) {
      line(context, [within(band[0]), py], [within(band[1]), py], {
        colour: colours.delivered,
        width: 15,
        alpha: 0.24,
      });
    }
  };
  data.rows.forEach((row, index) => drawRow(row, y(levels[index] ?? index)));
};
