import { Decimal128, Double, Int32, ObjectId, type Long } from 'bson';
import { badValue, err } from '../bson.js';
import { integer, numberKind } from '../numbers.js';
import { bigintOf, bsonTypeOf, isNumeric, isPlain, textOfNumber, typeName } from '../values.js';
import type { Operator, Operators } from './compile.js';
import { parseDate } from './date-parse.js';
import { isNothing, isTrue, namedOperands, operatorOn, unary } from './operands.js';

const failed = (value: unknown, to: string) =>
  err(
    241,
    'ConversionFailure',
    typeof value === 'string'
      ? `Failed to parse '${value}' in $convert with no onError value: not a ${to}`
      : `Unsupported conversion from ${typeName(value)} to ${to} in $convert with no onError value`,
  );

const wholeText = /^[+-]?\d+$/;
const numberText = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const toInteger = (value: unknown, to: 'int' | 'long'): Int32 | Long => {
  const exact = ((): bigint => {
    if (typeof value === 'boolean') return value ? 1n : 0n;
    if (typeof value === 'string' && wholeText.test(value)) return BigInt(value.replace('+', ''));
    if (value instanceof Date && to === 'long') return BigInt(value.getTime());
    if (isNumeric(value) && Number.isFinite(Number(value))) return bigintOf(value);
    throw failed(value, to);
  })();
  const result = integer(exact, to);
  if (!result || (to === 'int') !== result instanceof Int32) throw failed(value, to);
  return result;
};

const toDouble = (value: unknown): Double => {
  if (typeof value === 'boolean') return new Double(value ? 1 : 0);
  if (value instanceof Date) return new Double(value.getTime());
  if (isNumeric(value) || (typeof value === 'string' && numberText.test(value)))
    return new Double(Number(value));
  throw failed(value, 'double');
};

const toDecimal = (value: unknown): Decimal128 => {
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (isNumeric(value)) return Decimal128.fromString(textOfNumber(value));
  if (typeof value === 'string' && numberText.test(value)) return Decimal128.fromString(value);
  throw failed(value, 'decimal');
};

const toText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (bsonTypeOf(value) === 'ObjectId') return (value as ObjectId).toHexString();
  if (isNumeric(value)) return textOfNumber(value);
  throw failed(value, 'string');
};

const toDate = (value: unknown): Date => {
  if (value instanceof Date) return value;
  if (bsonTypeOf(value) === 'ObjectId') return (value as ObjectId).getTimestamp();
  if (typeof value === 'string') return parseDate(value, 'UTC');
  const kind = numberKind(value);
  if (!kind) throw failed(value, 'date');
  const date = new Date(Math.trunc(Number(value)));
  if (Number.isNaN(date.getTime())) throw failed(value, 'date');
  return date;
};

const toObjectId = (value: unknown): unknown => {
  if (bsonTypeOf(value) === 'ObjectId') return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  throw failed(value, 'objectId');
};

const conversions: Readonly<Record<string, (value: unknown) => unknown>> = {
  double: toDouble,
  string: toText,
  objectId: toObjectId,
  bool: isTrue,
  date: toDate,
  int: (value) => toInteger(value, 'int'),
  long: (value) => toInteger(value, 'long'),
  decimal: toDecimal,
};

const typeNumbers: Readonly<Record<string, string>> = {
  '1': 'double',
  '2': 'string',
  '7': 'objectId',
  '8': 'bool',
  '9': 'date',
  '16': 'int',
  '18': 'long',
  '19': 'decimal',
};

const conversionTo = (to: unknown): ((value: unknown) => unknown) => {
  const type = isPlain(to) ? to['type'] : to;
  const name = typeof type === 'string' ? type : (typeNumbers[String(type)] ?? '');
  const convert = Object.hasOwn(conversions, name) ? conversions[name] : undefined;
  if (!convert) throw badValue(`Unknown type name in $convert: ${String(type)}`);
  return convert;
};

const converting = (to: string) => unary((value) => (isNothing(value) ? null : conversionTo(to)(value)));

const convert: Operator = (operand, nested, name) => {
  const fields = namedOperands(operand, name, ['input', 'to'], ['onError', 'onNull']);
  const [input, to] = [nested(fields['input']), nested(fields['to'])];
  const onError = 'onError' in fields ? nested(fields['onError']) : null;
  const onNull = nested(fields['onNull'] ?? null);
  return (scope) => {
    const type = to(scope);
    const value = input(scope);
    if (isNothing(value)) return onNull(scope);
    if (isNothing(type)) return null;
    const change = conversionTo(type);
    try {
      return change(value);
    } catch (error) {
      if (onError) return onError(scope);
      throw error;
    }
  };
};

export const types: Operators = {
  $type: operatorOn(1, 1, ([value]) => typeName(value)),
  $isNumber: unary((value) => isNumeric(value) && value !== undefined),
  $toInt: converting('int'),
  $toLong: converting('long'),
  $toDouble: converting('double'),
  $toDecimal: converting('decimal'),
  $toString: converting('string'),
  $toBool: converting('bool'),
  $toDate: converting('date'),
  $toObjectId: converting('objectId'),
  $convert: convert,
};
