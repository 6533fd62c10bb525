import { countIn, suppressedCells } from '../../scoring/index.js';
import { FEWEST } from '../analytics/index.js';
import type { SummaryPart } from '../summaries/index.js';
import type { Line, LineKey, PeriodAnswers, Point } from './trend.js';
import type { TrendPeriod } from './periods.js';

const nobody: Point = { n: 0, hidden: false, value: null, low: null, high: null, basis: '' };

const hidden = ({ n, basis }: Point): Point => ({
  n,
  hidden: true,
  value: null,
  low: null,
  high: null,
  basis,
});

/** What somebody who may not see persons may be told of periods. */
export type Sight = {
  readonly seesPersons: boolean;
  /** Periods of which another page would tell what is left out. */
  readonly given: ReadonlySet<string>;
  /** Whether so little is left out of all of them that the whole less what is shown would tell it. */
  readonly leavesFew: boolean;
};

/**
 * Which periods are hidden, by their sizes: those of fewer than five, and those that are given away; and others until neither
 * they nor what is left out can be worked out from the total. What is given away counts like a single answer: whatever hides that
 * hides more than it must.
 */
export const hiddenPeriods = (
  sizes: readonly (readonly [key: string, n: number])[],
  { seesPersons, given, leavesFew }: Sight,
): ReadonlySet<number> => {
  if (seesPersons) return new Set();
  const cells = sizes.map(([key, n]) => (given.has(key) ? Math.min(n, 1) : n));
  const { primary, secondary, hidesTotal } = suppressedCells([...cells, leavesFew ? 1 : 0], FEWEST);
  return new Set(leavesFew && hidesTotal ? sizes.keys() : [...primary, ...secondary]);
};

/** Lines over all periods, from the points of those in which somebody answered. */
export const linesOf = (
  keys: readonly LineKey[],
  periods: readonly TrendPeriod[],
  pointOf: (period: string) => Partial<Record<LineKey, Point>> | undefined,
  sight: Sight,
): Line[] => {
  const found = periods.map((period) => ({ period: period.key, points: pointOf(period.key) }));
  return keys.map((key) => {
    const points = found.map(({ points: own }) => own?.[key] ?? nobody);
    const sizes = found.map(({ period }, at) => [period, points[at]?.n ?? 0] as const);
    const few = hiddenPeriods(sizes, sight);
    return { key, points: points.map((point, at) => (few.has(at) && point.n > 0 ? hidden(point) : point)) };
  });
};

/** How many answered in a period, and how many of them on another scale. */
export const answersIn = (period: TrendPeriod, parts: readonly SummaryPart[]): PeriodAnswers => {
  const count = (some: readonly SummaryPart[]): number =>
    some.reduce((sum, { summary }) => sum + countIn(summary.responses), 0);
  return {
    ...period,
    answers: count(parts),
    otherScale: count(parts.filter(({ sameScale }) => !sameScale)),
  };
};

/** Whether the line goes on from one point to the next: both there, and made of the same. */
export const joins = (one: Point | undefined, next: Point | undefined): boolean =>
  one !== undefined &&
  next !== undefined &&
  one.value !== null &&
  next.value !== null &&
  one.basis === next.basis;
