import { fieldTime, momentOf } from '../../platform/zoned-time.js';

/** The day of responses that no moment of delivery is known of. It comes before all days. */
export const NO_DAY = '-';

const quarterHour = 15 * 60 * 1000; // ms: no zone changes its day within one
const mostKnown = 50_000;

/** Tells the day of a moment, `2026-11-24`, in a time zone; what it has told once it knows. */
export const createDayOf = (timeZone: string): ((at: Date | null) => string) => {
  const known = new Map<number, string>();
  return (at) => {
    if (at === null) return NO_DAY;
    const place = Math.floor(at.getTime() / quarterHour);
    const found = known.get(place);
    if (found !== undefined) return found;
    if (known.size >= mostKnown) known.clear();
    const day = fieldTime(at, timeZone).slice(0, 10);
    known.set(place, day);
    return day;
  };
};

/** The month of a day, `2026-11`. */
export const monthOf = (day: string): string => (day === NO_DAY ? NO_DAY : day.slice(0, 7));

/** Days from the first on and before the other; null has no end. */
export type Days = { readonly from: string | null; readonly to: string | null };

const startOf = (at: Date, timeZone: string): string | null => {
  const day = fieldTime(at, timeZone).slice(0, 10);
  return momentOf(`${day}T00:00`, timeZone)?.getTime() === at.getTime() ? day : null;
};

/** A period as whole days; null where it begins or ends within one. */
export const daysOf = (
  { from, to }: { readonly from?: Date | undefined; readonly to?: Date | undefined },
  timeZone: string,
): Days | null => {
  const first = from ? startOf(from, timeZone) : null;
  const last = to ? startOf(to, timeZone) : null;
  return (from && first === null) || (to && last === null) ? null : { from: first, to: last };
};

const followingMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

/** A stretch of the alphabet that periods of one level lie in: the first included, the other excluded. */
export type Stretch = readonly [from: string, to: string];

const first = '0';
const last = '~';

/** Which days, and which whole months in place of their days, make up a period. */
export type Stretches = {
  readonly all: Stretch;
  readonly months: readonly Stretch[];
  readonly days: readonly Stretch[];
};

/**
 * Splits days into whole months and the days before and after them. What has no day lies in no period.
 *
 * Example: from 2026-01-30 and before 2026-03-02 are two days, February, and one day.
 */
export const stretchesOf = ({ from, to }: Days): Stretches => {
  const all: Stretch = [from ?? first, to ?? last];
  const begin = from === null ? first : from.endsWith('-01') ? monthOf(from) : followingMonth(monthOf(from));
  const end = to === null ? last : monthOf(to);
  if (begin >= end) return { all, months: [], days: [all] };
  const before: Stretch[] = from === null ? [] : [[from, `${begin}-01`]];
  const after: Stretch[] = to === null ? [] : [[`${end}-01`, to]];
  return { all, months: [[begin, end]], days: [...before, ...after].filter(([a, b]) => a < b) };
};
