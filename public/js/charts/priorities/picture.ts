import type { ChartConfiguration } from 'chart.js';
import { mapTicks } from '../axis.js';
import { measureScale, painting, still, tooltipOf } from '../base.js';
import type { PrioritiesData } from '../data.js';
import type { Picture, Surroundings } from '../surroundings.js';
import { colourOf, drawBehind, drawWords, type PrioritiesFrame } from './draw.js';
import { knownMarks, lookOf, prioritiesAxes, prioritiesHeight, type KnownMark } from './layout.js';

const markOf = (point: KnownMark, frame: PrioritiesFrame) => {
  const { style, hollow, radius } = lookOf[point.quadrant];
  const colour = colourOf(point, frame);
  return {
    pointStyle: style,
    pointRadius: radius,
    pointHoverRadius: radius + 1.5,
    backgroundColor: hollow ? frame.colours.surface : colour,
    borderColor: hollow ? colour : frame.colours.surface,
    borderWidth: hollow ? 2.5 : 1.5,
  };
};

const config = (frame: PrioritiesFrame, height: number): ChartConfiguration<'scatter'> => {
  const { points, axes, data, width } = frame;
  return {
    type: 'scatter',
    data: {
      datasets: points.map((point) => ({
        clip: false,
        data: [{ x: point.performance.value, y: point.importance.value }],
        ...markOf(point, frame),
      })),
    },
    options: {
      ...still,
      layout: { padding: { top: 12, right: 16 } },
      scales: {
        x: measureScale(frame, {
          ends: axes.x,
          title: data.words.performance,
          room: width - 80,
          most: mapTicks,
        }),
        y: measureScale(frame, {
          ends: axes.y,
          title: data.words.importance,
          room: height - 80,
          most: mapTicks,
        }),
      },
      plugins: {
        tooltip: tooltipOf(frame.colours, ({ datasetIndex }) => points[datasetIndex]?.tip ?? ''),
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

/** Importance (up) against performance (across), a cross of intervals around each; upper left is where to concentrate. */
export const priorities = (data: PrioritiesData, around: Surroundings): Picture => {
  const points = knownMarks(data);
  const height = prioritiesHeight(around.width);
  const frame = { ...around, data, points, axes: prioritiesAxes(points, data) };
  return { height, config: config(frame, height) };
};
