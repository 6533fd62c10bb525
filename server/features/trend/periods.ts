import { periodOf, type RoundDays } from '../summaries/index.js';

export const trendUnits = ['week', 'month', 'quarter', 'round'] as const;
export type TrendUnit = (typeof trendUnits)[number];

export const isTrendUnit = (text: string): text is TrendUnit => trendUnits.some((unit) => unit === text);

/** A period by name, from its first day on and before `ends`; a round has no days of its own. */
export type TrendPeriod = {
  readonly key: string;
  readonly begins: string | null;
  readonly ends: string | null;
};

/** More than these would be a picture of dots alone. */
export const MOST_PERIODS = 160;

const DAY = 24 * 60 * 60 * 1000;
const monthsOfYear = 12;
const monthsOfQuarter = 3;

const momentOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

const monthAfter = (month: string, months: number): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const at = year * monthsOfYear + number - 1 + months;
  return `${Math.floor(at / monthsOfYear)}-${String((at % monthsOfYear) + 1).padStart(2, '0')}`;
};

/** The days of a period that `periodOf` names. */
export const spanOf = (unit: Exclude<TrendUnit, 'round'>, key: string): TrendPeriod => {
  if (unit === 'week') return { key, begins: key, ends: dayOf(momentOf(key) + 7 * DAY) };
  const month =
    unit === 'month'
      ? key
      : `${key.slice(0, 4)}-${String((Number(key.slice(-1)) - 1) * monthsOfQuarter + 1).padStart(2, '0')}`;
  const ends = monthAfter(month, unit === 'month' ? 1 : monthsOfQuarter);
  return { key, begins: `${month}-01`, ends: `${ends}-01` };
};

/** Every period from the first to the last of those named, also where nobody answered; at most the latest so many. */
export const periodsFrom = (
  unit: Exclude<TrendUnit, 'round'>,
  keys: readonly string[],
): { readonly periods: readonly TrendPeriod[]; readonly earlier: number } => {
  const sorted = [...keys].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return { periods: [], earlier: 0 };
  const periods = [spanOf(unit, last)];
  let earlier = 0;
  // Backwards, so that the latest are kept whatever lies before them.
  for (let at = periods[0]; at && at.key > first;) {
    const before = dayOf(momentOf(at.begins ?? '') - DAY);
    at = spanOf(unit, periodOf(unit, before) ?? '');
    if (periods.length < MOST_PERIODS) periods.unshift(at);
    else earlier += 1;
  }
  return { periods, earlier };
};

const fewMonths = 3;
const manyMonths = 36;

/** The unit in which a span is best seen: some ten to forty points. */
export const unitFor = (months: readonly string[]): Exclude<TrendUnit, 'round'> => {
  const { periods, earlier } = periodsFrom('month', months);
  if (periods.length <= fewMonths) return 'week';
  return periods.length + earlier <= manyMonths ? 'month' : 'quarter';
};

/** Whether each round began after the one before it. */
export const followOneAnother = (rounds: readonly RoundDays[]): boolean =>
  rounds.every(({ first }, at) => at === 0 || first > (rounds[at - 1]?.first ?? ''));

/** How far to either side of a round's middle what happened while it was answered is drawn. */
const reach = 0.3;

/**
 * Where a day stands among rounds, whose middles are 0, 1, 2 …, by the days on which each was answered: near a middle while
 * that round was, between two of them while none was. Where the next round had begun it counts. Null before the first and
 * after the last round, and where rounds do not follow one another in time.
 */
export const placeAmongRounds = (day: string, rounds: readonly RoundDays[]): number | null => {
  const moments = rounds.map(({ first, last }) => [momentOf(first), momentOf(last) + DAY] as const);
  if (!followOneAnother(rounds)) return null;
  const now = momentOf(day);
  const at = moments.findLastIndex(([begins]) => begins <= now);
  const [begins = 0, ends = 0] = moments[at] ?? [];
  const next = moments[at + 1]?.[0] ?? Infinity;
  if (at < 0) return null;
  if (now < ends) return at - reach + (2 * reach * (now - begins)) / (Math.min(ends, next) - begins);
  return next === Infinity ? null : at + reach + ((1 - 2 * reach) * (now - ends)) / (next - ends);
};

/** Where a day stands among periods, whose middles are 0, 1, 2 …; null where it lies in none of them. */
export const placeOf = (day: string, periods: readonly TrendPeriod[]): number | null => {
  const at = periods.findIndex(
    ({ begins, ends }) => begins !== null && ends !== null && begins <= day && day < ends,
  );
  const { begins = null, ends = null } = periods[at] ?? {};
  if (begins === null || ends === null) return null;
  const [from, to] = [momentOf(begins), momentOf(ends)];
  return at - 0.5 + (momentOf(day) - from) / (to - from);
};
