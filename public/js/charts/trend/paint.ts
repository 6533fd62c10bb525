import type { TrendData, TrendLine } from '../data.js';
import { line, whisker, write } from '../paint.js';
import type { Placed, Surroundings } from '../surroundings.js';
import type { TokenName } from '../tone.js';
import { apart, bandsOf, markRows, runsOf, type namedPeriods } from './layout.js';

export type TrendFrame = Surroundings & {
  readonly data: TrendData;
  readonly named: ReturnType<typeof namedPeriods>;
  readonly all: boolean;
  /** Whether the names stand by turns in two rows. */
  readonly twoRows: boolean;
};

/** Height of a row of names: of a period and what stands beneath it. */
export const nameRow = 34;

type Look = { readonly stroke: TokenName; readonly soft: TokenName; readonly dash: readonly number[] };

/** Told apart without colour: what was expected is dashed, its marks are rings. */
export const looks: Readonly<Record<TrendLine['kind'], Look>> = {
  value: { stroke: 'ink', soft: 'rival-soft', dash: [] },
  expected: { stroke: 'expected', soft: 'expected-soft', dash: [6, 4] },
  delivered: { stroke: 'delivered', soft: 'delivered-soft', dash: [] },
};

export const markRow = 20;
const markRadius = 9;

const drawBand = (frame: TrendFrame, { kind, points }: TrendLine, { context, x, y }: Placed): void => {
  const { colours } = frame;
  const { stroke, soft } = looks[kind];
  for (const band of runsOf(points).flatMap(bandsOf)) {
    const [only] = band;
    if (band.length === 1 && only) {
      const px = x(only.at);
      whisker(context, [px, y(only.low)], [px, y(only.high)], {
        colour: colours[stroke],
        edge: colours.surface,
      });
      continue;
    }
    const upper = band.map(({ at, high }): [number, number] => [x(at), y(high)]);
    const lower = band.map(({ at, low }): [number, number] => [x(at), y(low)]).reverse();
    context.save();
    context.beginPath();
    [...upper, ...lower].forEach(([px, py], at) =>
      at === 0 ? context.moveTo(px, py) : context.lineTo(px, py),
    );
    context.closePath();
    context.globalAlpha = 0.6;
    context.fillStyle = colours[soft];
    context.fill();
    context.restore();
    for (const edge of [upper, lower])
      edge.slice(1).forEach((to, at) => {
        const from = edge[at];
        if (from) line(context, from, to, { colour: colours[stroke], width: 1, alpha: 0.35 });
      });
  }
};

const drawLine = ({ colours }: TrendFrame, { kind, points }: TrendLine, { context, x, y }: Placed): void => {
  const { stroke, dash } = looks[kind];
  for (const run of runsOf(points))
    run.slice(1).forEach((to, at) => {
      const from = run[at];
      if (from)
        line(context, [x(from.at), y(from.value)], [x(to.at), y(to.value)], {
          colour: colours[stroke],
          width: 2.5,
          dash,
        });
    });
};

const drawMarks = ({ colours, font, data }: TrendFrame, { context, x, top, bottom }: Placed): void => {
  const rows = markRows(
    data.marks.map(({ at }) => x(at)),
    markRadius * 2 + 4,
  );
  data.marks.forEach(({ at, label }, index) => {
    const px = x(at);
    const py = top - markRadius - 3 - (rows[index] ?? 0) * markRow;
    line(context, [px, py + markRadius], [px, bottom], { colour: colours.edge, width: 1.5, dash: [2, 4] });
    context.save();
    context.beginPath();
    context.arc(px, py, markRadius, 0, 2 * Math.PI);
    context.fillStyle = colours.surface;
    context.fill();
    context.strokeStyle = colours.muted;
    context.lineWidth = 1.5;
    context.stroke();
    context.restore();
    write(context, font, label, px, py + 0.5, {
      colour: colours.ink,
      size: 11,
      weight: 600,
      align: 'center',
    });
  });
};

/** Beneath the points: zero, what happened, the bands, the lines. */
export const drawBehind = (frame: TrendFrame, placed: Placed): void => {
  const { data, colours } = frame;
  const { context, y, left, right, top, bottom } = placed;
  const zero = y(0);
  if (data.zero && zero >= top && zero <= bottom)
    line(context, [left, zero], [right, zero], { colour: colours.muted, width: 1.5 });
  drawMarks(frame, placed);
  data.lines.forEach((one) => drawBand(frame, one, placed));
  data.lines.forEach((one) => drawLine(frame, one, placed));
};

const inkOf = (kind: TrendLine['kind']): TokenName =>
  kind === 'value' ? 'ink' : kind === 'expected' ? 'expected-text' : 'delivered-text';

/** The figures at their points, the names of the lines at their ends, the periods beneath. */
export const drawWords = (frame: TrendFrame, { context, x, y, right, bottom, top }: Placed): void => {
  const { data, colours, font, named, all, twoRows } = frame;
  const lasts = data.lines.map(
    ({ points }) => points.filter(({ value }) => value !== null).at(-1)?.value ?? 0,
  );
  const heights = apart(lasts.map(y), 16);
  data.lines.forEach(({ kind, label, points }, index) => {
    const lastAt = points.reduce((last, { value }, at) => (value === null ? last : at), -1);
    points.forEach(({ value, low, high, text }, at) => {
      if (value === null || (at !== lastAt && !all)) return;
      const ink = {
        colour: colours[inkOf(kind)],
        size: 13,
        weight: at === lastAt ? 700 : 500,
        halo: colours.surface,
      };
      if (all) {
        const above = y(high ?? value) - 11;
        const py = above < top + 8 ? y(low ?? value) + 13 : above;
        return write(context, font, text, x(at), py, { ...ink, align: 'center' });
      }
      const said = label ? `${label} ${text}` : text;
      write(context, font, said, Math.max(x(at) + 9, 0), heights[index] ?? y(value), ink);
    });
  });
  const grey = { colour: colours.muted, size: 12, align: 'center' as const };
  for (const { at, label, sub } of named) {
    const row = bottom + (twoRows && at % 2 === 1 ? nameRow : 0);
    write(context, font, label, Math.min(x(at), right), row + 14, grey);
    if (sub) write(context, font, sub, Math.min(x(at), right), row + 30, grey);
  }
};
