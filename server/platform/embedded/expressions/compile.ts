import { err, notOffered, type Doc } from '../bson.js';
import { bsonTypeOf, isPlain } from '../values.js';

/** Values of variables, by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** What an expression is evaluated on. */
export type Scope = {
  /** The document, `$$ROOT`. */
  readonly root: Doc;
  readonly variables: Variables;
};

/** A compiled expression; `undefined` stands for a missing value. */
export type Evaluate = (scope: Scope) => unknown;

/** Compiles a part of an expression, where `names` are the variables that it may use beside those around it. */
export type Nested = (expression: unknown, ...names: readonly string[]) => Evaluate;

/** An operator: what it is given, compiled. Throws for anything that does not fit. */
export type Operator = (operand: unknown, nested: Nested, name: string) => Evaluate;

const isEnterable = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && bsonTypeOf(value) === undefined;

const ownValue = (document: Doc, name: string): unknown =>
  Object.hasOwn(document, name) ? document[name] : undefined;

/** The value at a path; of an array, the values of its elements. Positions mean nothing here. */
export const valueAt = (value: unknown, path: readonly string[], depth = 0): unknown => {
  const name = path[depth];
  if (name === undefined) return value;
  if (Array.isArray(value))
    return value
      .map((element: unknown) => (isEnterable(element) ? valueAt(element, path, depth) : undefined))
      .filter((element) => element !== undefined);
  return isEnterable(value) ? valueAt(ownValue(value, name), path, depth + 1) : undefined;
};

const pathOf = (text: string): string[] => {
  const path = text.split('.');
  if (path.includes(''))
    throw err(15998, 'Location15998', `FieldPath field names may not be empty strings: '${text}'`);
  return path;
};

const builtIn = new Set(['ROOT', 'CURRENT', 'NOW', 'REMOVE']);

const systemVariable = (name: string, { root }: Scope): unknown => {
  if (name === 'NOW') return new Date();
  return name === 'REMOVE' ? undefined : root;
};

const variable = (text: string, known: ReadonlySet<string>): Evaluate => {
  const [name = '', ...path] = pathOf(text);
  if (known.has(name)) return ({ variables }) => valueAt(variables[name], path);
  if (!builtIn.has(name)) throw err(17276, 'Location17276', `Use of undefined variable: ${name}`);
  return (scope) => valueAt(systemVariable(name, scope), path);
};

const fieldPath = (text: string): Evaluate => {
  const path = pathOf(text);
  const [first = ''] = path;
  if (path.length === 1) return ({ root }) => ownValue(root, first);
  return ({ root }) => valueAt(root, path);
};

const constant =
  (value: unknown): Evaluate =>
  () =>
    value;

const list =
  (elements: readonly Evaluate[]): Evaluate =>
  (scope) =>
    elements.map((element) => element(scope) ?? null);

const documentOf = (fields: readonly (readonly [string, Evaluate])[]): Evaluate => {
  return (scope) => {
    const document: Doc = {};
    for (const [name, evaluate] of fields) {
      const value = evaluate(scope);
      if (value !== undefined) document[name] = value;
    }
    return document;
  };
};

const checkFieldName = (name: string): void => {
  if (name.includes('.'))
    throw err(40352, 'Location40352', `FieldPath field names may not contain '.': '${name}'`);
  if (name === '') throw err(40352, 'Location40352', 'FieldPath cannot be constructed with empty string');
};

export type Operators = Readonly<Record<string, Operator>>;

/** A compiler for expressions that know these operators; `refused` are those that MongoDB has and this store leaves out. */
export const createCompiler = (operators: Operators, refused: ReadonlySet<string>) => {
  const operatorOf = (name: string): Operator => {
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (operator) return operator;
    if (refused.has(name)) throw notOffered(`the expression ${name}`);
    throw err(168, 'InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  };
  const compile = (expression: unknown, known: ReadonlySet<string>): Evaluate => {
    const nested: Nested = (inner, ...names) =>
      compile(inner, names.length === 0 ? known : new Set([...known, ...names]));
    if (typeof expression === 'string' && expression.startsWith('$$'))
      return variable(expression.slice(2), known);
    if (typeof expression === 'string' && expression.startsWith('$')) return fieldPath(expression.slice(1));
    if (Array.isArray(expression)) return list(expression.map((element: unknown) => nested(element)));
    if (!isPlain(expression)) return constant(expression);
    const names = Object.keys(expression);
    const [name = ''] = names;
    if (!name.startsWith('$')) {
      names.forEach(checkFieldName);
      return documentOf(names.map((one) => [one, nested(expression[one])]));
    }
    if (names.length > 1)
      throw err(
        15983,
        'Location15983',
        `An object representing an expression must have exactly one field: ${names.join(', ')}`,
      );
    if (name === '$literal') return constant(expression[name]);
    return operatorOf(name)(expression[name], nested, name);
  };
  return compile;
};
