import type { GapFigure } from './gap.js';

const sizeOf = ({ gap }: GapFigure): number => (gap === null ? -1 : Math.abs(gap));

/** Sorted by what matters: the largest gap first, shortfall or surplus; what has none last. */
export const largestFirst = <T extends { readonly figure: GapFigure }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => sizeOf(b.figure) - sizeOf(a.figure));
