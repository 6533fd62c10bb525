import {
  benjaminiHochberg,
  isDefined,
  netPromoterDifference,
  netPromoterScore,
  newcombeTest,
  valueOrNull,
  welchTest,
  type Counted,
  type Description,
  type Figure,
  type Interval,
  type NpsCounts,
} from '../../scoring/index.js';
import type { TrendPeriod, TrendUnit } from './periods.js';

export const changedMeasures = ['gap', 'expected', 'delivered', 'nps', 'csat'] as const;
export type ChangedMeasure = (typeof changedMeasures)[number];

/** What one period says, as far as it is compared; null where the survey does not ask it, or where it may not be shown. */
export type ChangeSide = {
  readonly gap: Description | null;
  readonly expected: Description | null;
  readonly delivered: Description | null;
  readonly nps: NpsCounts | null;
  readonly csat: Counted | null;
};

/** Which periods are compared; `running` where the later one is not over yet. */
export type ComparedPeriods = {
  readonly unit: TrendUnit;
  readonly previous: TrendPeriod;
  readonly current: TrendPeriod;
  readonly running: boolean;
};

/** `up` and `down` are more than noise; `same` may be chance. */
export type Direction = 'up' | 'down' | 'same';

/** One measure of both periods. Points of the scale, net promoter points, or shares from 0 to 1. */
export type Change = {
  readonly measure: ChangedMeasure;
  readonly previous: number;
  readonly current: number;
  readonly nPrevious: number;
  readonly nCurrent: number;
  /** current − previous */
  readonly difference: number;
  /** Ends of its 95 % interval; null where there is no spread to judge chance by. */
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
  /** After Benjamini–Hochberg over the measures that are shown together. */
  readonly pAdjusted: number | null;
  readonly direction: Direction;
};

/** The share of false discoveries that is accepted among the changes called real. */
export const Q = 0.05;

type Tested = Figure<{ readonly interval: Interval; readonly p: number }>;
type Measured = Omit<Change, 'pAdjusted' | 'direction' | 'low' | 'high' | 'p'> & { readonly test: Tested };

const measured = (
  measure: ChangedMeasure,
  [previous, nPrevious]: readonly [number | null, number],
  [current, nCurrent]: readonly [number | null, number],
  test: () => Tested,
): Measured[] => {
  if (previous === null || current === null) return [];
  const difference = current - previous;
  return [{ measure, previous, current, nPrevious, nCurrent, difference, test: test() }];
};

const meanOf = ({ mean, n }: Description) => [valueOrNull(mean), n] as const;

const npsOf = (counts: NpsCounts) => {
  const { value, n } = netPromoterScore(counts);
  return [valueOrNull(value), n] as const;
};

const shareOf = ({ count, n }: Counted) => [n === 0 ? null : count / n, n] as const;

/** `same` where p is not known or above what is accepted. */
export const directionOf = (difference: number, pAdjusted: number | null): Direction => {
  if (pAdjusted === null || pAdjusted > Q) return 'same';
  return difference > 0 ? 'up' : 'down';
};

/**
 * What changed from one period to the next, and whether that is more than noise: means by Welch's test, the share of the
 * satisfied by Newcombe's interval, the net promoter score by z; p adjusted over what is shown together. Customers who
 * answered in both periods are taken for two, which makes the intervals rather too wide than too narrow.
 */
export const changeBetween = (previous: ChangeSide, current: ChangeSide): Change[] => {
  const found: Measured[] = (['gap', 'expected', 'delivered'] as const).flatMap((measure) => {
    const [before, now] = [previous[measure], current[measure]];
    return before && now ? measured(measure, meanOf(before), meanOf(now), () => welchTest(now, before)) : [];
  });
  const [npsBefore, npsNow] = [previous.nps, current.nps];
  if (npsBefore && npsNow)
    found.push(
      ...measured('nps', npsOf(npsBefore), npsOf(npsNow), () => netPromoterDifference(npsNow, npsBefore)),
    );
  const [csatBefore, csatNow] = [previous.csat, current.csat];
  if (csatBefore && csatNow)
    found.push(
      ...measured('csat', shareOf(csatBefore), shareOf(csatNow), () => newcombeTest(csatNow, csatBefore)),
    );
  const adjusted = benjaminiHochberg(found.map(({ test }) => (isDefined(test) ? test.p : test)));
  return found.map(({ test, ...change }, at) => {
    const pAdjusted = valueOrNull(adjusted[at] as Figure);
    const [low, high] = isDefined(test) ? test.interval : [null, null];
    const p = isDefined(test) ? test.p : null;
    return { ...change, low, high, p, pAdjusted, direction: directionOf(change.difference, pAdjusted) };
  });
};
