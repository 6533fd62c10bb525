import { err } from './bson.js';
import { encodeValue, T } from './keys.js';

/** What BSON's own classes have in common. */
type Tagged = { readonly _bsontype?: unknown };

export const bsonTypeOf = (value: unknown): string | undefined => {
  const type = typeof value === 'object' && value !== null ? (value as Tagged)._bsontype : undefined;
  return typeof type === 'string' ? type : undefined;
};

const classes: Readonly<Record<string, number>> = {
  ObjectId: T.OID,
  Long: T.NUM,
  Int32: T.NUM,
  Double: T.NUM,
  Decimal128: T.NUM,
  Binary: T.BIN,
  Timestamp: T.TS,
  BSONRegExp: T.RE,
  MinKey: T.MIN,
  MaxKey: T.MAX,
  BSONSymbol: T.STR,
};

const classOfObject = (value: object): number => {
  if (value instanceof Date) return T.DATE;
  if (Array.isArray(value)) return T.ARR;
  const type = bsonTypeOf(value);
  if (type !== undefined) return classes[type] ?? T.OBJ;
  if (value instanceof RegExp) return T.RE;
  return value instanceof Uint8Array ? T.BIN : T.OBJ;
};

/** The class in which a value is compared; numbers of all kinds share one, a missing value counts as null. */
export const tagOf = (value: unknown): number => {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return T.NUM;
    case 'string':
      return T.STR;
    case 'boolean':
      return T.BOOL;
    case 'object':
      return value === null ? T.NULL : classOfObject(value);
    case 'undefined':
    case 'function':
    case 'symbol':
      return T.NULL;
  }
};

export type NumberValue =
  number | bigint | { readonly _bsontype: 'Int32' | 'Double' | 'Long' | 'Decimal128' };

export const isNumeric = (value: unknown): value is NumberValue => tagOf(value) === T.NUM;

/** Whether a value is a document as clients write it: neither an array, a date nor one of BSON's own types. */
export const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && value.constructor === Object;

const referenceNames = ['$ref', '$id', '$db'];

/** Whether a value is a document of operators, `{ $gt: 1 }`. */
export const isOperators = (value: unknown): value is Record<string, unknown> => {
  const first = isPlain(value) ? Object.keys(value)[0] : undefined;
  return first !== undefined && first.startsWith('$') && !referenceNames.includes(first);
};

const beyondAscii = /[\ud800-\uffff]/;

/** Orders two values of one class. */
export const compareSame = (a: unknown, b: unknown): number => {
  if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) return a - b;
  if (typeof a === 'string' && typeof b === 'string' && !beyondAscii.test(a) && !beyondAscii.test(b))
    return a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  return Buffer.compare(encodeValue(a), encodeValue(b));
};

/** Whether two values are equal as MongoDB sees it: 1 equals 1.0, and fields of documents must stand in the same order. */
export const same = (a: unknown, b: unknown): boolean =>
  a === b || (tagOf(a) === tagOf(b) && encodeValue(a).equals(encodeValue(b)));

const names: Readonly<Record<string, string>> = {
  Int32: 'int',
  Double: 'double',
  Long: 'long',
  Decimal128: 'decimal',
  ObjectId: 'objectId',
  Binary: 'binData',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
  BSONSymbol: 'symbol',
  Code: 'javascript',
};

const fitsInt32 = (value: number): boolean =>
  Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;

/** The name of a value's BSON type, as `$type` and messages give it. */
export const typeName = (value: unknown): string => {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'number') return fitsInt32(value) ? 'int' : 'double';
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof RegExp) return 'regex';
  if (value instanceof Uint8Array) return 'binData';
  return names[bsonTypeOf(value) ?? ''] ?? 'object';
};

/** A value as messages show it. */
export const show = (value: unknown): string => JSON.stringify(value) ?? 'undefined';

/** An option's number, or `otherwise` when it is absent. */
export const numberOf = (value: unknown, otherwise = 0): number =>
  value === undefined || value === null ? otherwise : Number(value);

/** A number as text, with all the digits that its type holds. */
export const textOfNumber = (value: NumberValue): string => (value as { toString(): string }).toString();

/** An integer as exact as its type allows; throws 2 for what is none. */
export const bigintOf = (value: unknown): bigint => {
  if (!isNumeric(value)) throw err(14, 'TypeMismatch', `expected a number, not ${typeName(value)}`);
  const text = textOfNumber(value);
  if (!/^-?\d+$/.test(text)) return BigInt(Math.trunc(Number(text)));
  return BigInt(text);
};
