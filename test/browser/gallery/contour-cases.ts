import type { ContourData } from '../../../public/js/charts/data.js';

const words = { expected: 'expected', delivered: 'received', equal: 'received = expected' };

/** A ridge along the diagonal of a scale, drawn where `drawn` says. */
const ridge = (
  low: number,
  high: number,
  drawn: (x: number, y: number) => boolean,
  dots: readonly (readonly [number, number, number])[],
): ContourData => {
  const side = 30;
  const at = (square: number): number => low + ((high - low) * (square + 0.5)) / side;
  const squares = Array.from({ length: side * side }, (_, square) => ({
    column: square % side,
    row: Math.floor(square / side),
  })).filter(({ column, row }) => drawn(at(column), at(row)));
  return {
    across: [low, high],
    up: [low, high],
    side,
    bands: 6,
    runs: squares.map(({ column, row }) => [
      row,
      column,
      column + 1,
      5 - Math.floor((6 * Math.abs(column - row)) / side),
    ]),
    labels: squares
      .filter((_, square) => square % 211 === 100)
      .map(({ column, row }) => ({
        x: at(column),
        y: at(row),
        text: (10 - Math.abs(at(column) - at(row))).toFixed(1),
      })),
    points: dots.map(([x, y, weight]) => ({ x, y, weight, tip: `expected ${x}, received ${y}` })),
    words,
  };
};

export const contours: Readonly<Record<string, ContourData>> = {
  'the whole scale': ridge(1, 7, () => true, [
    [5, 5, 1],
    [6, 4, 0.4],
    [3, 5, 0.1],
    [7, 7, 0.2],
  ]),
  'within the hull alone': ridge(0, 10, (x, y) => x > 4 && y > 2 && y < x + 1, [
    [8, 7, 1],
    [9, 5, 0.6],
    [5, 4, 0.05],
  ]),
  'no answers': ridge(1, 5, () => false, []),
};
