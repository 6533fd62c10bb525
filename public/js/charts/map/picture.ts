import type { ChartConfiguration } from 'chart.js';
import { mapTicks } from '../axis.js';
import { measureScale, painting, still, tooltipOf } from '../base.js';
import type { MapData } from '../data.js';
import type { Picture, Placed, Surroundings } from '../surroundings.js';
import { drawBehind, drawCrosses } from './draw.js';
import { radii, type MapFrame } from './frame.js';
import { knownPoints, mapAxis, mapHeight, shapeOf, type KnownPoint } from './layout.js';
import { drawWords } from './words.js';

const lookOf = ({ kind }: KnownPoint, rival: number, { colours }: MapFrame) => {
  if (kind === 'us')
    return {
      pointStyle: 'circle',
      backgroundColor: colours.delivered,
      borderColor: colours.surface,
      borderWidth: 1.5,
    };
  const { style, rotation, hollow } = shapeOf(rival);
  return {
    pointStyle: style,
    pointRotation: rotation,
    backgroundColor: hollow ? colours.surface : colours.rival,
    borderColor: hollow ? colours.rival : colours.surface,
    borderWidth: hollow ? 2.5 : 1.5,
  };
};

const config = (frame: MapFrame, height: number): ChartConfiguration<'scatter'> => {
  const { points, axis, data, width } = frame;
  const rivals = points.filter(({ kind }) => kind === 'rival');
  const behind = (placed: Placed): void => {
    drawBehind(frame, placed);
    drawCrosses(frame, placed);
  };
  return {
    type: 'scatter',
    data: {
      datasets: points.map((point) => ({
        clip: false,
        data: [{ x: point.expected.value, y: point.delivered.value }],
        pointRadius: radii[point.kind],
        pointHoverRadius: radii[point.kind] + 1.5,
        ...lookOf(point, rivals.indexOf(point), frame),
      })),
    },
    options: {
      ...still,
      layout: { padding: { top: 12, right: 16 } },
      scales: {
        x: measureScale(frame, { ends: axis, title: data.words.expected, room: width - 80, most: mapTicks }),
        y: measureScale(frame, {
          ends: axis,
          title: data.words.delivered,
          room: height - 80,
          most: mapTicks,
        }),
      },
      plugins: {
        tooltip: tooltipOf(frame.colours, ({ datasetIndex }) => points[datasetIndex]?.tip ?? ''),
      },
    },
    plugins: [painting(behind, (placed) => drawWords(frame, placed))],
  };
};

/** Every provider by what its customers expect (across) and get (up); under the diagonal they get less. */
export const map = (data: MapData, around: Surroundings): Picture => {
  const points = knownPoints(data);
  const height = mapHeight(around.width);
  const longest = Math.max(80, around.width * 0.42);
  return { height, config: config({ ...around, data, points, axis: mapAxis(points), longest }, height) };
};
