import type { ChartConfiguration } from 'chart.js';
import { mapTicks } from '../axis.js';
import { measureScale, painting, still, tooltipOf } from '../base.js';
import type { ContourData } from '../data.js';
import type { Picture, Surroundings } from '../surroundings.js';
import { drawSurface, drawWords, type ContourFrame } from './draw.js';
import { contourHeight, pointRadius } from './layout.js';

const config = (frame: ContourFrame, height: number): ChartConfiguration<'scatter'> => {
  const { data, colours, width } = frame;
  const { across, up, points, words } = data;
  const scale = (ends: readonly [number, number], title: string, room: number) =>
    measureScale(frame, { ends, title, room, most: mapTicks });
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          clip: false,
          data: points.map(({ x, y }) => ({ x, y })),
          pointRadius: points.map(({ weight }) => pointRadius(weight, width)),
          backgroundColor: colours.surface,
          borderColor: colours.ink,
          borderWidth: 1,
        },
      ],
    },
    options: {
      ...still,
      layout: { padding: { top: 12, right: 16 } },
      scales: { x: scale(across, words.expected, width - 80), y: scale(up, words.delivered, height - 80) },
      plugins: { tooltip: tooltipOf(colours, ({ dataIndex }) => points[dataIndex]?.tip ?? '') },
    },
    plugins: [
      painting(
        (placed) => drawSurface(frame, placed),
        (placed) => drawWords(frame, placed),
      ),
    ],
  };
};

/** An outcome by what was expected (across) and received (up), as shades of one colour with figures upon them. */
export const contour = (data: ContourData, around: Surroundings): Picture => {
  const height = contourHeight(around.width);
  return { height, config: config({ ...around, data }, height) };
};
