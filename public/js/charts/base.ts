import type { Chart, Plugin, TooltipItem } from 'chart.js';
import { ticksWithin } from './axis.js';
import type { Placed, Surroundings } from './surroundings.js';
import { wrap } from './text.js';
import type { Colours } from './tone.js';

export const placedOf = (chart: Chart): Placed => {
  const { x, y } = chart.scales;
  if (!x || !y) throw new Error('the chart has no scales');
  const { left, right, top, bottom } = chart.chartArea;
  return {
    context: chart.ctx,
    x: (value) => x.getPixelForValue(value),
    y: (value) => y.getPixelForValue(value),
    left,
    right,
    top,
    bottom,
  };
};

/** A scale of measures: hairlines, no frame, its title beneath in as many lines as it needs. */
export const measureScale = (
  { colours, numbers, measure }: Surroundings,
  {
    ends: [min, max],
    title,
    room,
    most = 10,
  }: { ends: readonly [number, number]; title: string; room: number; most?: number },
) => {
  const { step, digits } = ticksWithin(max - min, most);
  return {
    type: 'linear' as const,
    min,
    max,
    border: { display: false },
    grid: { color: colours.line, drawTicks: false },
    ticks: {
      stepSize: step,
      color: colours.muted,
      padding: 8,
      font: { size: 12 },
      maxRotation: 0,
      callback: (value: number | string) => numbers.plain(Number(value), digits),
    },
    title: {
      display: true,
      text: [...wrap(title, room, 2, measure(12, 400))],
      color: colours.muted,
      font: { size: 12, weight: 400 as const },
      padding: { top: 2 },
    },
  };
};

/** The scale of rows: one apart, read downwards, without a line of its own. */
export const rowScale = (min: number, max: number) => ({
  type: 'linear' as const,
  min,
  max,
  reverse: true,
  display: false,
});

/** A tooltip repeats in one line, never adds. */
export const tooltipOf = (colours: Colours, say: (item: TooltipItem<'scatter'>) => string) => ({
  backgroundColor: colours.ink,
  bodyColor: colours.surface,
  displayColors: false,
  padding: 10,
  cornerRadius: 6,
  callbacks: { title: () => '', label: say },
});

/** No motion; the size is the page script's, which draws anew when the room changes. */
export const still = { animation: false, responsive: false, maintainAspectRatio: false } as const;

/** The plugin that paints a picture's own marks, beneath and above those of the library. */
export const painting = (
  behind: (placed: Placed) => void,
  front: (placed: Placed) => void,
): Plugin<'scatter'> => ({
  id: 'gozlenti',
  beforeDatasetsDraw: (chart) => behind(placedOf(chart)),
  afterDatasetsDraw: (chart) => front(placedOf(chart)),
});
