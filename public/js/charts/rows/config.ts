import type { ChartConfiguration } from 'chart.js';
import { rowTicks } from '../axis.js';
import { measureScale, painting, rowScale, still, tooltipOf } from '../base.js';
import type { Placed } from '../surroundings.js';
import { drawNames } from './draw.js';
import type { RowsFrame } from './frame.js';

export type RowsPaint = {
  /** What a pointer is told of each row, and where on the axis it stands. */
  readonly tips: readonly { readonly at: number; readonly tip: string }[];
  readonly behind?: (placed: Placed) => void;
  readonly front: (placed: Placed) => void;
  /** A picture that says its figures at its marks has no ticks. */
  readonly ticks?: boolean;
};

const plain = { ticks: { display: false }, grid: { display: false } };

/** A picture of rows; the whole row answers the pointer. */
export const rowsConfig = (
  frame: RowsFrame,
  { tips, behind = () => {}, front, ticks = true }: RowsPaint,
): ChartConfiguration<'scatter'> => {
  const scale = measureScale(frame, {
    ends: frame.ends,
    title: frame.title,
    room: frame.plot,
    most: rowTicks,
  });
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          data: tips.map(({ at }, index) => ({ x: at, y: frame.levels[index] ?? index })),
          pointRadius: 0,
          pointHoverRadius: 0,
        },
      ],
    },
    options: {
      ...still,
      layout: { padding: frame.sides },
      interaction: { mode: 'nearest', axis: 'y', intersect: false },
      scales: { x: ticks ? scale : { ...scale, ...plain }, y: rowScale(...frame.rowEnds) },
      plugins: { tooltip: tooltipOf(frame.colours, ({ dataIndex }) => tips[dataIndex]?.tip ?? '') },
    },
    plugins: [
      painting(behind, (placed) => {
        front(placed);
        drawNames(frame, placed);
      }),
    ],
  };
};
