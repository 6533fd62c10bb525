import { Int32 } from 'bson';
import { err } from '../bson.js';
import { compareValues } from '../keys.js';
import { isPlain } from '../values.js';
import type { Evaluate, Operators } from './compile.js';
import { compileList, isNothing, isTrue, namedOperands, operatorOn } from './operands.js';

/** Orders any two values; a missing one comes before null. */
export const compareAny = (a: unknown, b: unknown): number => {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return Math.sign(compareValues(a, b));
};

const comparison = (fits: (order: number) => boolean) => operatorOn(2, 2, ([a, b]) => fits(compareAny(a, b)));

const compileBranch = (branch: unknown, nested: (expression: unknown) => Evaluate) => {
  if (!isPlain(branch)) throw err(40060, 'Location40060', '$switch expected each branch to be an object');
  const { case: condition, then } = namedOperands(branch, '$switch', ['case', 'then'], []);
  return { condition: nested(condition), then: nested(then) };
};

export const logic: Operators = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: operatorOn(2, 2, ([a, b]) => new Int32(compareAny(a, b))),
  $and: (operand, nested, name) => {
    const operands = compileList(operand, nested, name, [0, Infinity]);
    return (scope) => operands.every((one) => isTrue(one(scope)));
  },
  $or: (operand, nested, name) => {
    const operands = compileList(operand, nested, name, [0, Infinity]);
    return (scope) => operands.some((one) => isTrue(one(scope)));
  },
  $not: operatorOn(1, 1, ([value]) => !isTrue(value)),
  $ifNull: (operand, nested, name) => {
    const operands = compileList(operand, nested, name, [2, Infinity]);
    return (scope) => {
      let value: unknown;
      for (const one of operands) {
        value = one(scope);
        if (!isNothing(value)) break;
      }
      return value;
    };
  },
  $cond: (operand, nested, name) => {
    const parts = Array.isArray(operand)
      ? compileList(operand, nested, name, [3, 3])
      : Object.values(
          (({ if: condition, then, else: otherwise }) => ({ condition, then, otherwise }))(
            namedOperands(operand, name, ['if', 'then', 'else'], []),
          ),
        ).map((one) => nested(one));
    const [condition, then, otherwise] = parts;
    return (scope) => (isTrue(condition?.(scope)) ? then?.(scope) : otherwise?.(scope));
  },
  $switch: (operand, nested, name) => {
    const { branches, default: otherwise } = namedOperands(operand, name, ['branches'], ['default']);
    if (!Array.isArray(branches) || branches.length === 0)
      throw err(40068, 'Location40068', '$switch requires at least one branch.');
    const compiled = branches.map((branch: unknown) => compileBranch(branch, nested));
    const fallback = otherwise === undefined ? null : nested(otherwise);
    return (scope) => {
      const branch = compiled.find(({ condition }) => isTrue(condition(scope)));
      if (branch) return branch.then(scope);
      if (fallback) return fallback(scope);
      throw err(
        40066,
        'Location40066',
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    };
  },
  $let: (operand, nested, name) => {
    const { vars, in: body } = namedOperands(operand, name, ['vars', 'in'], []);
    if (!isPlain(vars)) throw err(16876, 'Location16876', '$let needs an object of variables');
    for (const variable of Object.keys(vars))
      if (!/^[a-z][A-Za-z0-9_]*$/.test(variable))
        throw err(
          16867,
          'Location16867',
          `'${variable}' starts with an invalid character for a user variable name`,
        );
    const values = Object.entries(vars).map(([variable, one]) => [variable, nested(one)] as const);
    const evaluate = nested(body, ...Object.keys(vars));
    return (scope) => {
      const own = Object.fromEntries(values.map(([variable, one]) => [variable, one(scope)]));
      return evaluate({ ...scope, variables: { ...scope.variables, ...own } });
    };
  },
};
