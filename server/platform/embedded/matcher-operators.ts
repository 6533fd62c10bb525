import { badValue, err, notOffered, type Doc } from './bson.js';
import { bitTest } from './matcher-bits.js';
import { withoutReference, type Match, type Test } from './matcher-paths.js';
import { ofType } from './matcher-types.js';
import { equal, inOrder, oneOf, regExpOf } from './matcher-values.js';
import { isNumeric, isOperators, isPlain, typeName } from './values.js';

/** What an operator asks of one value, and how a path puts values to it. */
export type Operator = {
  readonly test: Test;
  /** The filter holds when no value passes. */
  readonly negated?: boolean;
  /** Whether the elements of an array at the end of the path are asked as well; yes by default. */
  readonly opened?: boolean;
};

type Nested = (filter: Doc) => Match;

const modulo = (operand: unknown): Operator => {
  if (!Array.isArray(operand)) throw badValue('malformed mod, needs to be an array');
  const [divisor, remainder] = operand as unknown[];
  if (operand.length < 2) throw badValue('malformed mod, not enough elements');
  if (operand.length > 2) throw badValue('malformed mod, too many elements');
  if (!isNumeric(divisor)) throw badValue('malformed mod, divisor not a number');
  const by = Math.trunc(Number(divisor));
  const rest = isNumeric(remainder) ? Math.trunc(Number(remainder)) : 0;
  if (by === 0) throw badValue('divisor cannot be 0');
  return { test: (value) => isNumeric(value) && Math.trunc(Number(value)) % by === rest };
};

const size = (operand: unknown): Operator => {
  const wanted = Number(operand);
  const problem = !isNumeric(operand) ? 'a number' : !Number.isInteger(wanted) ? 'an integer' : null;
  if (problem) throw badValue(`Failed to parse $size. Expected ${problem} in: $size: ${typeName(operand)}`);
  if (wanted < 0)
    throw badValue(`Failed to parse $size. Expected a non-negative number in: $size: ${wanted}`);
  return { test: (value) => Array.isArray(value) && value.length === wanted, opened: false };
};

const regular = (pattern: unknown, { $options: options }: Doc): Operator => {
  const regExp = regExpOf(pattern, options);
  return { test: (value) => typeof value === 'string' && regExp.test(value) };
};

const logical = new Set(['$and', '$or', '$nor', '$expr']);

const elementTest = (operand: Doc, nested: Nested): Test => {
  if (!isOperators(operand) || logical.has(Object.keys(operand)[0] ?? '')) {
    const match = nested(operand);
    return (element) => {
      const document = withoutReference(element);
      return typeof document === 'object' && document !== null && match(document as Doc);
    };
  }
  const operators = Object.keys(operand).flatMap((name) => compileOperator(name, operand, nested) ?? []);
  return (element) => operators.every(({ test, negated }) => test(element) !== (negated ?? false));
};

const elementMatch = (operand: unknown, nested: Nested): Operator => {
  if (!isPlain(operand)) throw badValue('$elemMatch needs an Object');
  const test = elementTest(operand, nested);
  return { test: (value) => Array.isArray(value) && value.some(test), opened: false };
};

const inverse = (operand: unknown, nested: Nested): Operator => {
  if (!isOperators(operand)) return { test: equal(operand), negated: true };
  return { test: elementTest(operand, nested), negated: true };
};

const every = (operand: unknown): Operator => {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  const tests = operand.map((wanted: unknown) => equal(wanted));
  return { test: (value) => tests.length > 0 && tests.every((test) => test(value)) };
};

const isTrue = (value: unknown): boolean =>
  isNumeric(value) ? Number(value) !== 0 : value !== null && value !== false;

const operators: Readonly<Record<string, (operand: unknown, all: Doc, nested: Nested) => Operator | null>> = {
  $eq: (operand) => ({ test: equal(operand) }),
  $ne: (operand) => ({ test: notRegExp(operand), negated: true }),
  $in: (operand) => ({ test: oneOf('$in', operand) }),
  $nin: (operand) => ({ test: oneOf('$nin', operand), negated: true }),
  $gt: (operand) => ({ test: inOrder('$gt', operand) }),
  $gte: (operand) => ({ test: inOrder('$gte', operand) }),
  $lt: (operand) => ({ test: inOrder('$lt', operand) }),
  $lte: (operand) => ({ test: inOrder('$lte', operand) }),
  $exists: (operand) => ({ test: (value) => value !== undefined, negated: !isTrue(operand), opened: false }),
  $type: (operand) => ({ test: ofType(operand) }),
  $regex: (operand, all) => regular(operand, all),
  $options: (_operand, all) => {
    if (!('$regex' in all)) throw badValue('$options needs a $regex');
    return null;
  },
  $comment: () => null,
  $mod: (operand) => modulo(operand),
  $size: (operand) => size(operand),
  $elemMatch: (operand, _all, nested) => elementMatch(operand, nested),
  $not: (operand, _all, nested) => inverse(operand, nested),
  $all: (operand) => every(operand),
};

const notRegExp = (operand: unknown): Test => {
  if (operand instanceof RegExp) throw badValue("Can't have regex as arg to $ne.");
  return equal(operand);
};

const refused = new Set([
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$within',
  '$where',
  '$jsonSchema',
  '$text',
]);

/**
 * The operator `name` of `{ name: operand, … }`; null for what only belongs to another one. Throws 2 for an unknown
 * operator or a wrong operand, 238 for what is left out on purpose.
 */
export const compileOperator = (name: string, all: Doc, nested: Nested): Operator | null => {
  const operand = all[name];
  const make = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (make) return make(operand, all, nested);
  const bits = bitTest(name, operand);
  if (bits) return { test: bits };
  if (refused.has(name)) throw notOffered(name);
  throw err(2, 'BadValue', `unknown operator: ${name}`);
};
