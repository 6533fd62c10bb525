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

/**
 * A line as it may be shown. To somebody who may not see persons nothing of fewer than five, nor of a period that could be
 * worked out from the total less the others; nothing at all where `restIsFew`.
 */
const asMayBeShown = (
  points: readonly Point[],
  { seesPersons, restIsFew }: { readonly seesPersons: boolean; readonly restIsFew: boolean },
): readonly Point[] => {
  if (seesPersons) return points;
  if (restIsFew) return points.map((point) => (point.n > 0 ? hidden(point) : point));
  const { primary, secondary } = suppressedCells(
    points.map(({ n }) => n),
    FEWEST,
  );
  const few = new Set([...primary, ...secondary]);
  return points.map((point, at) => (few.has(at) ? hidden(point) : point));
};

/** Lines over all periods, from the points of those in which somebody answered. */
export const linesOf = (
  keys: readonly LineKey[],
  periods: readonly TrendPeriod[],
  pointOf: (period: string) => Partial<Record<LineKey, Point>> | undefined,
  sight: { readonly seesPersons: boolean; readonly restIsFew: boolean },
): Line[] => {
  const found = periods.map(({ key }) => pointOf(key));
  return keys.map((key) => ({
    key,
    points: asMayBeShown(
      found.map((points) => points?.[key] ?? nobody),
      sight,
    ),
  }));
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
