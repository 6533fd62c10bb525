import { axisAround } from '../axis.js';
import type { WaterfallRow } from '../data.js';

/** A bar on the axis and the ends of its whisker; null without a figure, or without an interval. */
export type Stacked = {
  readonly from: number;
  readonly to: number;
  readonly whisker: readonly [number, number] | null;
};

type Row = Pick<WaterfallRow, 'kind' | 'value' | 'low' | 'high'>;

export const isTotal = ({ kind }: Pick<WaterfallRow, 'kind'>): boolean => kind === 'rival' || kind === 'us';

/** Totals stand on zero; each part starts where the row before ended, and a part without a figure moves nothing. */
export const stackOf = (rows: readonly Row[]): readonly (Stacked | null)[] => {
  let reached = 0;
  return rows.map((row) => {
    if (row.value === null) return null;
    const from = isTotal(row) ? 0 : reached;
    reached = from + row.value;
    const whisker =
      row.low === null || row.high === null ? null : ([from + row.low, from + row.high] as const);
    return { from, to: reached, whisker };
  });
};

/** The axis around every bar and whisker; bars stand on zero, so zero is always on it. */
export const waterfallAxis = (stack: readonly (Stacked | null)[]): readonly [number, number] =>
  axisAround(
    stack.flatMap((one) => (one ? [one.from, one.to, ...(one.whisker ?? [])] : [])),
    { zero: true, leastSpan: 1 },
  );

/** The furthest right that a row draws: its text stands beyond. */
export const rightEnd = ({ from, to, whisker }: Stacked): number => Math.max(from, to, whisker?.[1] ?? to);
