import { arm } from '../map/boxes.js';
import { placeEqual } from '../map/equal.js';
import { around, nearestEdge, placeLabels, type Anchor, type Box, type PlacedLabel } from '../map/labels.js';
import { line, whisker, write } from '../paint.js';
import type { PrioritiesData } from '../data.js';
import type { Placed, Surroundings } from '../surroundings.js';
import { ellipsis } from '../text.js';
import { isNumbered, lookOf, withinAxes, type KnownMark } from './layout.js';

export type PrioritiesFrame = Surroundings & {
  readonly data: PrioritiesData;
  readonly points: readonly KnownMark[];
  readonly axes: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
};

const textHeight = 17;
const cornerSize = 12;

/** Only what asks to concentrate has the colour of delivery: that is what the page speaks of. */
export const colourOf = ({ quadrant }: KnownMark, { colours }: PrioritiesFrame): string => {
  if (quadrant === 'concentrate') return colours.delivered;
  return quadrant === 'unclassified' ? colours.rival : colours.ink;
};

type Corner = Box & { readonly text: string };

/** The names of the quadrants, in the corners; of two in a row the one may have what the other leaves. */
const cornersOf = ({ data, measure }: PrioritiesFrame, { left, right, top, bottom }: Placed): Corner[] => {
  const wide = right - left - 16;
  const widthOf = measure(cornerSize, 650);
  const row = (first: string, second: string, above: number): Corner[] => {
    const corner = (text: string, beside: string, align: 'left' | 'right'): Corner => {
      const cut = ellipsis(text, wide - Math.min(widthOf(beside), wide / 2), widthOf);
      const width = widthOf(cut) + 2;
      const start = align === 'left' ? left + 4 : right - 4 - width;
      return { text: cut, left: start, top: above, width, height: textHeight };
    };
    return [corner(first, second, 'left'), corner(second, first, 'right')];
  };
  return [
    ...row(data.words.concentrate, data.words['keep-up'], top + 2),
    ...row(data.words['low-priority'], data.words.overkill, bottom - textHeight - 2),
  ];
};

/** Beneath the marks: the crosshair, the diagonal, the names of the quadrants, and the crosses of the intervals. */
export const drawBehind = (frame: PrioritiesFrame, placed: Placed): void => {
  const { colours, data, points, axes } = frame;
  const { context, x, y, left, right, top, bottom } = placed;
  const { performance, importance } = data.crosshair;
  const hair = { colour: colours.edge, width: 1.5 };
  line(context, [x(performance), top], [x(performance), bottom], hair);
  line(context, [left, y(importance)], [right, y(importance)], hair);
  const ends = data.diagonal && withinAxes(data.diagonal, axes);
  if (ends)
    line(context, [x(ends.from[0]), y(ends.from[1])], [x(ends.to[0]), y(ends.to[1])], {
      ...hair,
      dash: [5, 4],
    });
  for (const { text, left: start, top: above } of cornersOf(frame, placed))
    write(context, frame.font, text, start + 1, above + textHeight / 2, {
      colour: colours.muted,
      size: cornerSize,
      weight: 650,
      halo: colours.surface,
    });
  for (const point of [...points].reverse()) {
    const [px, py] = [x(point.performance.value), y(point.importance.value)];
    const ink = { colour: colourOf(point, frame), edge: colours.surface };
    const { performance: across, importance: up } = point;
    if (across.low !== null && across.high !== null)
      whisker(context, [x(across.low), py], [x(across.high), py], ink);
    if (up.low !== null && up.high !== null) whisker(context, [px, y(up.low)], [px, y(up.high)], ink);
  }
};

type Text = Anchor & { readonly text: string; readonly weight: number };

const textsOf = (frame: PrioritiesFrame, { x, y }: Placed): Text[] => {
  const { points, measure, width } = frame;
  const numbered = isNumbered(points.length, width);
  return points.map((point) => {
    const weight = point.quadrant === 'concentrate' ? 700 : 500;
    const whole = numbered ? point.number : point.label;
    const text = ellipsis(whole, Math.max(80, width * 0.36), measure(13, weight));
    const { radius } = lookOf[point.quadrant];
    return {
      x: x(point.performance.value),
      y: y(point.importance.value),
      reach: radius,
      across: numbered ? radius : Math.max(radius, Math.min(40, arm(point.performance, x))),
      down: numbered ? radius : Math.max(radius, Math.min(40, arm(point.importance, y))),
      text,
      weight,
      width: measure(13, weight)(text) + 2,
      height: textHeight,
    };
  });
};

const drawLeader = (frame: PrioritiesFrame, text: Text, label: PlacedLabel, { context }: Placed): void => {
  if (!label.led) return;
  const end = nearestEdge(label, text.x, text.y);
  const length = Math.hypot(end[0] - text.x, end[1] - text.y);
  if (length <= text.reach) return;
  const start = [
    text.x + ((end[0] - text.x) * text.reach) / length,
    text.y + ((end[1] - text.y) * text.reach) / length,
  ] as const;
  line(context, start, end, { colour: frame.colours.edge, width: 1 });
};

const boxOf = ({ left, right, top, bottom }: Placed): Box => ({
  left,
  top,
  width: right - left,
  height: bottom - top,
});

const drawDiagonalWords = (frame: PrioritiesFrame, taken: readonly Box[], placed: Placed): void => {
  const { data, axes, measure, font, colours } = frame;
  const { context, x, y } = placed;
  const ends = data.diagonal && withinAxes(data.diagonal, axes);
  if (!ends) return;
  const [left, bottom, right, top] = [x(ends.from[0]), y(ends.from[1]), x(ends.to[0]), y(ends.to[1])];
  const widthOf = measure(cornerSize, 400);
  if (Math.hypot(right - left, bottom - top) < widthOf(data.words.diagonal) + 20) return;
  const place = placeEqual(data.words.diagonal, widthOf, taken, {
    diagonal: { left, top, width: right - left, height: bottom - top },
    picture: boxOf(placed),
  });
  context.save();
  context.translate(place.x, place.y);
  context.rotate(place.angle);
  const ink = { colour: colours.muted, size: cornerSize, align: 'center', halo: colours.surface } as const;
  write(context, font, place.text, 0, 0, ink);
  context.restore();
};

/** Above the marks: the names of the points, or their numbers where names have no room. */
export const drawWords = (frame: PrioritiesFrame, placed: Placed): void => {
  const { colours, font, points } = frame;
  const { context, x, y } = placed;
  const corners = cornersOf(frame, placed);
  const marks = points.flatMap((point) => {
    const [px, py] = [x(point.performance.value), y(point.importance.value)];
    const { radius } = lookOf[point.quadrant];
    return [
      around(px, py, radius, radius),
      around(px, py, arm(point.performance, x), 5),
      around(px, py, 5, arm(point.importance, y)),
    ];
  });
  const texts = textsOf(frame, placed);
  const boxes = placeLabels(texts, [...marks, ...corners], boxOf(placed));
  drawDiagonalWords(frame, [...marks, ...corners, ...boxes], placed);
  texts.forEach((text, at) => {
    const box = boxes[at];
    if (box) drawLeader(frame, text, box, placed);
  });
  texts.forEach(({ text, weight }, at) => {
    const box = boxes[at];
    if (!box) return;
    const colour = weight === 700 ? colours.ink : colours.muted;
    write(context, font, text, box.left + 1, box.top + box.height / 2, {
      colour,
      weight,
      halo: colours.surface,
    });
  });
};
