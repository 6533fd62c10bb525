import { Double, Int32, Long } from 'bson';
import { badValue, err, notOffered } from '../bson.js';
import { calculateOn, integer, numberKind, widest, type NumberKind, type Operation } from '../numbers.js';
import { bigintOf, typeName } from '../values.js';
import type { Operators } from './compile.js';
import { isNothing, operatorOn, unary } from './operands.js';

const notNumeric = (name: string, value: unknown) =>
  err(14, 'TypeMismatch', `${name} only supports numeric types, not ${typeName(value)}`);

const kindOf = (name: string, value: unknown): NumberKind => {
  const kind = numberKind(value);
  if (!kind) throw notNumeric(name, value);
  return kind;
};

const noDecimals = (name: string, ...kinds: readonly NumberKind[]): void => {
  if (kinds.includes('decimal')) throw notOffered(`${name} of Decimal128 values`);
};

const whole = (value: bigint, kind: 'int' | 'long'): Int32 | Long | Double =>
  integer(value, kind) ?? new Double(Number(value));

const later = (date: Date, milliseconds: unknown, sign: 1 | -1): Date => {
  const moved = new Date(date.getTime() + sign * Math.round(Number(milliseconds)));
  if (Number.isNaN(moved.getTime())) throw err(15, 'Overflow', 'date overflow');
  return moved;
};

const add = (values: readonly unknown[]): unknown => {
  if (values.some(isNothing)) return null;
  let date: Date | null = null;
  let sum: unknown = new Int32(0);
  for (const value of values) {
    if (!(value instanceof Date)) {
      kindOf('$add', value);
      sum = calculateOn('add', sum, value);
    } else if (date) throw err(16612, 'Location16612', 'only one date allowed in an $add expression');
    else date = value;
  }
  return date ? later(date, sum, 1) : sum;
};

const subtract = ([from, what]: readonly unknown[]): unknown => {
  if (isNothing(from) || isNothing(what)) return null;
  if (from instanceof Date && what instanceof Date) return Long.fromNumber(from.getTime() - what.getTime());
  if (from instanceof Date) return later(from, (kindOf('$subtract', what), what), -1);
  kindOf('$subtract', from);
  kindOf('$subtract', what);
  return calculateOn('subtract', from, what);
};

const multiply = (values: readonly unknown[]): unknown => {
  if (values.some(isNothing)) return null;
  return values.reduce((product, value) => {
    kindOf('$multiply', value);
    return calculateOn('multiply' satisfies Operation, product, value);
  }, new Int32(1));
};

const divide = ([dividend, divisor]: readonly unknown[]): unknown => {
  if (isNothing(dividend) || isNothing(divisor)) return null;
  noDecimals('$divide', kindOf('$divide', dividend), kindOf('$divide', divisor));
  if (Number(divisor) === 0) throw badValue("can't $divide by zero");
  return new Double(Number(dividend) / Number(divisor));
};

const modulo = ([dividend, divisor]: readonly unknown[]): unknown => {
  if (isNothing(dividend) || isNothing(divisor)) return null;
  const kind = widest(kindOf('$mod', dividend), kindOf('$mod', divisor));
  noDecimals('$mod', kind);
  if (Number(divisor) === 0) throw err(16610, 'Location16610', "can't $mod by zero");
  if (kind === 'int' || kind === 'long') return whole(bigintOf(dividend) % bigintOf(divisor), kind);
  return new Double(Number(dividend) % Number(divisor));
};

const power = ([base, exponent]: readonly unknown[]): unknown => {
  if (isNothing(base) || isNothing(exponent)) return null;
  const kind = widest(kindOf('$pow', base), kindOf('$pow', exponent));
  noDecimals('$pow', kind);
  if (Number(base) === 0 && Number(exponent) < 0)
    throw err(28764, 'Location28764', '$pow cannot take a base of 0 and a negative exponent');
  const near = Number(base) ** Number(exponent);
  if ((kind !== 'int' && kind !== 'long') || Number(exponent) < 0 || Math.abs(near) >= 2 ** 63)
    return new Double(near);
  return whole(bigintOf(base) ** bigintOf(exponent), kind);
};

/** A function of a double. */
const ofDouble = (calculate: (value: number) => number) =>
  unary((value, name) => {
    if (isNothing(value)) return null;
    noDecimals(name, kindOf(name, value));
    return new Double(calculate(Number(value)));
  });

/** A function that leaves integers as they are. */
const toWhole = (calculate: (value: number) => number) =>
  unary((value, name) => {
    if (isNothing(value)) return null;
    const kind = kindOf(name, value);
    noDecimals(name, kind);
    return kind === 'double' ? new Double(calculate(Number(value))) : value;
  });

const absolute = unary((value, name) => {
  if (isNothing(value)) return null;
  const kind = kindOf(name, value);
  noDecimals(name, kind);
  if (kind === 'double') return new Double(Math.abs(Number(value)));
  const exact = bigintOf(value);
  return whole(exact < 0n ? -exact : exact, kind === 'int' ? 'int' : 'long');
});

/** To the nearest; of two that are equally near, the even one. */
const halfEven = (value: number, place: number): number => {
  const scale = 10 ** place;
  const scaled = value * scale;
  if (!Number.isFinite(scaled)) return value;
  const floor = Math.floor(scaled);
  if (scaled - floor === 0.5) return (floor % 2 === 0 ? floor : floor + 1) / scale;
  // toFixed rounds the exact value of the double, where scaling it would round twice.
  return place >= 0 ? Number(value.toFixed(place)) : Math.round(scaled) / scale;
};

const cut = (value: number, place: number): number => {
  if (place < 0) return Math.trunc(value * 10 ** place) / 10 ** place;
  const text = Math.abs(value).toFixed(Math.min(100, place + 20));
  const kept = Number(place === 0 ? text.split('.')[0] : text.slice(0, text.indexOf('.') + 1 + place));
  return value < 0 ? -kept : kept;
};

const toPlace = (calculate: (value: number, place: number) => number) =>
  operatorOn(1, 2, ([value, place = 0], name) => {
    if (isNothing(value) || isNothing(place)) return null;
    const kind = kindOf(name, value);
    noDecimals(name, kind);
    const at = Number(place);
    if (!Number.isInteger(at) || at < -20 || at > 100)
      throw err(
        51083,
        'Location51083',
        `cannot apply ${name} with precision value ${at}; it must be in [-20, 100]`,
      );
    if (kind === 'double') {
      const number = Number(value);
      return new Double(Number.isFinite(number) && at <= 15 ? calculate(number, at) : number);
    }
    return at >= 0 ? value : whole(BigInt(calculate(Number(value), at)), kind === 'int' ? 'int' : 'long');
  });

const within = (
  fits: (value: number) => boolean,
  code: number,
  why: string,
  calculate: (value: number) => number,
) =>
  ofDouble((value) => {
    if (!fits(value)) throw err(code, `Location${code}`, `${why}, but is ${value}`);
    return calculate(value);
  });

const many = Infinity;

export const arithmetic: Operators = {
  $add: operatorOn(0, many, add),
  $subtract: operatorOn(2, 2, subtract),
  $multiply: operatorOn(0, many, multiply),
  $divide: operatorOn(2, 2, divide),
  $mod: operatorOn(2, 2, modulo),
  $pow: operatorOn(2, 2, power),
  $abs: absolute,
  $ceil: toWhole(Math.ceil),
  $floor: toWhole(Math.floor),
  $round: toPlace(halfEven),
  $trunc: toPlace(cut),
  $sqrt: within(
    (value) => !(value < 0),
    28714,
    "$sqrt's argument must be greater than or equal to 0",
    Math.sqrt,
  ),
  $exp: ofDouble(Math.exp),
  $ln: within((value) => !(value <= 0), 28766, "$ln's argument must be a positive number", Math.log),
  $log10: within((value) => !(value <= 0), 28761, "$log10's argument must be a positive number", Math.log10),
};
