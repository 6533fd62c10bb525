import type { BSONRegExp, ObjectId } from 'bson';
import { badValue, err, notOffered } from './bson.js';
import { encodeValue, T } from './keys.js';
import type { Test } from './matcher-paths.js';
import { bsonTypeOf, compareSame, isNumeric, isOperators, same, show, tagOf } from './values.js';

const isRegExp = (value: unknown): value is RegExp | BSONRegExp =>
  value instanceof RegExp || bsonTypeOf(value) === 'BSONRegExp';

const compile = (source: string, flags: string): RegExp => {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw err(51091, 'Location51091', `Regular expression is invalid: ${(error as Error).message}`);
  }
};

/** A regular expression as MongoDB gives it: `options` are among i, m, s, u; x is not offered. */
export const regExpOf = (value: unknown, options?: unknown): RegExp => {
  const flags = isRegExp(value)
    ? value instanceof RegExp
      ? value.flags.replace('g', '')
      : value.options
    : '';
  const wanted = typeof options === 'string' ? options : flags;
  const unknown = /[^imsxu]/.exec(wanted);
  if (unknown) throw err(51108, 'Location51108', `invalid flag in regex options: ${unknown[0]}`);
  if (wanted.includes('x')) throw notOffered("the regular expression option 'x'");
  if (typeof value === 'string') return compile(value, wanted);
  if (!isRegExp(value)) throw badValue('$regex has to be a string');
  return compile(value instanceof RegExp ? value.source : value.pattern, wanted);
};

const equalNumber = (wanted: number): Test =>
  Number.isNaN(wanted)
    ? (value) => isNumeric(value) && Number.isNaN(Number(value))
    : (value) =>
        value === wanted ||
        (typeof value === 'object' && isNumeric(value) && compareSame(value, wanted) === 0);

const equalRegExp = (wanted: RegExp | BSONRegExp): Test => {
  const pattern = regExpOf(wanted);
  return (value) =>
    typeof value === 'string' ? pattern.test(value) : isRegExp(value) && compareSame(value, wanted) === 0;
};

const equalObject = (wanted: object): Test => {
  if (isRegExp(wanted)) return equalRegExp(wanted);
  if (wanted instanceof Date) {
    const time = wanted.getTime();
    return (value) => value instanceof Date && value.getTime() === time;
  }
  if (bsonTypeOf(wanted) === 'ObjectId') {
    const hex = (wanted as ObjectId).toHexString();
    return (value) => bsonTypeOf(value) === 'ObjectId' && (value as ObjectId).toHexString() === hex;
  }
  const key = encodeValue(wanted);
  const tag = tagOf(wanted);
  return (value) => tagOf(value) === tag && encodeValue(value).equals(key);
};

/** Equality; null also means missing, a regular expression also what it matches. */
export const equal = (wanted: unknown): Test => {
  if (wanted === null || wanted === undefined) return (value) => value === null || value === undefined;
  if (typeof wanted === 'number') return equalNumber(wanted);
  if (typeof wanted === 'object') return equalObject(wanted);
  return (value) => value === wanted || (typeof value === 'object' && same(value, wanted));
};

/** One of a list: primitives and object ids by a look-up, the rest one by one. */
export const oneOf = (operator: string, list: unknown): Test => {
  if (!Array.isArray(list)) throw badValue(`${operator} needs an array`);
  const primitives = new Set<unknown>();
  const objectIds = new Set<string>();
  const others: Test[] = [];
  for (const wanted of list as unknown[]) {
    if (isOperators(wanted)) throw badValue(`cannot nest $ under ${operator}`);
    if (typeof wanted === 'string' || typeof wanted === 'boolean') primitives.add(wanted);
    else if (bsonTypeOf(wanted) === 'ObjectId') objectIds.add((wanted as ObjectId).toHexString());
    else if (typeof wanted === 'number' && !Number.isNaN(wanted)) {
      primitives.add(wanted);
      others.push(
        (value) => typeof value === 'object' && isNumeric(value) && compareSame(value, wanted) === 0,
      );
    } else others.push(equal(wanted));
  }
  return (value) => {
    if (primitives.has(value)) return true;
    if (
      objectIds.size > 0 &&
      bsonTypeOf(value) === 'ObjectId' &&
      objectIds.has((value as ObjectId).toHexString())
    )
      return true;
    return others.some((test) => test(value));
  };
};

const holds: Readonly<Record<string, (order: number) => boolean>> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

/** Greater or less, among values of the same class only. */
export const inOrder = (operator: string, bound: unknown): Test => {
  const fits = holds[operator];
  if (!fits) throw badValue(`unknown operator: ${operator}`);
  if (isRegExp(bound)) throw badValue(`Can't have RegEx as arg to predicate over field: ${show(bound)}`);
  if (bound === null || bound === undefined) return operator.endsWith('e') ? equal(null) : () => false;
  const tag = tagOf(bound);
  if (tag === T.NUM && Number.isNaN(Number(bound)))
    return operator.endsWith('e') ? equal(Number.NaN) : () => false;
  if (tag === T.NUM)
    return (value) =>
      tagOf(value) === T.NUM && !Number.isNaN(Number(value)) && fits(compareSame(value, bound));
  // MinKey and MaxKey bound every value, not their own class only.
  if (tag === T.MIN || tag === T.MAX) return (value) => fits(tagOf(value) - tag);
  return (value) => tagOf(value) === tag && fits(compareSame(value, bound));
};
