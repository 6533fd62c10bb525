import { badValue } from './bson.js';
import type { Test } from './matcher-paths.js';
import { isNumeric, typeName } from './values.js';

const codes: Readonly<Record<string, string>> = {
  '1': 'double',
  '2': 'string',
  '3': 'object',
  '4': 'array',
  '5': 'binData',
  '6': 'undefined',
  '7': 'objectId',
  '8': 'bool',
  '9': 'date',
  '10': 'null',
  '11': 'regex',
  '13': 'javascript',
  '14': 'symbol',
  '16': 'int',
  '17': 'timestamp',
  '18': 'long',
  '19': 'decimal',
  '-1': 'minKey',
  '127': 'maxKey',
};

const known = new Set(Object.values(codes));

const testOf = (given: unknown): Test => {
  if (given === 'number') return (value) => isNumeric(value);
  const name = typeof given === 'string' ? given : codes[String(given)];
  if (name === undefined || !known.has(name))
    throw badValue(
      typeof given === 'string'
        ? `Unknown type name alias: ${given}`
        : `Invalid numerical type code: ${String(given)}`,
    );
  return (value) => typeName(value) === name;
};

/** `$type`: a name or number of a type, or a list of them. */
export const ofType = (operand: unknown): Test => {
  const given: unknown[] = Array.isArray(operand) ? operand : [operand];
  if (given.length === 0) throw badValue('$type must match at least one type');
  const tests = given.map(testOf);
  return (value) => tests.some((test) => test(value));
};
