import { Int32 } from 'bson';
import { err, type Doc } from '../bson.js';
import { regExpOf } from '../matcher-values.js';
import { isNumeric, textOfNumber, typeName } from '../values.js';
import type { Operators } from './compile.js';
import { isNothing, operatorOn, operatorWith, stringOr, unary, wholeOr } from './operands.js';

/** What `$toLower` and its kin make of a value: nothing is the empty string. */
const textOf = (value: unknown, name: string): string => {
  if (isNothing(value)) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return value;
  if (isNumeric(value)) return textOfNumber(value);
  throw err(16007, 'Location16007', `can't convert from BSON type ${typeName(value)} to String in ${name}`);
};

const ascii = (value: string, change: (letters: string) => string): string =>
  value.replace(/[a-zA-Z]+/g, change);

const concat = (values: readonly unknown[]): unknown => {
  const texts = values.map((value) => (isNothing(value) ? null : stringOr(value, '$concat', 16702)));
  return texts.includes(null) ? null : texts.join('');
};

const substring = ([value, first, count]: readonly unknown[]): unknown => {
  const letters = [...textOf(value, '$substrCP')];
  const from = wholeOr(first, '$substrCP', 34450);
  const length = wholeOr(count, '$substrCP', 34452);
  if (from < 0 || length < 0)
    throw err(34455, 'Location34455', '$substrCP: the arguments must not be negative');
  return letters.slice(from, from + length).join('');
};

const split = ([value, separator]: readonly unknown[]): unknown => {
  if (isNothing(value) || isNothing(separator)) return null;
  const by = stringOr(separator, '$split', 40086);
  if (by === '') throw err(40087, 'Location40087', '$split requires a non-empty separator');
  return stringOr(value, '$split', 40085).split(by);
};

const indexOf = ([value, part, start = 0, end]: readonly unknown[]): unknown => {
  if (isNothing(value)) return null;
  const letters = [...stringOr(value, '$indexOfCP', 40093)];
  const from = wholeOr(start, '$indexOfCP', 40096);
  const to = end === undefined ? letters.length : wholeOr(end, '$indexOfCP', 40096);
  if (from > letters.length) return new Int32(-1);
  const searched = letters.slice(from, to).join('');
  const at = searched.indexOf(stringOr(part, '$indexOfCP', 40094));
  return new Int32(at < 0 ? -1 : from + [...searched.slice(0, at)].length);
};

const whitespace = new Set([
  ...'\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
]);

const trim = (fromStart: boolean, fromEnd: boolean) =>
  operatorWith(['input'], ['chars'], ({ input, chars }, name) => {
    if (isNothing(input) || chars === null) return null;
    const letters = [...stringOr(input, name, 50699)];
    const gone = chars === undefined ? whitespace : new Set([...stringOr(chars, name, 50700)]);
    const first = fromStart ? letters.findIndex((letter) => !gone.has(letter)) : 0;
    const last = fromEnd ? letters.findLastIndex((letter) => !gone.has(letter)) : letters.length - 1;
    return first < 0 ? '' : letters.slice(first, last + 1).join('');
  });

const replacing = (replace: (text: string, find: string, replacement: string) => string) =>
  operatorWith(['input', 'find', 'replacement'], [], ({ input, find, replacement }, name) => {
    if (isNothing(input) || isNothing(find) || isNothing(replacement)) return null;
    const text = stringOr(input, name, 51746);
    return replace(text, stringOr(find, name, 51745), stringOr(replacement, name, 51744));
  });

const matches = ({ input, regex, options }: Doc): boolean => {
  if (isNothing(input) || isNothing(regex)) return false;
  return regExpOf(regex, options ?? undefined).test(stringOr(input, '$regexMatch', 51104));
};

export const strings: Operators = {
  $concat: operatorOn(0, Infinity, concat),
  $toUpper: unary((value, name) => ascii(textOf(value, name), (letters) => letters.toUpperCase())),
  $toLower: unary((value, name) => ascii(textOf(value, name), (letters) => letters.toLowerCase())),
  $strLenCP: unary((value, name) => new Int32([...stringOr(value, name, 34471)].length)),
  $strLenBytes: unary((value, name) => new Int32(Buffer.byteLength(stringOr(value, name, 34473)))),
  $substrCP: operatorOn(3, 3, substring),
  $split: operatorOn(2, 2, split),
  $indexOfCP: operatorOn(2, 4, indexOf),
  $trim: trim(true, true),
  $ltrim: trim(true, false),
  $rtrim: trim(false, true),
  $replaceOne: replacing((text, find, replacement) => text.replace(find, () => replacement)),
  $replaceAll: replacing((text, find, replacement) => text.replaceAll(find, () => replacement)),
  $regexMatch: operatorWith(['input', 'regex'], ['options'], matches),
};
