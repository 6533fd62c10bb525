import { requireFinite } from '../checks.js';

/**
 * How many expected this and received that, in scale points, the sum of their outcomes, and the sum of the outcomes'
 * squares.
 */
export type SurfaceCell = readonly [
  expected: number,
  delivered: number,
  n: number,
  outcomes: number,
  squares: number,
];

/** Takes respondents one after the other and tells their cells at any time. */
export type SurfaceCounter = {
  /** What somebody expected and received, and the outcome that goes with it. */
  readonly take: (expected: number, delivered: number, outcome: number) => void;
  readonly cells: () => SurfaceCell[];
};

/**
 * Counts respondents for a response surface, in memory that grows with the points of the scale and not with them.
 *
 * The cells hold all that the regression needs, the discrepancies and the points to be drawn, and are independent of where
 * the middle of the scale is set. They add and subtract (mergedSurface). O(1) a respondent. Throws RangeError for anything
 * not finite; it is then not counted.
 *
 * Example: after `take(6, 4, 3)` and `take(6, 4, 5)` the cells are `[[6, 4, 2, 8, 34]]`.
 */
export const createSurfaceCounter = (): SurfaceCounter => {
  const found = new Map<string, SurfaceCell>();
  return {
    take: (expected, delivered, outcome) => {
      requireFinite('answers', [expected, delivered, outcome]);
      const key = `${expected} ${delivered}`;
      const [, , n, outcomes, squares] = found.get(key) ?? [expected, delivered, 0, 0, 0];
      found.set(key, [expected, delivered, n + 1, outcomes + outcome, squares + outcome * outcome]);
    },
    cells: () => [...found.values()].sort(order),
  };
};

const order = (a: SurfaceCell, b: SurfaceCell): number => a[0] - b[0] || a[1] - b[1];

/**
 * The cells of both sets of respondents put together, the second taken `times` (1 adds, −1 takes away), each pair once, in
 * order, and none that counts nobody.
 *
 * O(cells · log cells). Sums of whole outcomes stay exact.
 *
 * Example: `mergedSurface([[6, 4, 2, 8, 34]], [[6, 4, 1, 3, 9]], -1)` is `[[6, 4, 1, 5, 25]]`.
 */
export const mergedSurface = (
  first: readonly SurfaceCell[],
  second: readonly SurfaceCell[],
  times: 1 | -1,
): SurfaceCell[] => {
  const found = new Map(first.map((cell) => [`${cell[0]} ${cell[1]}`, cell]));
  for (const [expected, delivered, n, outcomes, squares] of second) {
    const key = `${expected} ${delivered}`;
    const [, , count, total, ofSquares] = found.get(key) ?? [expected, delivered, 0, 0, 0];
    found.set(key, [
      expected,
      delivered,
      count + times * n,
      total + times * outcomes,
      ofSquares + times * squares,
    ]);
  }
  return [...found.values()].filter(([, , n]) => n !== 0).sort(order);
};
