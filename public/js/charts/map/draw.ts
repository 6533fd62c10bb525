import { line, whisker } from '../paint.js';
import type { Placed } from '../surroundings.js';
import { lineOf } from '../tone.js';
import type { MapFrame } from './frame.js';
import type { KnownPoint } from './layout.js';

/** Beneath the marks: the diagonal, and our line from what ours get to what they expect. */
export const drawBehind = ({ colours, axis, points, data }: MapFrame, { context, x, y }: Placed): void => {
  line(context, [x(axis[0]), y(axis[0])], [x(axis[1]), y(axis[1])], {
    colour: colours.edge,
    width: 1.5,
    dash: [5, 4],
  });
  const us = points.find(({ kind }) => kind === 'us');
  if (!us || !data.gap) return;
  const px = x(us.expected.value);
  const { token, dotted } = lineOf(us.delivered.value - us.expected.value);
  line(context, [px, y(us.delivered.value)], [px, y(us.expected.value)], {
    colour: colours[token],
    width: 4,
    dotted,
  });
};

const drawCross = ({ colours }: MapFrame, point: KnownPoint, { context, x, y }: Placed): void => {
  const { expected, delivered, kind } = point;
  const [px, py] = [x(expected.value), y(delivered.value)];
  const ink = { colour: kind === 'us' ? colours.delivered : colours.rival, edge: colours.surface };
  if (expected.low !== null && expected.high !== null)
    whisker(context, [x(expected.low), py], [x(expected.high), py], ink);
  if (delivered.low !== null && delivered.high !== null)
    whisker(context, [px, y(delivered.low)], [px, y(delivered.high)], ink);
};

/** Crosses stand beneath the marks, so that the shapes stay whole. */
export const drawCrosses = (frame: MapFrame, placed: Placed): void =>
  [...frame.points].reverse().forEach((point) => drawCross(frame, point, placed));
