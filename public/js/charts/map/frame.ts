import type { MapData } from '../data.js';
import type { Surroundings } from '../surroundings.js';
import type { KnownPoint } from './layout.js';

export type MapFrame = Surroundings & {
  readonly data: MapData;
  readonly points: readonly KnownPoint[];
  readonly axis: readonly [number, number];
  readonly longest: number;
};

export const radii = { us: 9, rival: 7 } as const;
