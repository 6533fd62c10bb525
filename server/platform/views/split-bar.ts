import { percent, shareWithin } from './percent.js';

type Piece = { readonly x: string; readonly width: string; readonly end: string };

/** The model of `partials/splitbar`: demand hatched, delivery solid, the tick where both together arrive. */
export type SplitBar = {
  readonly label: string;
  readonly zero: string;
  readonly demand: Piece;
  readonly delivery: Piece;
  readonly sum: string;
  readonly interval: { readonly from: string; readonly to: string } | null;
};

/** Points of unmet expectation; `interval` is that of their sum, `label` says all of it in words. */
export type SplitInput = {
  readonly demand: number | null;
  readonly delivery: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly label: string;
};

/** The axis that all bars of a table share. */
export type SplitScale = { readonly low: number; readonly high: number };

type Parts = Pick<SplitInput, 'demand' | 'delivery' | 'interval'>;

/** Demand starts at zero; delivery too where it pulls the other way, else where demand ended: no bar hides another. */
const piecesOf = (demand: number, delivery: number) => {
  const start = demand * delivery > 0 ? demand : 0;
  return { demand: [0, demand], delivery: [start, start + delivery], sum: demand + delivery } as const;
};

/** Two hundredths of next to nothing would round to nothing. */
const leastRoom = 1e-9;

/** Zero, every bar and every interval, with a little room at both ends so that no tick is cut. */
export const splitScale = (rows: readonly Parts[]): SplitScale => {
  const ends = rows.flatMap(({ demand, delivery, interval }) => {
    if (demand === null || delivery === null) return [];
    const pieces = piecesOf(demand, delivery);
    return [...pieces.demand, ...pieces.delivery, ...(interval ? [interval.low, interval.high] : [])];
  });
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const room = high > low ? Math.max((high - low) * 0.02, leastRoom) : 1;
  return { low: low - room, high: high + room };
};

/** Demand and delivery of one row around zero; null where one of them is not known. */
export const splitBar = (
  { demand, delivery, interval, label }: SplitInput,
  scale: SplitScale,
): SplitBar | null => {
  if (demand === null || delivery === null) return null;
  const share = shareWithin(scale);
  const pieces = piecesOf(demand, delivery);
  const piece = ([from, to]: readonly [number, number]): Piece => {
    const [left, right] = [share(Math.min(from, to)), share(Math.max(from, to))];
    return { x: percent(left), width: percent(right - left), end: percent(right) };
  };
  return {
    label,
    zero: percent(share(0)),
    demand: piece(pieces.demand),
    delivery: piece(pieces.delivery),
    sum: percent(share(pieces.sum)),
    interval: interval && { from: percent(share(interval.low)), to: percent(share(interval.high)) },
  };
};

/** One row of `partials/splits`. Every figure as it is read; `few` stands in place of figures that may not be shown. */
export type SplitRow = {
  readonly title: string;
  readonly href: string;
  readonly kind: 'item' | 'total';
  readonly bar: SplitBar | null;
  readonly demand: string;
  readonly delivery: string;
  readonly index: string;
  /** The colour of the index; '' where it may be chance. */
  readonly tone: 'short' | 'over' | '';
  readonly range: string;
  readonly verdict: string;
  readonly badge: 'hope' | 'good' | 'bad' | 'line' | '';
  readonly few: string;
};

/** The model of `partials/splits`: which items, or which customers, carry the index. A list on a phone. */
export type SplitTable = {
  readonly label: string;
  readonly caption: string;
  readonly heads: Readonly<
    Record<'title' | 'split' | 'demand' | 'delivery' | 'index' | 'interval' | 'verdict', string>
  >;
  readonly rows: readonly SplitRow[];
};
