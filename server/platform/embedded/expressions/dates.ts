import { Int32, Long } from 'bson';
import { err, type Doc } from '../bson.js';
import { bsonTypeOf, isNumeric, isPlain, typeName } from '../values.js';
import {
  addUnits,
  dayOfYear,
  difference,
  isClockUnit,
  isoDayOfWeek,
  isoWeek,
  truncate,
  unitOf,
  week,
  weekdayOf,
} from './calendar.js';
import type { Evaluate, Operator, Operators, Scope } from './compile.js';
import { formatDate } from './date-format.js';
import { parseDate } from './date-parse.js';
import { isNothing, namedOperands, operatorWith, stringOr, wholeOr } from './operands.js';
import { momentAt, wallAt } from './zones.js';

const zoneOf = (value: unknown, name: string): string =>
  value === undefined ? 'UTC' : stringOr(value, `${name} timezone`, 40517);

/** A moment in ms; throws 16006 for what is no date. */
const momentOf = (value: unknown, name: string): number => {
  if (value instanceof Date) return value.getTime();
  if (bsonTypeOf(value) === 'ObjectId') return (value as { getTimestamp(): Date }).getTimestamp().getTime();
  throw err(16006, 'Location16006', `can't convert from BSON type ${typeName(value)} to Date in ${name}`);
};

const dateOf = (moment: number): Date => {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) throw err(15, 'Overflow', 'date overflow');
  return date;
};

/** One part of a date, given alone or as `{ date, timezone }`. */
const part = (take: (wall: number) => unknown): Operator => {
  return (operand, nested, name) => {
    const inner: unknown =
      Array.isArray(operand) && operand.length === 1 ? (operand as unknown[])[0] : operand;
    const named = isPlain(inner) && 'date' in inner;
    const fields = named ? namedOperands(inner, name, ['date'], ['timezone']) : { date: inner };
    const date = nested(fields['date']);
    const zone: Evaluate | null = 'timezone' in fields ? nested(fields['timezone']) : null;
    return (scope: Scope) => {
      const value = date(scope);
      const where = zone?.(scope);
      if (isNothing(value) || (zone && isNothing(where))) return null;
      return take(wallAt(momentOf(value, name), zoneOf(where, name)));
    };
  };
};

const number = (take: (date: Date) => number): Operator => part((wall) => new Int32(take(new Date(wall))));

const counted = (take: (wall: number) => number): Operator => part((wall) => new Int32(take(wall)));

const moving =
  (sign: 1 | -1) =>
  ({ startDate, unit, amount, timezone }: Doc, name: string): unknown => {
    if ([startDate, unit, amount].some(isNothing) || timezone === null) return null;
    const by = unitOf(unit, name);
    const steps = sign * wholeOr(amount, name, 5166405);
    const moment = momentOf(startDate, name);
    if (isClockUnit(by)) return dateOf(addUnits(moment, by, steps));
    const zone = zoneOf(timezone, name);
    return dateOf(momentAt(addUnits(wallAt(moment, zone), by, steps), zone));
  };

const truncating = (
  { date, unit, binSize = 1, timezone, startOfWeek = 'sunday' }: Doc,
  name: string,
): unknown => {
  if ([date, unit, binSize].some(isNothing) || timezone === null) return null;
  const size = wholeOr(binSize, name, 5439017);
  if (size < 1) throw err(5439018, 'Location5439018', `${name} requires 'binSize' to be greater than 0`);
  const zone = zoneOf(timezone, name);
  const wall = wallAt(momentOf(date, name), zone);
  return dateOf(momentAt(truncate(wall, unitOf(unit, name), size, weekdayOf(startOfWeek, name)), zone));
};

const differing = (
  { startDate, endDate, unit, timezone, startOfWeek = 'sunday' }: Doc,
  name: string,
): unknown => {
  if ([startDate, endDate, unit].some(isNothing) || timezone === null) return null;
  const by = unitOf(unit, name);
  const zone = zoneOf(timezone, name);
  const [from, to] = [momentOf(startDate, name), momentOf(endDate, name)];
  // Units of the clock are counted on the moments themselves, or a change of clocks would count as an hour.
  const shift = isClockUnit(by) ? wallAt(from, zone) - from : null;
  const wall = (moment: number): number => (shift === null ? wallAt(moment, zone) : moment + shift);
  return Long.fromNumber(difference(wall(from), wall(to), by, weekdayOf(startOfWeek, name)));
};

const parts = (wall: number): Doc => {
  const date = new Date(wall);
  return {
    year: new Int32(date.getUTCFullYear()),
    month: new Int32(date.getUTCMonth() + 1),
    day: new Int32(date.getUTCDate()),
    hour: new Int32(date.getUTCHours()),
    minute: new Int32(date.getUTCMinutes()),
    second: new Int32(date.getUTCSeconds()),
    millisecond: new Int32(date.getUTCMilliseconds()),
  };
};

const partNames = ['month', 'day', 'hour', 'minute', 'second', 'millisecond'];

const fromParts = (fields: Doc, name: string): unknown => {
  const values = ['year', ...partNames].map((field) => fields[field]);
  if (values.some((value) => value === null) || fields['timezone'] === null) return null;
  for (const value of values) if (value !== undefined && !isNumeric(value)) wholeOr(value, name, 40515);
  const [year = 1970, month = 1, day = 1, ...time] = values.map((value) =>
    value === undefined ? undefined : Number(value),
  );
  const [hour = 0, minute = 0, second = 0, millisecond = 0] = time;
  const wall =
    new Date(0).setUTCFullYear(year, month - 1, day) +
    ((hour * 60 + minute) * 60 + second) * 1000 +
    millisecond;
  return dateOf(momentAt(wall, zoneOf(fields['timezone'], name)));
};

const toText = ({ date, format, timezone, onNull }: Doc, name: string): unknown => {
  if (isNothing(date)) return onNull ?? null;
  if (timezone === null || format === null) return null;
  const pattern = format === undefined ? undefined : stringOr(format, name, 18533);
  return formatDate(momentOf(date, name), zoneOf(timezone, name), pattern);
};

const fromText: Operator = (operand, nested, name) => {
  const fields = namedOperands(operand, name, ['dateString'], ['timezone', 'onError', 'onNull']);
  const optional = (field: string): Evaluate | null => (field in fields ? nested(fields[field]) : null);
  const text = nested(fields['dateString']);
  const [zone, onError, onNull] = [optional('timezone'), optional('onError'), optional('onNull')];
  return (scope) => {
    const value = text(scope);
    if (isNothing(value)) return onNull ? onNull(scope) : null;
    try {
      return parseDate(stringOr(value, name, 241), zoneOf(zone?.(scope), name));
    } catch (error) {
      if (onError) return onError(scope);
      throw error;
    }
  };
};

export const dates: Operators = {
  $year: number((date) => date.getUTCFullYear()),
  $month: number((date) => date.getUTCMonth() + 1),
  $dayOfMonth: number((date) => date.getUTCDate()),
  $hour: number((date) => date.getUTCHours()),
  $minute: number((date) => date.getUTCMinutes()),
  $second: number((date) => date.getUTCSeconds()),
  $millisecond: number((date) => date.getUTCMilliseconds()),
  $dayOfWeek: number((date) => date.getUTCDay() + 1),
  $dayOfYear: counted(dayOfYear),
  $week: counted(week),
  $isoWeek: counted((wall) => isoWeek(wall).week),
  $isoDayOfWeek: counted(isoDayOfWeek),
  $isoWeekYear: part((wall) => Long.fromNumber(isoWeek(wall).year)),
  $dateToParts: operatorWith(['date'], ['timezone'], ({ date, timezone }, name) =>
    isNothing(date) || timezone === null ? null : parts(wallAt(momentOf(date, name), zoneOf(timezone, name))),
  ),
  $dateFromParts: operatorWith(['year'], [...partNames, 'timezone'], fromParts),
  $dateToString: operatorWith(['date'], ['format', 'timezone', 'onNull'], toText),
  $dateFromString: fromText,
  $dateAdd: operatorWith(['startDate', 'unit', 'amount'], ['timezone'], moving(1)),
  $dateSubtract: operatorWith(['startDate', 'unit', 'amount'], ['timezone'], moving(-1)),
  $dateTrunc: operatorWith(['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], truncating),
  $dateDiff: operatorWith(['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], differing),
};
