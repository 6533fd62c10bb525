import { Int32, Long, Timestamp } from 'bson';
import { badValue, err, type Doc } from './bson.js';
import { compareValues } from './keys.js';
import { calculate, numberKind, type Operation } from './numbers.js';
import { arrayChanges, arrayChecks } from './update-arrays.js';
import { getAt, setAt, unsetAt } from './update-paths.js';
import { bigintOf, isNumeric, isPlain, show, textOfNumber, typeName } from './values.js';

type Change = (document: Doc, path: readonly string[], operand: unknown) => void;
type Check = (operand: unknown, path: string) => void;

const arithmetic =
  (name: '$inc' | '$mul', operation: Operation): Change =>
  (document, path, operand) => {
    const value = getAt(document, path);
    if (value === undefined)
      return setAt(document, path, name === '$inc' ? operand : calculate('multiply', new Int32(0), operand));
    if (!isNumeric(value))
      throw err(
        14,
        'TypeMismatch',
        `Cannot apply ${name} to a value of non-numeric type. {_id: ${show(document['_id'])}} has the field '${path.at(-1)}' of non-numeric type ${typeName(value)}`,
      );
    const result = calculate(operation, value, operand);
    if (!result)
      throw badValue(
        `Failed to apply ${name} operations to current value (${textOfNumber(value)}) due to overflow`,
      );
    setAt(document, path, result);
  };

const extreme =
  (sign: 1 | -1): Change =>
  (document, path, operand) => {
    const value = getAt(document, path);
    if (value === undefined || compareValues(operand, value) * sign > 0) setAt(document, path, operand);
  };

/** Renaming goes through documents only. */
const checkThroughDocuments = (document: Doc, path: readonly string[]): void => {
  path.slice(0, -1).forEach((_, at) => {
    if (Array.isArray(getAt(document, path.slice(0, at + 1))))
      throw badValue(`The field '${path.join('.')}' of $rename cannot be an array element`);
  });
};

const rename: Change = (document, path, operand) => {
  const to = String(operand).split('.');
  checkThroughDocuments(document, path);
  checkThroughDocuments(document, to);
  const value = getAt(document, path);
  if (value === undefined) return;
  unsetAt(document, path);
  setAt(document, to, value);
};

const bits: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

const isInteger = (value: unknown): boolean => ['int', 'long'].includes(numberKind(value) ?? '');

const bit: Change = (document, path, operand) => {
  let value = getAt(document, path) ?? new Int32(0);
  if (!isInteger(value))
    throw badValue(
      `Cannot apply $bit to a value of non-integral type. The field ${path.at(-1)} has type ${typeName(value)}`,
    );
  for (const [name, number] of Object.entries(operand as Doc)) {
    const result = bits[name]?.(bigintOf(value), bigintOf(number)) ?? 0n;
    const long = numberKind(value) === 'long' || numberKind(number) === 'long';
    value = long ? Long.fromBigInt(result) : new Int32(Number(result));
  }
  setAt(document, path, value);
};

const currentDate: Change = (document, path, operand) => {
  const now = new Date();
  const asTimestamp = isPlain(operand) && operand['$type'] === 'timestamp';
  setAt(document, path, asTimestamp ? new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }) : now);
};

/** What each operator does to a document, at a path without placeholders. */
export const changes: Readonly<Record<string, Change>> = {
  ...arrayChanges,
  $set: setAt,
  $setOnInsert: setAt,
  $unset: (document, path) => unsetAt(document, path),
  $inc: arithmetic('$inc', 'add'),
  $mul: arithmetic('$mul', 'multiply'),
  $min: extreme(-1),
  $max: extreme(1),
  $rename: rename,
  $bit: bit,
  $currentDate: currentDate,
};

const numeric =
  (verb: string): Check =>
  (operand, path) => {
    if (!isNumeric(operand))
      throw err(14, 'TypeMismatch', `Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`);
  };

const checkRename: Check = (operand, path) => {
  if (typeof operand !== 'string')
    throw badValue(`The 'to' field for $rename must be a string: ${path}: ${show(operand)}`);
  if (operand === path) throw badValue(`The source and target field for $rename must differ: ${path}`);
  if (/\$/.test(path + operand))
    throw badValue(`The fields for $rename may not be dynamic: ${path}, ${operand}`);
  if (operand.split('.').includes(''))
    throw err(56, 'EmptyFieldName', `The update path '${operand}' contains an empty field name`);
};

const checkBit: Check = (operand) => {
  if (!isPlain(operand) || Object.keys(operand).length === 0)
    throw badValue('The $bit modifier is not compatible with this value: it takes {and|or|xor: integer}');
  for (const [name, number] of Object.entries(operand)) {
    if (!Object.hasOwn(bits, name))
      throw badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    if (!isInteger(number)) throw badValue('The $bit modifier field must be an Integer(32/64 bit)');
  }
};

const checkCurrentDate: Check = (operand) => {
  if (typeof operand === 'boolean') return;
  const type = isPlain(operand) && Object.keys(operand).length === 1 ? operand['$type'] : undefined;
  if (type !== 'date' && type !== 'timestamp')
    throw badValue(
      `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
};

/** What each operator takes; throws what MongoDB throws for anything else. */
export const checks: Readonly<Record<string, Check>> = {
  ...arrayChecks,
  $inc: numeric('increment'),
  $mul: numeric('multiply'),
  $rename: checkRename,
  $bit: checkBit,
  $currentDate: checkCurrentDate,
};
