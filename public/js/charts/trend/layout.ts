import { axisAround } from '../axis.js';
import type { TrendData, TrendLine } from '../data.js';

const ticks = 6;
const leastSpanOf = ([low, high]: TrendData['limits']): number =>
  high === null ? 5 : Math.min(10, (high - low) / 10);

/** The axis of the figures: around every interval, with zero where that means something. */
export const trendAxis = ({ lines, zero, limits }: Pick<TrendData, 'lines' | 'zero' | 'limits'>) =>
  axisAround(
    lines.flatMap(({ points }) =>
      points.flatMap(({ value, low, high }) => (value === null ? [] : [value, low, high])),
    ),
    {
      zero,
      leastSpan: leastSpanOf(limits),
      most: ticks,
      limits: [limits[0], limits[1] ?? Infinity],
    },
  );

export type Place = {
  readonly at: number;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
};

/** The stretches that a line is drawn in: places that follow one another and are made of the same. */
export const runsOf = (points: TrendLine['points']): readonly (readonly Place[])[] => {
  const runs: Place[][] = [];
  points.forEach(({ value, low, high, joined }, at) => {
    if (value === null) return;
    const place = { at, value, low, high };
    const run = runs.at(-1);
    const before = run?.at(-1);
    // A period that is too small for an interval stands alone: a line to it would look like a change.
    const isAlike = before !== undefined && (before.low === null) === (low === null);
    if (joined && isAlike && before.at === at - 1) run?.push(place);
    else runs.push([place]);
  });
  return runs;
};

/** The parts of a run in which every place has an interval: what the band covers. */
export const bandsOf = (
  run: readonly Place[],
): readonly (readonly (Place & { low: number; high: number })[])[] => {
  const bands: (Place & { low: number; high: number })[][] = [];
  let before = NaN;
  for (const place of run) {
    const { low, high, at } = place;
    if (low === null || high === null) continue;
    if (at === before + 1) bands.at(-1)?.push({ ...place, low, high });
    else bands.push([{ ...place, low, high }]);
    before = at;
  }
  return bands;
};

/** So few are all named: those that have no room beside one another stand by turns in two rows. */
const mostInTwoRows = 6;

/** Whether names of this width stand by turns in two rows beneath the axis, where each has room for two. */
export const isInTwoRows = (periods: number, room: number, widest: number): boolean =>
  periods <= mostInTwoRows && widest * periods > room;

/** Which periods are named beneath the axis: as many as have room, the last always; the year where it is another. */
export const namedPeriods = (
  periods: TrendData['periods'],
  room: number,
  widest: number,
): readonly { readonly at: number; readonly label: string; readonly sub: string }[] => {
  const every = Math.max(1, Math.ceil((widest * periods.length) / Math.max(room, 1)));
  const last = periods.length - 1;
  let before = '';
  return periods.flatMap(({ label, sub }, at) => {
    if ((last - at) % every !== 0) return [];
    const year = sub === before ? '' : sub;
    before = sub;
    return [{ at, label, sub: year }];
  });
};

/** In which of three rows each mark's number stands, so that neighbours do not cover one another. */
export const markRows = (places: readonly number[], least: number): readonly number[] => {
  const rows: number[] = [];
  places.forEach((place, at) => {
    const near = at > 0 && place - (places[at - 1] ?? 0) < least;
    rows.push(near ? ((rows[at - 1] ?? 0) + 1) % markLevels : 0);
  });
  return rows;
};
export const markLevels = 3;

/** Heights of names that stand beside one another, moved apart where they would cover each other; in their order. */
export const apart = (heights: readonly number[], least: number): readonly number[] => {
  const sorted = heights.map((height, at) => ({ height, at })).sort((a, b) => a.height - b.height);
  const moved = [...heights];
  sorted.forEach(({ height, at }, place) => {
    const before = sorted[place - 1];
    if (!before) return;
    const missing = least - (height - (moved[before.at] ?? height));
    if (missing <= 0) return;
    moved[before.at] = (moved[before.at] ?? 0) - missing / 2;
    moved[at] = height + missing / 2;
  });
  return moved;
};

/** Whether the figures may stand at every point, or at the last alone. */
export const saysAll = (
  lines: readonly TrendLine[],
  periods: number,
  room: number,
  widest: number,
): boolean => lines.length === 1 && periods * (widest + 10) <= room;
