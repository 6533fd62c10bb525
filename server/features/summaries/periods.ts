import type { Level } from './cell.js';
import { monthOf, NO_DAY, type Stretch, type Stretches } from './days.js';

/** How answers can be split in time. */
export const periodUnits = ['day', 'week', 'month', 'quarter', 'round'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

const dayLength = 24 * 60 * 60 * 1000;
const daysOfWeek = 7;
const monthsOfQuarter = 3;

/** The Monday that a day's week begins with. */
const mondayOf = (day: string): string => {
  const at = Date.parse(`${day}T00:00:00Z`);
  const since = (new Date(at).getUTCDay() + daysOfWeek - 1) % daysOfWeek;
  return new Date(at - since * dayLength).toISOString().slice(0, 10);
};

const quarterOf = (month: string): string =>
  `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / monthsOfQuarter)}`;

/**
 * The name of the period that a day, or a whole month, lies in; null where there is none. A week is named by its Monday.
 * Names of one unit sort as their periods follow one another.
 *
 * Example: 2026-11-26 lies in the week `2026-11-23`, the month `2026-11` and the quarter `2026-Q4`.
 */
export const periodOf = (unit: Exclude<PeriodUnit, 'round'>, day: string): string | null => {
  if (day === NO_DAY || day === '') return null;
  if (unit === 'day') return day;
  if (unit === 'week') return mondayOf(day);
  return unit === 'month' ? monthOf(day) : quarterOf(monthOf(day));
};

const everyDay: Stretch = ['0', '~'];

/** Which summaries are split in time by a unit; `null` days are all there are. */
export const levelsBy = (
  unit: Exclude<PeriodUnit, 'round'>,
  days: Stretches | null,
): readonly (readonly [Level, readonly Stretch[]])[] => {
  const all = days?.all ?? everyDay;
  if (unit === 'day' || unit === 'week')
    return [
      ['batch', [all]],
      ['day', [all]],
    ];
  return [
    ['batch', [all]],
    ['day', days?.days ?? []],
    ['month', days?.months ?? [everyDay]],
  ];
};
