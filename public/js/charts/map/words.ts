import { line, write } from '../paint.js';
import type { Placed } from '../surroundings.js';
import { ellipsis } from '../text.js';
import { figureToken } from '../tone.js';
import { arm, boxesOf } from './boxes.js';
import { placeEqual } from './equal.js';
import { radii, type MapFrame } from './frame.js';
import { around, nearestEdge, placeLabels, type Anchor, type PlacedLabel } from './labels.js';

const textHeight = 17;

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

/** The thin line from a mark to a name that stands too far from it. */
const drawLeader = (
  { colours }: MapFrame,
  { x, y, reach }: Anchor,
  label: PlacedLabel | undefined,
  { context }: Placed,
): void => {
  if (!label?.led) return;
  const end = nearestEdge(label, x, y);
  const length = Math.hypot(end[0] - x, end[1] - y);
  if (length <= reach) return;
  const start = [x + ((end[0] - x) * reach) / length, y + ((end[1] - y) * reach) / length] as const;
  line(context, start, end, { colour: colours.edge, width: 1 });
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
  const equal = placeEqual(data.words.equal, measure(12, 400), taken, { diagonal: room });
  context.save();
  context.translate(equal.x, equal.y);
  context.rotate(equal.angle);
  write(context, font, equal.text, 0, 0, {
    colour: colours.muted,
    size: 12,
    align: 'center',
    halo: colours.surface,
  });
  context.restore();
  texts.forEach((text, index) => drawLeader(frame, text, boxes[index], placed));
  texts.forEach(({ text, colour, weight }, index) => {
    const { left: start, top: above, height } = boxes[index] ?? { left, top, height: textHeight };
    write(context, font, text, start + 1, above + height / 2, { colour, weight, halo: colours.surface });
  });
};
