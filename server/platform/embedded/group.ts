import { Int32 } from 'bson';
import { err, notOffered, type Doc } from './bson.js';
import {
  accumulators,
  compileExpression,
  type Accumulator,
  type Evaluate,
  type Variables,
} from './expressions/index.js';
import { refused } from './expressions/refused.js';
import { encodeValue } from './keys.js';
import { isPlain } from './values.js';

type Field = { readonly name: string; readonly create: () => Accumulator; readonly evaluate: Evaluate };

const compileField = (name: string, specification: unknown, variables: Variables): Field => {
  if (name.includes('.')) throw err(40235, 'Location40235', `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$'))
    throw err(40236, 'Location40236', `The field name '${name}' cannot be an operator name`);
  if (!isPlain(specification))
    throw err(40234, 'Location40234', `The field '${name}' must be an accumulator object`);
  const [operator = '', ...others] = Object.keys(specification);
  if (others.length > 0)
    throw err(40238, 'Location40238', `The field '${name}' must specify one accumulator`);
  if (operator === '$count') {
    const sum = accumulators['$sum'];
    if (sum) return { name, create: sum, evaluate: compileExpression({ $literal: new Int32(1) }) };
  }
  const create = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined;
  if (create) return { name, create, evaluate: compileExpression(specification[operator], variables) };
  if (refused.has(operator)) throw notOffered(`the accumulator ${operator}`);
  throw err(15952, 'Location15952', `unknown group operator '${operator}'`);
};

/** Two values are one group when they are equal: 1 and 1.0, missing and null. */
const keyOf = (value: unknown): string =>
  typeof value === 'string' ? `"${value}` : encodeValue(value).toString('latin1');

type Group = { readonly id: unknown; readonly states: readonly Accumulator[] };

/**
 * `$group`, streaming: what is kept is the groups and not the documents. Null in the source stands for a pause and is
 * handed on.
 */
export const compileGroup = (specification: Doc, variables: Variables = {}) => {
  if (!('_id' in specification))
    throw err(15955, 'Location15955', 'a group specification must include an _id');
  const { _id: id, ...rest } = specification;
  const keyExpression = compileExpression(id, variables);
  const fields = Object.entries(rest).map(([name, one]) => compileField(name, one, variables));

  return function* group(source: Iterable<Doc | null>): Generator<Doc | null> {
    const groups = new Map<string, Group>();
    for (const document of source) {
      if (!document) {
        yield null;
        continue;
      }
      const scope = { root: document, variables };
      const value = keyExpression(scope) ?? null;
      const key = keyOf(value);
      let found = groups.get(key);
      if (!found) groups.set(key, (found = { id: value, states: fields.map(({ create }) => create()) }));
      for (let at = 0; at < fields.length; at++) found.states[at]?.add(fields[at]?.evaluate(scope));
    }
    for (const { id: value, states } of groups.values()) {
      const results = states.map(({ result }, at) => [fields[at]?.name ?? '', result()] as const);
      yield { _id: value, ...Object.fromEntries(results) };
    }
  };
};
