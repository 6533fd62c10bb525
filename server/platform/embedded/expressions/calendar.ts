import { err } from '../bson.js';

/** Calendar arithmetic on wall-clock time: milliseconds as if the zone's clock showed UTC. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export const units = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
] as const;

export type Unit = (typeof units)[number];

const lengths: Readonly<Partial<Record<Unit, number>>> = {
  week: 7 * day,
  day,
  hour,
  minute,
  second,
  millisecond: 1,
};

/** Units that a clock counts: they go on evenly whatever the calendar does. */
export const isClockUnit = (unit: Unit): boolean =>
  ['hour', 'minute', 'second', 'millisecond'].includes(unit);

export const unitOf = (value: unknown, name: string): Unit => {
  const unit = units.find((one) => one === value);
  if (unit) return unit;
  throw err(
    9,
    'FailedToParse',
    `${name} parameter 'unit' value cannot be recognized as a time unit: ${String(value)}`,
  );
};

const monthsIn: Readonly<Partial<Record<Unit, number>>> = { year: 12, quarter: 3, month: 1 };

const monthOf = (wall: number): number => {
  const date = new Date(wall);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

const startOfMonth = (month: number): number =>
  new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1);

/** Adds an amount of units; a day that the month lacks becomes its last one. */
export const addUnits = (wall: number, unit: Unit, amount: number): number => {
  const months = monthsIn[unit];
  if (months === undefined) return wall + amount * (lengths[unit] ?? 0);
  const month = monthOf(wall) + amount * months;
  const start = startOfMonth(month);
  const lastDay = (startOfMonth(month + 1) - start) / day;
  const date = Math.min(new Date(wall).getUTCDate(), lastDay);
  const time = ((wall % day) + day) % day;
  return start + (date - 1) * day + time;
};

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The number of a day of the week, 0 for Sunday; names may be cut to three letters. */
export const weekdayOf = (value: unknown, name: string): number => {
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  const at = weekdays.findIndex((one) => one === text || one.slice(0, 3) === text);
  if (at >= 0) return at;
  throw err(
    9,
    'FailedToParse',
    `${name} parameter 'startOfWeek' value cannot be recognized as a day of a week`,
  );
};

/** Bins are counted from the start of 2000; weeks from the first one that begins in it. */
const reference = Date.UTC(2000, 0, 1);

const firstWeek = (weekday: number): number =>
  reference + ((weekday - new Date(reference).getUTCDay() + 7) % 7) * day;

/** The start of the bin of `size` units in which a time lies. */
export const truncate = (wall: number, unit: Unit, size: number, weekday: number): number => {
  const months = monthsIn[unit];
  if (months !== undefined) {
    const bin = months * size;
    const since = monthOf(wall) - monthOf(reference);
    return startOfMonth(monthOf(reference) + Math.floor(since / bin) * bin);
  }
  const from = unit === 'week' ? firstWeek(weekday) : reference;
  const bin = (lengths[unit] ?? 1) * size;
  return from + Math.floor((wall - from) / bin) * bin;
};

/** How many starts of a unit lie between two times. */
export const difference = (from: number, to: number, unit: Unit, weekday: number): number => {
  const months = monthsIn[unit];
  if (months !== undefined) return Math.floor(monthOf(to) / months) - Math.floor(monthOf(from) / months);
  const length = lengths[unit] ?? 1;
  return Math.round((truncate(to, unit, 1, weekday) - truncate(from, unit, 1, weekday)) / length);
};

export const dayOfYear = (wall: number): number => {
  const start = new Date(0).setUTCFullYear(new Date(wall).getUTCFullYear(), 0, 1);
  return Math.floor((wall - start) / day) + 1;
};

/** Monday is 1, Sunday 7. */
export const isoDayOfWeek = (wall: number): number => new Date(wall).getUTCDay() || 7;

/** Year and week as ISO 8601 counts them: a week belongs to the year of its Thursday. */
export const isoWeek = (wall: number): { readonly year: number; readonly week: number } => {
  const thursday = wall + (4 - isoDayOfWeek(wall)) * day;
  return { year: new Date(thursday).getUTCFullYear(), week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 };
};

/** Weeks that begin on Sunday; days before the first one are in week 0. */
export const week = (wall: number): number =>
  Math.floor((dayOfYear(wall) - 1 + 7 - new Date(wall).getUTCDay()) / 7);
