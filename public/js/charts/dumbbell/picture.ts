import type { ChartConfiguration } from 'chart.js';
import { measureScale, painting, rowScale, still, tooltipOf } from '../base.js';
import type { DumbbellData, DumbbellRow } from '../data.js';
import type { Picture, Surroundings } from '../surroundings.js';
import { dumbbellFrame, type DumbbellFrame } from './frame.js';
import { heightOf, markRadii } from './layout.js';
import { drawBehind } from './marks.js';
import { drawWords } from './words.js';

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

const config = (frame: DumbbellFrame): ChartConfiguration<'scatter'> => {
  const { colours, data, levels, sides, axis, plot, narrow } = frame;
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
      ...still,
      layout: { padding: sides },
      scales: {
        x: measureScale(frame, { ends: axis, title: data.words.axis, room: plot }),
        y: rowScale(narrow ? -0.7 : -0.5, (levels.at(-1) ?? 0) + (narrow ? 0.4 : 0.5)),
      },
      plugins: {
        tooltip: tooltipOf(colours, ({ dataIndex }) => {
          const row = data.rows[dataIndex];
          return row ? rowSentence(row, frame) : '';
        }),
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

/** Ring = expected, dot = delivered, the line = the gap; the band at the dot is the interval of the gap. */
export const dumbbell = (data: DumbbellData, around: Surroundings): Picture => {
  const frame = dumbbellFrame(data, around);
  return { height: heightOf(frame.levels, frame.narrow), config: config(frame) };
};
