type Point = readonly [x: number, y: number];

/** Twice the area of the triangle, positive where the way turns left. */
const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

const half = (points: readonly Point[]): Point[] => {
  const kept: Point[] = [];
  for (const point of points) {
    while (kept.length > 1 && turn(kept.at(-2) as Point, kept.at(-1) as Point, point) <= 0) kept.pop();
    kept.push(point);
  }
  return kept.slice(0, -1);
};

/**
 * The corners of the smallest area without dents that holds all points, counterclockwise. Of points on one line its two ends.
 * O(points · log points). Source: Andrew (1979), Information Processing Letters 9, 216–219.
 */
export const hullOf = (points: readonly Point[]): Point[] => {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const [first] = sorted;
  if (!first) return [];
  const corners = [...half(sorted), ...half([...sorted].reverse())];
  return corners.length === 0 ? [first] : corners;
};

/** What rounding may put a point beside an edge it lies on. */
const rounding = 1e-9;

/** Whether a point lies within the corners of hullOf, or on their edge. O(corners). */
export const isWithin = (corners: readonly Point[], point: Point): boolean =>
  corners.length > 2 &&
  corners.every(
    (corner, at) => turn(corner, corners[(at + 1) % corners.length] as Point, point) >= -rounding,
  );
