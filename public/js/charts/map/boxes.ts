import type { Extent } from '../data.js';
import type { Placed } from '../surroundings.js';
import { radii } from './frame.js';
import { around, type Box } from './labels.js';
import type { KnownPoint } from './layout.js';

/** Half the length of a cross's arm in pixels. */
export const arm = ({ low, high }: Extent, at: (value: number) => number): number =>
  low === null || high === null ? 0 : Math.abs(at(high) - at(low)) / 2;

/** The boxes of a mark and of the arms of its cross. */
export const boxesOf = ({ kind, expected, delivered }: KnownPoint, { x, y }: Placed): readonly Box[] => {
  const [px, py] = [x(expected.value), y(delivered.value)];
  return [
    around(px, py, radii[kind], radii[kind]),
    around(px, py, arm(expected, x), 5),
    around(px, py, 5, arm(delivered, y)),
  ];
};
