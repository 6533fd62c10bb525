import type { Extent } from '../data.js';
import type { Placed } from '../surroundings.js';
import { radii } from './frame.js';
import { covered, outside, type Box } from './labels.js';
import type { KnownPoint } from './layout.js';

/** The box around a point. */
export const around = (x: number, y: number, across: number, down: number): Box => ({
  left: x - across,
  top: y - down,
  width: 2 * across,
  height: 2 * down,
});

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

/** Above the diagonal, from the lower end up, then beneath it: [share of its length, pixels off it]. */
const places = [10, -10].flatMap((side) =>
  [0.24, 0.36, 0.48, 0.6, 0.72].map((share) => [share, side] as const),
);

/** Along the diagonal, where its words disturb least. */
export const placeEqual = (width: number, taken: readonly Box[], room: Box) => {
  const [left, right, top, bottom] = [room.left, room.left + room.width, room.top, room.top + room.height];
  const [dx, dy] = [right - left, top - bottom];
  const length = Math.hypot(dx, dy);
  const [ux, uy] = [dx / length, dy / length];
  const options = places.map(([share, side]) => {
    const [x, y] = [left + dx * share + uy * side, bottom + dy * share - ux * side];
    const steps = Math.max(1, Math.ceil(width / 12));
    const boxes = Array.from({ length: steps + 1 }, (_, step) => {
      const along = (step / steps - 0.5) * width;
      return around(x + ux * along, y + uy * along, 8, 8);
    });
    const cost = boxes.reduce((total, box) => total + covered(taken, box) + 3 * outside(box, room), 0);
    return { x, y, angle: Math.atan2(dy, dx), cost };
  });
  return options.reduce((best, option) => (option.cost < best.cost ? option : best));
};
