import { err } from '../bson.js';
import { isNumeric, isPlain, typeName } from '../values.js';
import type { Evaluate, Nested, Operator, Scope } from './compile.js';

export const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;

/** What counts as true: everything but false, null, missing and zero. */
export const isTrue = (value: unknown): boolean => {
  if (isNothing(value) || value === false) return false;
  return !isNumeric(value) || Number(value) !== 0;
};

const listOf = (operand: unknown): unknown[] => (Array.isArray(operand) ? (operand as unknown[]) : [operand]);

const wrongCount = (name: string, least: number, most: number, given: number) => {
  const wanted =
    least === most ? `exactly ${least} arguments` : `at least ${least} arguments, and at most ${most}`;
  return err(16020, 'Location16020', `Expression ${name} takes ${wanted}. ${given} were passed in.`);
};

/** The operands of an operator that takes a list, or one alone. */
export const compileList = (
  operand: unknown,
  nested: Nested,
  name: string,
  [least, most]: readonly [number, number],
): Evaluate[] => {
  const operands = listOf(operand);
  if (operands.length < least || operands.length > most) throw wrongCount(name, least, most, operands.length);
  return operands.map((one) => nested(one));
};

/** An operator that is a function of its operands' values. */
export const operatorOn =
  (least: number, most: number, evaluate: (values: readonly unknown[], name: string) => unknown): Operator =>
  (operand, nested, name) => {
    const operands = compileList(operand, nested, name, [least, most]);
    return (scope) =>
      evaluate(
        operands.map((one) => one(scope)),
        name,
      );
  };

/** An operator of one operand. */
export const unary = (evaluate: (value: unknown, name: string) => unknown): Operator =>
  operatorOn(1, 1, ([value], name) => evaluate(value, name));

export type Named = Readonly<Record<string, unknown>>;

/** The fields of an operator that takes a document; throws for one that is missing or not known. */
export const namedOperands = (
  operand: unknown,
  name: string,
  required: readonly string[],
  optional: readonly string[],
): Named => {
  if (!isPlain(operand))
    throw err(9, 'FailedToParse', `${name} requires an object as an argument, found: ${typeName(operand)}`);
  for (const field of Object.keys(operand))
    if (!required.includes(field) && !optional.includes(field))
      throw err(40415, 'Location40415', `Unrecognized argument to ${name}: ${field}`);
  for (const field of required)
    if (!(field in operand)) throw err(9, 'FailedToParse', `Missing '${field}' parameter to ${name}`);
  return operand;
};

/** An operator that is a function of named values. */
export const operatorWith =
  (
    required: readonly string[],
    optional: readonly string[],
    evaluate: (values: Named, name: string) => unknown,
  ): Operator =>
  (operand, nested, name) => {
    const fields = Object.entries(namedOperands(operand, name, required, optional)).map(
      ([field, expression]) => [field, nested(expression)] as const,
    );
    return (scope: Scope) =>
      evaluate(Object.fromEntries(fields.map(([field, one]) => [field, one(scope)])), name);
  };

/** A list, or null where there is none; throws `code` for anything else. */
export const arrayOr = (value: unknown, name: string, code: number): unknown[] | null => {
  if (isNothing(value)) return null;
  if (Array.isArray(value)) return value as unknown[];
  throw err(
    code,
    `Location${code}`,
    `The argument to ${name} must be an array, but was of type: ${typeName(value)}`,
  );
};

/** A whole number; throws `code` for anything else. */
export const wholeOr = (value: unknown, name: string, code: number): number => {
  if (isNumeric(value) && Number.isInteger(Number(value))) return Number(value);
  throw err(code, `Location${code}`, `${name} requires an integral argument, found: ${typeName(value)}`);
};

/** A string; throws `code` for anything else. */
export const stringOr = (value: unknown, name: string, code: number): string => {
  if (typeof value === 'string') return value;
  throw err(code, `Location${code}`, `${name} requires a string argument, found: ${typeName(value)}`);
};
