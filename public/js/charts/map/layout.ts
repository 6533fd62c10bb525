import { axisAround, mapTicks, narrowBelow } from '../axis.js';
import type { Extent, MapData, MapPoint } from '../data.js';

/** A provider that has both figures. */
export type KnownPoint = MapPoint & {
  readonly expected: Extent & { readonly value: number };
  readonly delivered: Extent & { readonly value: number };
};

const isKnown = (point: MapPoint): point is KnownPoint =>
  point.expected.value !== null && point.delivered.value !== null;

/** Who can be drawn, we first: what is drawn first lies on top. */
export const knownPoints = ({ points }: Pick<MapData, 'points'>): readonly KnownPoint[] => {
  const known = points.filter(isKnown);
  return [...known.filter(({ kind }) => kind === 'us'), ...known.filter(({ kind }) => kind !== 'us')];
};

/** One axis for both ways, so that the diagonal is where both are equal. */
export const mapAxis = (points: readonly KnownPoint[]): readonly [number, number] =>
  axisAround(
    points.flatMap(({ expected, delivered }) =>
      [expected, delivered].flatMap(({ value, low, high }) => [value, low, high]),
    ),
    { leastSpan: 15, most: mapTicks, limits: [0, 100] },
  );

/** Height of the picture: nearly square on a phone, lower beside other things. */
export const mapHeight = (width: number): number =>
  Math.round(width < narrowBelow ? Math.max(280, width * 0.95) : Math.min(440, width * 0.72));

export type Shape = {
  readonly style: 'triangle' | 'rect' | 'rectRot';
  readonly rotation: number;
  readonly hollow: boolean;
};

const outlines = [
  { style: 'triangle', rotation: 0 },
  { style: 'rect', rotation: 0 },
  { style: 'rectRot', rotation: 0 },
  { style: 'triangle', rotation: 180 },
] as const;

/** Every rival's own shape: four filled ones, then the same four hollow. */
export const shapeOf = (index: number): Shape => ({
  ...outlines[index % outlines.length]!,
  hollow: index % (2 * outlines.length) >= outlines.length,
});
