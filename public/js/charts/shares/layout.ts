import { axisAround } from '../axis.js';
import type { ShareRow } from '../data.js';

type Row = Pick<ShareRow, 'value' | 'low' | 'high'>;

/** The furthest that a row reaches on the axis. */
export const reachOf = ({ value, high }: Row): number =>
  Math.max(0, value ?? 0, value === null ? 0 : (high ?? 0));

/** From zero to the next round figure above every bar and whisker; small shares are not lost in a hundred per cent. */
export const sharesAxis = (rows: readonly Row[]): readonly [number, number] =>
  axisAround(rows.map(reachOf), { zero: true, leastSpan: 10, limits: [0, 100] });

/** A pyramid stands on its foot: the first row goes lowest, what is outside the order beneath it. */
export const pyramidOrder = <R extends Pick<ShareRow, 'kind'>>(rows: readonly R[]): readonly R[] => [
  ...rows.filter(({ kind }) => kind !== 'aside').reverse(),
  ...rows.filter(({ kind }) => kind === 'aside'),
];

/** A pyramid's bars are centred: both ends of half the width, as wide as the longest needs. */
export const pyramidAxis = (rows: readonly Row[]): readonly [number, number] => {
  const half = Math.max(5, ...rows.map(reachOf)) / 2;
  return [-half, half];
};
