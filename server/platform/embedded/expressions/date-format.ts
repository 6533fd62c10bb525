import { err } from '../bson.js';
import { dayOfYear, isoDayOfWeek, isoWeek, week } from './calendar.js';
import { offsetAt } from './zones.js';

const digits = (value: number, width = 2): string => String(value).padStart(width, '0');

const offsetText = (offset: number, minutesOnly: boolean): string => {
  const minutes = Math.round(offset / 60_000);
  if (minutesOnly) return `${minutes >= 0 ? '+' : ''}${minutes}`;
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${digits(Math.floor(size / 60))}${digits(size % 60)}`;
};

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

type Shown = { readonly wall: number; readonly date: Date; readonly offset: number };

/** The specifiers of `$dateToString`; see its page in MongoDB's manual. */
const specifiers: Readonly<Record<string, (shown: Shown) => string>> = {
  '%': () => '%',
  B: ({ date }) => months[date.getUTCMonth()] ?? '',
  b: ({ date }) => months[date.getUTCMonth()]?.slice(0, 3) ?? '',
  d: ({ date }) => digits(date.getUTCDate()),
  G: ({ wall }) => digits(isoWeek(wall).year, 4),
  H: ({ date }) => digits(date.getUTCHours()),
  j: ({ wall }) => digits(dayOfYear(wall), 3),
  L: ({ date }) => digits(date.getUTCMilliseconds(), 3),
  m: ({ date }) => digits(date.getUTCMonth() + 1),
  M: ({ date }) => digits(date.getUTCMinutes()),
  S: ({ date }) => digits(date.getUTCSeconds()),
  u: ({ wall }) => String(isoDayOfWeek(wall)),
  U: ({ wall }) => digits(week(wall)),
  V: ({ wall }) => digits(isoWeek(wall).week),
  w: ({ date }) => String(date.getUTCDay() + 1),
  Y: ({ date }) => digits(date.getUTCFullYear(), 4),
  z: ({ offset }) => offsetText(offset, false),
  Z: ({ offset }) => offsetText(offset, true),
};

/** A moment as text in a zone; without a pattern as ISO 8601. Throws 18536 for an unknown specifier. */
export const formatDate = (moment: number, zone: string, pattern?: string): string => {
  const offset = offsetAt(moment, zone);
  const wall = moment + offset;
  const shown = { wall, date: new Date(wall), offset };
  const form = pattern ?? (offset === 0 ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L');
  return form.replace(/%(.?)/gs, (_, name: string) => {
    const specifier = Object.hasOwn(specifiers, name) ? specifiers[name] : undefined;
    if (!specifier) throw err(18536, 'Location18536', `Invalid format character '%${name}' in format string`);
    return specifier(shown);
  });
};
