import { badValue, notOffered, type Doc } from './bson.js';
import { compileOperator, type Operator } from './matcher-operators.js';
import { anyAt, type Match } from './matcher-paths.js';
import { equal } from './matcher-values.js';
import { fieldsOfFilter } from './raw-fields.js';
import { isOperators, isPlain } from './values.js';
import { compileCondition, type Variables } from './expressions/index.js';

export type { Match } from './matcher-paths.js';

const refused = new Set(['$where', '$text', '$jsonSchema', '$function', '$sampleRate']);

const all = (matches: readonly Match[]): Match => {
  const [first] = matches;
  if (matches.length === 1 && first) return first;
  return (document) => {
    for (const match of matches) if (!match(document)) return false;
    return true;
  };
};

const always: Match = () => true;

const applied = (path: readonly string[], { test, negated, opened }: Operator): Match => {
  const match = anyAt(path, test, opened ?? true);
  return negated ? (document) => !match(document) : match;
};

const subFilters = (operator: string, operand: unknown): Doc[] => {
  if (!Array.isArray(operand) || operand.length === 0) throw badValue(`${operator} must be a nonempty array`);
  return operand.map((filter: unknown) => {
    if (!isPlain(filter)) throw badValue(`${operator} entries need to be full objects`);
    return filter;
  });
};

/** Whether any part of a filter must tell Int32, Long and Double apart. */
const needsTypes = (filter: unknown): boolean => {
  if (Array.isArray(filter)) return filter.some(needsTypes);
  if (!isPlain(filter)) return false;
  return Object.entries(filter).some(
    ([name, value]) => name === '$type' || name === '$expr' || needsTypes(value),
  );
};

/**
 * The filters `vars` are for `$expr`. Throws 2 for what no server knows and 238 for what is left out on purpose.
 */
const compiler = (vars: Variables | undefined) => {
  const nested = (filter: Doc): Match => compile(filter) ?? always;

  const onPath = (path: readonly string[], operators: Doc): Match =>
    all(
      Object.keys(operators).flatMap((name) => {
        if (name === '$all') return [everyOf(path, operators[name])];
        if (name === '$not') return [notAt(path, operators[name])];
        const operator = compileOperator(name, operators, nested);
        return operator ? [applied(path, operator)] : [];
      }),
    );
  const notAt = (path: readonly string[], operand: unknown): Match => {
    if (isPlain(operand) && !isOperators(operand))
      throw badValue('$not needs a regex or a document of operators');
    if (!isOperators(operand) && !(operand instanceof RegExp) && !isBsonRegExp(operand))
      throw badValue('$not needs a regex or a document');
    const match = isOperators(operand) ? onPath(path, operand) : anyAt(path, equal(operand));
    return (document) => !match(document);
  };
  const everyOf = (path: readonly string[], operand: unknown): Match => {
    if (!Array.isArray(operand)) throw badValue('$all needs an array');
    if (operand.length === 0) return () => false;
    return all(
      operand.map((wanted: unknown) => {
        if (!isOperators(wanted)) return anyAt(path, equal(wanted));
        if (Object.keys(wanted).some((name) => name !== '$elemMatch'))
          throw badValue('no $ expressions in $all');
        return onPath(path, wanted);
      }),
    );
  };
  const logical = (operator: '$and' | '$or' | '$nor', operand: unknown): Match => {
    const matches = subFilters(operator, operand).map(nested);
    if (operator === '$and') return all(matches);
    if (operator === '$or') return (document) => matches.some((match) => match(document));
    return (document) => !matches.some((match) => match(document));
  };
  const clause = (name: string, value: unknown): Match | null => {
    if (name === '$comment') return null;
    if (name === '$and' || name === '$or' || name === '$nor') return logical(name, value);
    if (name === '$expr') return compileCondition(value, vars);
    if (name === '$alwaysTrue') return always;
    if (name === '$alwaysFalse') return () => false;
    if (refused.has(name)) throw notOffered(name);
    if (name.startsWith('$') && !['$ref', '$id', '$db'].includes(name))
      throw badValue(`unknown top level operator: ${name}`);
    const path = name.split('.');
    return isOperators(value) ? onPath(path, value) : anyAt(path, equal(value));
  };
  const compile = (filter: Doc): Match | null => {
    const matches = Object.entries(filter).flatMap(([name, value]) => clause(name, value) ?? []);
    return matches.length === 0 ? null : all(matches);
  };
  return compile;
};

const isBsonRegExp = (value: unknown): boolean =>
  (value as { _bsontype?: unknown } | null | undefined)?._bsontype === 'BSONRegExp';

/**
 * Compiles a filter to a predicate; null when it lets everything through. `variables` are those of `let`, for `$expr`.
 * Throws 2 for what no server knows and 238 for what is left out on purpose.
 */
export const compileMatch = (filter: Doc | undefined, variables?: Variables): Match | null => {
  if (!filter) return null;
  const compiled = compiler(variables)(filter);
  if (!compiled) return null;
  const match: Match = (document) => compiled(document);
  match.fields = fieldsOfFilter(filter);
  if (needsTypes(filter)) match.typed = true;
  return match;
};
