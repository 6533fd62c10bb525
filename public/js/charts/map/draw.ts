import { line, whisker, write } from '../paint.js';
import type { Placed, Surroundings } from '../surroundings.js';
import { ellipsis } from '../text.js';
import { figureToken, lineOf } from '../tone.js';
import type { Extent, MapData } from '../data.js';
import { covered, nearestEdge, outside, placeLabels, type Anchor, type Box } from './labels.js';
import type { KnownPoint } from './layout.js';

export type MapFrame = Surroundings & {
  readonly data: MapData;
  readonly points: readonly KnownPoint[];
  readonly axis: readonly [number, number];
  readonly longest: number;
};

export const radii = { us: 9, rival: 7 } as const;
const textHeight = 17;

const around = (x: number, y: number, across: number, down: number): Box => ({
  left: x - across,
  top: y - down,
  width: 2 * across,
  height: 2 * down,
});

const arm = ({ low, high }: Extent, at: (value: number) => number): number =>
  low === null || high === null ? 0 : Math.abs(at(high) - at(low)) / 2;

/** The boxes of a mark and of the arms of its cross. */
const boxesOf = ({ kind, expected, delivered }: KnownPoint, { x, y }: Placed): readonly Box[] => {
  const [px, py] = [x(expected.value), y(delivered.value)];
  return [
    around(px, py, radii[kind], radii[kind]),
    around(px, py, arm(expected, x), 5),
    around(px, py, 5, arm(delivered, y)),
  ];
};

/** Above the diagonal, from the lower end up, then beneath it: [share of its length, pixels off it]. */
const places = [10, -10].flatMap((side) =>
  [0.24, 0.36, 0.48, 0.6, 0.72].map((share) => [share, side] as const),
);

/** Along the diagonal, where its words disturb least. */
const placeEqual = (width: number, taken: readonly Box[], room: Box) => {
  const [left, right, top, bottom] = [room.left, room.left + room.width, room.top, room.top + room.height];
  const [dx, dy] = [right - left, top - bottom];
  const length = Math.hypot(dx, dy);
  const [ux, uy] = [dx / length, dy / length];
  const options = places.map(([share, side]) => {
    const [x, y] = [left + dx * share + uy * side, bottom + dy * share - ux * side];
    const steps = Math.max(1, Math.ceil(width / 12));
    const boxes = Array.from({ length: steps + 1 }, (_, step) => {
      const along = (step / steps - 0.5) * width;
      return around(x + ux * along, y + uy * along, 8, 8);
    });
    const cost = boxes.reduce((total, box) => total + covered(taken, box) + 3 * outside(box, room), 0);
    return { x, y, angle: Math.atan2(dy, dx), cost };
  });
  return options.reduce((best, option) => (option.cost < best.cost ? option : best));
};

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

type Text = Anchor & { readonly text: string; readonly colour: string; readonly weight: number };

const textsOf = (frame: MapFrame, { x, y }: Placed): readonly Text[] => {
  const { points, data, colours, measure, longest } = frame;
  const textOf = (
    text: string,
    at: Omit<Anchor, 'width' | 'height'>,
    weight: number,
    colour: string,
  ): Text => {
    const cut = ellipsis(text, longest, measure(13, weight));
    return { ...at, text: cut, colour, weight, width: measure(13, weight)(cut) + 2, height: textHeight };
  };
  const us = points.find(({ kind }) => kind === 'us');
  const names = points.map((point) => {
    const reach = radii[point.kind];
    const across = Math.max(reach, Math.min(40, arm(point.expected, x)));
    const down = Math.max(reach, Math.min(40, arm(point.delivered, y)));
    const at = { x: x(point.expected.value), y: y(point.delivered.value), reach, across, down };
    return point.kind === 'us'
      ? textOf(point.label, at, 700, colours.ink)
      : textOf(point.label, at, 500, colours['rival-text']);
  });
  if (!us || !data.gap) return names;
  const middle = (us.expected.value + us.delivered.value) / 2;
  const at = { x: x(us.expected.value), y: y(middle), reach: 4, across: 4, down: 4 };
  return [textOf(data.gap.text, at, 700, colours[figureToken(data.gap.tone)]), ...names];
};

/** Above the marks: names beside them, our gap at its line, the words of the diagonal. */
export const drawWords = (frame: MapFrame, placed: Placed): void => {
  const { context, x, y, left, right, top, bottom } = placed;
  const { colours, font, points, data, measure } = frame;
  const marks = points.flatMap((point) => boxesOf(point, placed));
  const us = points.find(({ kind }) => kind === 'us');
  const gapLine =
    us && data.gap
      ? [around(x(us.expected.value), (y(us.delivered.value) + y(us.expected.value)) / 2, 3, Math.abs(y(us.delivered.value) - y(us.expected.value)) / 2)] // prettier-ignore
      : [];
  const texts = textsOf(frame, placed);
  const room = { left, top, width: right - left, height: bottom - top };
  const boxes = placeLabels(texts, [...marks, ...gapLine], room);
  const taken = [...marks, ...gapLine, ...boxes];
  const equal = placeEqual(measure(12, 400)(data.words.equal), taken, room);
  context.save();
  context.translate(equal.x, equal.y);
  context.rotate(equal.angle);
  write(context, font, data.words.equal, 0, 0, {
    colour: colours.muted,
    size: 12,
    align: 'center',
    halo: colours.surface,
  });
  context.restore();
  texts.forEach(({ text, colour, weight, x: px, y: py, reach }, index) => {
    const box = boxes[index];
    if (!box) return;
    if (box.led) {
      const end = nearestEdge(box, px, py);
      const length = Math.hypot(end[0] - px, end[1] - py);
      if (length > reach)
        line(context, [px + ((end[0] - px) * reach) / length, py + ((end[1] - py) * reach) / length], end, {
          colour: colours.edge,
          width: 1,
        });
    }
    write(context, font, text, box.left + 1, box.top + box.height / 2, {
      colour,
      weight,
      halo: colours.surface,
    });
  });
};
