import { narrowBelow } from '../axis.js';
import type { ContourData } from '../data.js';

/** Height of the picture: nearly square on a phone, lower where there is room. */
export const contourHeight = (width: number): number =>
  Math.round(width < narrowBelow ? Math.max(300, width) : Math.min(480, width * 0.72));

/** How dark a band is: their edges are the lines of equal outcome. */
export const bandAlpha = (band: number, bands: number): number =>
  0.06 + (0.6 * band) / Math.max(1, bands - 1);

const smallest = 1.5;

/** The radius of a point in pixels: its area grows with how many answers it stands for. */
export const pointRadius = (weight: number, width: number): number =>
  smallest + ((width < narrowBelow ? 3.5 : 7) - smallest) * Math.sqrt(weight);

/** The ends of the diagonal as far as both axes show it; null where they do not. */
export const diagonalOf = ({
  across,
  up,
}: Pick<ContourData, 'across' | 'up'>): readonly [number, number] | null => {
  const [from, to] = [Math.max(across[0], up[0]), Math.min(across[1], up[1])];
  return from < to ? [from, to] : null;
};

/** Every other label where the picture is narrow, as on a chessboard: there all of them would stand side by side and hide the points. */
export const labelsAt = (labels: ContourData['labels'], width: number): ContourData['labels'] => {
  if (width >= narrowBelow) return labels;
  const placesOf = (of: 'x' | 'y'): number[] =>
    [...new Set(labels.map((label) => label[of]))].sort((a, b) => a - b);
  const [columns, rows] = [placesOf('x'), placesOf('y')];
  return labels.filter(({ x, y }) => (columns.indexOf(x) + rows.indexOf(y)) % 2 === 0);
};

export type Corner = { readonly right: boolean; readonly low: boolean };

const corners: readonly Corner[] = [
  { right: false, low: false },
  { right: false, low: true },
  { right: true, low: true },
  { right: true, low: false },
];

/** The corner in which the words of the diagonal cover least of the surface; the upper left one where several are free. */
export const freeCorner = (
  { side, runs }: Pick<ContourData, 'side' | 'runs'>,
  share: { readonly across: number; readonly up: number },
): Corner => {
  const wide = share.across * side;
  const tall = share.up * side;
  const coveredIn = ({ right, low }: Corner): number =>
    runs.reduce((total, [at, from, to]) => {
      if (low ? at >= tall : at < side - tall) return total;
      const [start, end] = right ? [Math.max(from, side - wide), to] : [from, Math.min(to, wide)];
      return total + Math.max(0, end - start);
    }, 0);
  return corners.reduce((best, one) => (coveredIn(one) < coveredIn(best) ? one : best));
};
