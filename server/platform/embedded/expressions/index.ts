import { Double } from 'bson';
import { err, type Doc } from '../bson.js';
import type { Match } from '../matcher-paths.js';
import { accumulating } from './accumulators.js';
import { arithmetic } from './arithmetic.js';
import { arrays } from './arrays.js';
import { createCompiler, valueAt, type Evaluate, type Operators, type Variables } from './compile.js';
import { dates } from './dates.js';
import { logic } from './logic.js';
import { isTrue, namedOperands, operatorOn } from './operands.js';
import { refused } from './refused.js';
import { strings } from './strings.js';
import { types } from './types.js';

export { accumulators, type Accumulator } from './accumulators.js';
export { valueAt, type Evaluate, type Scope, type Variables } from './compile.js';
export { isTrue } from './operands.js';

const others: Operators = {
  $rand: operatorOn(0, 1, () => new Double(Math.random())),
  $getField: (operand, nested, name) => {
    const fields =
      typeof operand === 'string' ? { field: operand } : namedOperands(operand, name, ['field'], ['input']);
    const input = nested('input' in fields ? fields['input'] : '$$CURRENT');
    const field = nested(fields['field']);
    return (scope) => valueAt(input(scope), [String(field(scope))]);
  },
};

/** The whitelist: every operator that expressions may use. */
const operators: Operators = {
  ...arithmetic,
  ...logic,
  ...arrays,
  ...strings,
  ...types,
  ...dates,
  ...accumulating,
  ...others,
};

const compiler = createCompiler(operators, refused);

/** Compiles an expression that may use `variables`. Throws 168 for an operator that no server has, 238 for one left out. */
export const compileExpression = (expression: unknown, variables: Variables = {}): Evaluate =>
  compiler(expression, new Set(Object.keys(variables)));

/** The values of `let`: constants or expressions over nothing. */
export const evaluateLet = (specification: Doc): Variables | undefined => {
  const entries = Object.entries(specification);
  if (entries.length === 0) return undefined;
  const scope = { root: {}, variables: {} };
  for (const [name] of entries)
    if (!/^[a-z\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*$/.test(name))
      throw err(9, 'FailedToParse', `'${name}' starts with an invalid character for a user variable name`);
  return Object.fromEntries(entries.map(([name, value]) => [name, compileExpression(value)(scope)]));
};

/** `$expr`: whether an expression is true of a document. */
export const compileCondition = (expression: unknown, variables: Variables = {}): Match => {
  const evaluate = compileExpression(expression, variables);
  return (root) => isTrue(evaluate({ root, variables }));
};
