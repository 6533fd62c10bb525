import { axisAround, mapTicks, narrowBelow } from '../axis.js';
import type { Extent, PrioritiesData, PriorityMark, Quadrant } from '../data.js';

type Known = Extent & { readonly value: number };

/** A point that has both figures. */
export type KnownMark = PriorityMark & { readonly performance: Known; readonly importance: Known };

const isKnown = (point: PriorityMark): point is KnownMark =>
  point.performance.value !== null && point.importance.value !== null;

export const knownMarks = ({ points }: Pick<PrioritiesData, 'points'>): readonly KnownMark[] =>
  points.filter(isKnown);

type Ends = readonly [number, number];

/** So much of what lies between the outermost marks is kept free around them, for the words in the corners. */
const cornerRoom = 0.08;

/** The axes around every mark and cross, the crosshair within; each way has its own units. */
export const prioritiesAxes = (
  points: readonly KnownMark[],
  { crosshair, limits }: Pick<PrioritiesData, 'crosshair' | 'limits'>,
): { readonly x: Ends; readonly y: Ends } => {
  const axis = (part: 'performance' | 'importance'): Ends => {
    const figures = [
      crosshair[part],
      ...points.flatMap((point) => [point[part].value, point[part].low, point[part].high]),
    ].filter((figure) => figure !== null);
    const [least, most] = [Math.min(...figures), Math.max(...figures)];
    const spare = cornerRoom * (most - least);
    return axisAround([least - spare, most + spare], {
      most: mapTicks,
      leastSpan: (limits[part][1] - limits[part][0]) / 10,
      limits: limits[part],
    });
  };
  return { x: axis('performance'), y: axis('importance') };
};

/** Height of the picture: taller than wide on a phone, where the crosses need room. */
export const prioritiesHeight = (width: number): number =>
  Math.round(width < narrowBelow ? Math.max(340, width * 1.1) : Math.min(520, width * 0.66));

const mostNames = 12;
const mostNamesNarrow = 6;

/** Whether numbers stand for names: so many names would cover each other. */
export const isNumbered = (count: number, width: number): boolean =>
  count > (width < narrowBelow ? mostNamesNarrow : mostNames);

/** The part of the diagonal that lies on the axes; null where it passes by. The slope is positive. */
export const withinAxes = (
  { at, slope }: NonNullable<PrioritiesData['diagonal']>,
  { x, y }: { readonly x: Ends; readonly y: Ends },
): { readonly from: readonly [number, number]; readonly to: readonly [number, number] } | null => {
  const upAt = (across: number): number => at[1] + slope * (across - at[0]);
  const acrossAt = (up: number): number => at[0] + (up - at[1]) / slope;
  const start = Math.max(x[0], acrossAt(y[0]));
  const end = Math.min(x[1], acrossAt(y[1]));
  return start < end ? { from: [start, upAt(start)], to: [end, upAt(end)] } : null;
};

export type Look = {
  readonly style: 'circle' | 'rect' | 'triangle' | 'rectRot';
  readonly hollow: boolean;
  readonly radius: number;
};

/** A shape for each quadrant, so that grey paper tells them apart; filled is important. */
export const lookOf: Readonly<Record<Quadrant, Look>> = {
  concentrate: { style: 'circle', hollow: false, radius: 9 },
  'keep-up': { style: 'rect', hollow: false, radius: 7 },
  'low-priority': { style: 'triangle', hollow: true, radius: 7 },
  overkill: { style: 'rectRot', hollow: true, radius: 7 },
  unclassified: { style: 'circle', hollow: true, radius: 6 },
};
