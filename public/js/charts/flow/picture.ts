import type { ChartConfiguration } from 'chart.js';
import { narrowBelow } from '../axis.js';
import { painting, rowScale, still, tooltipOf } from '../base.js';
import type { FlowData, FlowKind } from '../data.js';
import { bar, write } from '../paint.js';
import type { Picture, Placed, Surroundings } from '../surroundings.js';
import { ellipsis, wrap } from '../text.js';
import { flowLayout, type FlowLayout, type PlacedFlow } from './layout.js';

const nodeWidth = 12;
const beside = 8;
const headHeight = 34;
const keyLine = 24;
const swatch = 26;
const narrowSize = 11;
/** Of the names where they stand on one line: the largest with which the longest is not cut. */
const sizes = [13, 12, narrowSize];
/** How much of the width the names of one side may take. */
const sideShare = 0.38;

type Frame = Surroundings & {
  readonly data: FlowData;
  readonly layout: FlowLayout;
  readonly height: number;
  /** Where the flows begin and end. */
  readonly left: number;
  readonly right: number;
  readonly narrow: boolean;
  readonly size: number;
};

type Key = { readonly kind: FlowKind; readonly word: string };

const keysOf = ({ words }: FlowData): readonly Key[] => [
  { kind: 'gained', word: words.gained },
  { kind: 'lost', word: words.lost },
  { kind: 'stayed', word: words.stayed },
];

const keyWidth = (word: string, measure: Surroundings['measure']): number =>
  swatch + 8 + measure(12, 400)(word) + 24;

/** Beside one another where there is room for that. */
const isStacked = (data: FlowData, { width, measure }: Surroundings): boolean =>
  keysOf(data).reduce((sum, { word }) => sum + keyWidth(word, measure), 0) > width;

const ribbon = (context: CanvasRenderingContext2D, { left, right }: Frame, one: PlacedFlow): void => {
  const middle = (left + right) / 2;
  const { fromY, toY, width } = one;
  context.beginPath();
  context.moveTo(left, fromY);
  context.bezierCurveTo(middle, fromY, middle, toY, right, toY);
  context.lineTo(right, toY + width);
  context.bezierCurveTo(middle, toY + width, middle, fromY + width, left, fromY + width);
  context.closePath();
};

/** Slanted lines over what is clipped to: grey paper tells what is lost by them. */
const hatch = (context: CanvasRenderingContext2D, { left, right, height }: Frame): void => {
  context.beginPath();
  for (let x = left - height; x < right; x += 6) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.lineWidth = 2;
  context.stroke();
};

const drawFlow = (frame: Frame, one: PlacedFlow, { context }: Placed): void => {
  const { colours } = frame;
  context.save();
  ribbon(context, frame, one);
  if (one.kind === 'lost') {
    context.fillStyle = colours.surface;
    context.fill();
    context.strokeStyle = colours.shortfall;
    context.lineWidth = 1;
    context.stroke();
    context.clip();
    hatch(context, frame);
  } else {
    context.globalAlpha = one.kind === 'gained' ? 0.85 : 0.8;
    context.fillStyle = one.kind === 'gained' ? colours.delivered : colours['rival-soft'];
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = 1;
    context.strokeStyle = one.kind === 'gained' ? colours.delivered : colours.edge;
    if (one.kind !== 'stayed') context.stroke();
  }
  context.restore();
};

const drawSide = (frame: Frame, side: 'from' | 'to', { context }: Placed): void => {
  const { data, layout, colours, font, left, right, width, narrow, size, measure } = frame;
  const isLeft = side === 'from';
  const x = isLeft ? left - beside - nodeWidth : right + beside + nodeWidth;
  const align = isLeft ? 'right' : 'left';
  const room = isLeft ? x : width - x;
  for (const { at, y, height } of layout[side]) {
    const node = data[side][at];
    if (!node) continue;
    const box = { x: isLeft ? left - nodeWidth : right, y, width: nodeWidth, height };
    bar(context, box, {
      kind: 'solid',
      colour: node.key === 'demanding-loyal' ? colours.delivered : colours.rival,
    });
    const middle = y + height / 2;
    const ink = { colour: colours.ink, align, halo: colours.surface } as const;
    if (narrow) {
      const lines = wrap(node.label, room, 2, measure(narrowSize, 450));
      const first = middle - (lines.length * 14) / 2;
      lines.forEach((line, index) =>
        write(context, font, line, x, first + index * 14, { ...ink, size: narrowSize, weight: 450 }),
      );
      write(context, font, node.text, x, first + lines.length * 14, { ...ink, size: 12, weight: 700 });
    } else {
      const figure = ` ${node.text}`;
      const label = ellipsis(node.label, room - measure(size, 700)(figure), measure(size, 450));
      const wide = measure(size, 450)(label);
      const figureWide = measure(size, 700)(figure);
      write(context, font, label, isLeft ? x - figureWide : x, middle, { ...ink, size, weight: 450 });
      write(context, font, figure, isLeft ? x : x + wide, middle, { ...ink, size, weight: 700 });
    }
  }
  write(context, font, ellipsis(data.words[side], width / 2 - 10, measure(13, 650)), isLeft ? 0 : width, 12, {
    colour: colours.muted,
    weight: 650,
    align: isLeft ? 'left' : 'right',
  });
};

const drawKey = (frame: Frame, { context }: Placed): void => {
  const { data, colours, font, height, measure, width } = frame;
  const stacked = isStacked(data, frame);
  const keys = keysOf(data);
  const start = height - (stacked ? keys.length : 1) * keyLine;
  let x = 0;
  keys.forEach(({ kind, word }, index) => {
    const y = start + (stacked ? index : 0) * keyLine + 4;
    const fill =
      kind === 'gained'
        ? ({ kind: 'solid', colour: colours.delivered } as const)
        : kind === 'lost'
          ? ({ kind: 'hatched', colour: colours.shortfall, ground: colours.surface } as const)
          : ({ kind: 'solid', colour: colours['rival-soft'] } as const);
    bar(context, { x, y, width: swatch, height: 14 }, fill);
    const text = ellipsis(word, width - x - swatch - 8, measure(12, 400));
    write(context, font, text, x + swatch + 8, y + 7, { colour: colours.muted, size: 12 });
    if (!stacked) x += keyWidth(text, measure);
  });
};

const configOf = (frame: Frame): ChartConfiguration<'scatter'> => {
  const { data, layout, left, right, width, height, colours } = frame;
  const middle = (left + right) / 2;
  return {
    type: 'scatter',
    data: {
      datasets: layout.flows.map(({ fromY, toY, width: wide }) => ({
        data: [{ x: middle, y: (fromY + toY + wide) / 2 }],
        pointRadius: 0,
        pointHitRadius: Math.max(6, wide / 2),
      })),
    },
    options: {
      ...still,
      layout: { padding: 0 },
      scales: { x: { type: 'linear', min: 0, max: width, display: false }, y: rowScale(0, height) },
      plugins: {
        tooltip: tooltipOf(
          colours,
          ({ datasetIndex }) => data.flows[layout.flows[datasetIndex]?.at ?? -1]?.tip ?? '',
        ),
      },
    },
    plugins: [
      painting(
        (placed) => layout.flows.forEach((one) => drawFlow(frame, one, placed)),
        (placed) => {
          drawSide(frame, 'from', placed);
          drawSide(frame, 'to', placed);
          drawKey(frame, placed);
        },
      ),
    ],
  };
};

/** Room for the names at either side: as much as the longest of them needs, or on a phone its longest word. */
const neededFor = (
  { from, to }: FlowData,
  { measure }: Surroundings,
  narrow: boolean,
  size: number,
): number => {
  const needed = [...from, ...to].flatMap(({ label, text }) =>
    narrow
      ? label.split(' ').map(measure(narrowSize, 450))
      : [measure(size, 450)(label) + measure(size, 700)(` ${text}`)],
  );
  return Math.max(86, ...needed) + nodeWidth + beside + 4;
};

/** Who went from where to where: bands from the places of one round to those of another, as wide as they are many. */
export const flow = (data: FlowData, around: Surroundings): Picture => {
  const { width } = around;
  const narrow = width < narrowBelow;
  const layout = flowLayout(data, { top: headHeight + (narrow ? 14 : 0), room: 260, gap: narrow ? 44 : 22 });
  const most = width * sideShare;
  const size = sizes.find((one) => neededFor(data, around, narrow, one) <= most) ?? narrowSize;
  const side = Math.min(most, neededFor(data, around, narrow, size));
  const height = layout.height + 22 + (isStacked(data, around) ? keysOf(data).length : 1) * keyLine;
  const frame = { ...around, data, layout, height, left: side, right: width - side, narrow, size };
  return { height, config: configOf(frame) };
};
