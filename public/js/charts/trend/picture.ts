import type { ChartConfiguration } from 'chart.js';
import { narrowBelow } from '../axis.js';
import { measureScale, painting, still, tooltipOf } from '../base.js';
import type { TrendData, TrendLine } from '../data.js';
import { ellipsis } from '../text.js';
import type { Picture, Surroundings } from '../surroundings.js';
import { isInTwoRows, markLevels, namedPeriods, saysAll, trendAxis } from './layout.js';
import { drawBehind, drawWords, looks, markRow, nameRow, type TrendFrame } from './paint.js';

/** Room of the axis of figures, its ticks and its title. */
const leftRoom = 64;
const beneath = 40;
const longestName = 96;

const datasetOf = ({ kind, points }: TrendLine, { colours }: TrendFrame) => {
  const stroke = colours[looks[kind].stroke];
  const ring = kind === 'expected';
  return {
    clip: false as const,
    data: points.flatMap(({ value }, at) => (value === null ? [] : [{ x: at, y: value }])),
    pointRadius: ring ? 4.5 : 4,
    pointHoverRadius: 6,
    backgroundColor: ring ? colours.surface : stroke,
    borderColor: ring ? stroke : colours.surface,
    borderWidth: ring ? 2.5 : 1.5,
  };
};

const config = (frame: TrendFrame, height: number, right: number): ChartConfiguration<'scatter'> => {
  const { data, colours } = frame;
  const tips = data.lines.map(({ points }) => points.filter(({ value }) => value !== null));
  const marksRoom = data.marks.length > 0 ? markLevels * markRow + 4 : 12;
  return {
    type: 'scatter',
    data: { datasets: data.lines.map((one) => datasetOf(one, frame)) },
    options: {
      ...still,
      layout: { padding: { top: marksRoom, right, bottom: beneath + (frame.twoRows ? nameRow : 0) } },
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      scales: {
        x: {
          type: 'linear',
          min: -0.5,
          max: data.periods.length - 0.5,
          border: { display: false },
          grid: { display: false },
          ticks: { display: false },
        },
        y: measureScale(frame, {
          ends: trendAxis(data),
          title: data.words.axis,
          room: height - 120,
          most: 6,
        }),
      },
      plugins: {
        tooltip: tooltipOf(
          colours,
          ({ datasetIndex, dataIndex }) => tips[datasetIndex]?.[dataIndex]?.tip ?? '',
        ),
      },
    },
    plugins: [
      painting(
        (placed) => drawBehind(frame, placed),
        (placed) => drawWords(frame, placed),
      ),
    ],
  };
};

/** Figures period by period: a line with the band of its interval, broken where a period has no figure; what happened, numbered. */
export const trend = (data: TrendData, around: Surroundings): Picture => {
  const { width, measure } = around;
  const isNarrow = width < narrowBelow;
  const small = measure(12, 400);
  const bold = measure(13, 700);
  const texts = data.lines.flatMap(({ points }) => points.map(({ text }) => bold(text)));
  const plot = width - leftRoom;
  const all = saysAll(data.lines, data.periods.length, plot, Math.max(0, ...texts));
  const ends = data.lines.map(({ label, points }) => {
    const last = points.filter(({ value }) => value !== null).at(-1);
    return bold(label ? `${label} ${last?.text ?? ''}` : (last?.text ?? ''));
  });
  const right = all ? 16 : Math.max(0, ...ends) + 14;
  const room = plot - right;
  const widestOf = (periods: TrendData['periods']): number =>
    Math.max(0, ...periods.map(({ label, sub }) => Math.max(small(label), small(sub)))) + 12;
  const count = Math.max(1, data.periods.length);
  const twoRows = isInTwoRows(count, room, widestOf(data.periods));
  const share = twoRows ? (2 * room) / count : room / Math.min(count, 4);
  const longest = Math.max(24, Math.min(longestName, share - 8));
  const periods = data.periods.map(({ label, sub }) => ({ label: ellipsis(label, longest, small), sub }));
  const named = namedPeriods(periods, room, twoRows ? room / count : widestOf(periods));
  const height = (isNarrow ? 360 : 400) + (twoRows ? nameRow : 0);
  const frame = { ...around, data, named, all, twoRows };
  return { height, config: config(frame, height, right) };
};
