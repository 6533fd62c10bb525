import type { Chart, ChartConfiguration, Plugin } from 'chart.js';
import type { DumbbellRow } from './data.js';
import { drawBehind } from './dumbbell-marks.js';
import { drawWords } from './dumbbell-words.js';
import type { DumbbellFrame, Placed } from './dumbbell-frame.js';
import { markRadii, tickStep, wrap } from './layout.js';

const placedOf = (chart: Chart): Placed => {
  const { x, y } = chart.scales;
  if (!x || !y) throw new Error('the chart has no scales');
  return {
    context: chart.ctx,
    x: (value) => x.getPixelForValue(value),
    y: (level) => y.getPixelForValue(level),
    left: chart.chartArea.left,
  };
};

/** What the tooltip repeats of a row: every figure it has, in one line. */
export const rowSentence = (row: DumbbellRow, { data: { words }, numbers }: DumbbellFrame): string => {
  const range =
    row.low === null || row.high === null ? '' : ` (${numbers.range(row.low, row.high, words.to, 2)})`;
  const parts = [
    row.expected === null ? '' : `${words.expected} ${numbers.plain(row.expected, 2)}`,
    row.delivered === null ? '' : `${words.delivered} ${numbers.plain(row.delivered, 2)}`,
    row.gap === null ? '' : `${words.gap} ${numbers.signed(row.gap, 2)}${range}`,
    `${words.n} ${numbers.plain(row.n, 0)}`,
  ];
  return `${row.label}: ${parts.filter(Boolean).join(', ')}`;
};

const scales = (frame: DumbbellFrame) => {
  const { axis, colours, narrow, levels, data, plot, numbers, measure } = frame;
  const step = tickStep(axis[1] - axis[0]);
  const last = levels.at(-1) ?? 0;
  return {
    x: {
      type: 'linear' as const,
      min: axis[0],
      max: axis[1],
      border: { display: false },
      grid: { color: colours.line, drawTicks: false },
      ticks: {
        stepSize: step,
        color: colours.muted,
        padding: 8,
        font: { size: 12 },
        callback: (value: number | string) => numbers.plain(Number(value), step < 1 ? 1 : 0),
      },
      title: {
        display: true,
        text: [...wrap(data.words.axis, plot, 2, measure(12, 400))],
        color: colours.muted,
        font: { size: 12, weight: 400 },
        padding: { top: 2 },
      },
    },
    y: {
      type: 'linear' as const,
      min: narrow ? -0.7 : -0.5,
      max: last + (narrow ? 0.4 : 0.5),
      reverse: true,
      display: false,
    },
  };
};

const drawing = (frame: DumbbellFrame): Plugin<'scatter'> => ({
  id: 'dumbbell',
  beforeDatasetsDraw: (chart) => drawBehind(frame, placedOf(chart)),
  afterDatasetsDraw: (chart) => drawWords(frame, placedOf(chart)),
});

/** Ring = expected, dot = delivered, the line = the gap; the band at the dot is the interval of the gap. */
export const dumbbellConfig = (frame: DumbbellFrame): ChartConfiguration<'scatter'> => {
  const { colours, data, levels, sides, axis, plot } = frame;
  const radii = data.rows.map((row) => markRadii(row, plot / (axis[1] - axis[0] || 1)));
  const points = (values: readonly (number | null)[]) =>
    values.map((value, index) => ({ x: value ?? Number.NaN, y: levels[index] ?? index }));
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          clip: false,
          data: points(data.rows.map(({ delivered }) => delivered)),
          pointRadius: radii.map(({ dot }) => dot),
          pointHoverRadius: radii.map(({ dot }) => dot + 1.5),
          backgroundColor: colours.delivered,
          borderColor: colours.surface,
          borderWidth: 1.5,
        },
        {
          clip: false,
          data: points(data.rows.map(({ expected }) => expected)),
          pointRadius: radii.map(({ ring }) => ring),
          pointHoverRadius: radii.map(({ ring }) => ring + 1.5),
          backgroundColor: colours.surface,
          borderColor: colours.expected,
          borderWidth: 3,
          hoverBorderWidth: 3,
        },
      ],
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: sides },
      scales: scales(frame),
      plugins: {
        tooltip: {
          backgroundColor: colours.ink,
          bodyColor: colours.surface,
          displayColors: false,
          padding: 10,
          cornerRadius: 6,
          callbacks: {
            title: () => '',
            label: ({ dataIndex }) => {
              const row = data.rows[dataIndex];
              return row ? rowSentence(row, frame) : '';
            },
          },
        },
      },
    },
    plugins: [drawing(frame)],
  };
};
