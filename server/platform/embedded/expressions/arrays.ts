import { Int32 } from 'bson';
import { err, type Doc } from '../bson.js';
import { encodeValue, parseSort, sortKey } from '../keys.js';
import { isNumeric, isPlain, typeName } from '../values.js';
import type { Evaluate, Nested, Operators, Scope } from './compile.js';
import { compareAny } from './logic.js';
import {
  arrayOr,
  isNothing,
  isTrue,
  namedOperands,
  operatorOn,
  operatorWith,
  unary,
  wholeOr,
} from './operands.js';

const keyOf = (value: unknown): string => encodeValue(value).toString('latin1');

/** Different values in their order. */
export const distinctValues = (values: readonly unknown[]): unknown[] => [
  ...new Map(values.map((value) => [keyOf(value), value] as const)).values(),
];

const sorted = (values: readonly unknown[]): unknown[] => distinctValues(values).sort(compareAny);

const elementAt = ([list, position]: readonly unknown[]): unknown => {
  const array = arrayOr(list, '$arrayElemAt', 28689);
  if (!array || isNothing(position)) return null;
  return array.at(wholeOr(position, '$arrayElemAt', 28691));
};

const slice = ([list, first, count]: readonly unknown[]): unknown => {
  const array = arrayOr(list, '$slice', 28724);
  if (!array || isNothing(first) || count === null) return null;
  const from = wholeOr(first, '$slice', 28725);
  if (count === undefined) return from < 0 ? array.slice(from) : array.slice(0, from);
  const length = wholeOr(count, '$slice', 28727);
  if (length <= 0) throw err(28729, 'Location28729', `Third argument to $slice must be positive: ${length}`);
  const start = from < 0 ? Math.max(0, array.length + from) : from;
  return array.slice(start, start + length);
};

const range = ([from, to, step = 1]: readonly unknown[]): unknown => {
  const start = wholeOr(from, '$range', 34443);
  const end = wholeOr(to, '$range', 34445);
  const by = wholeOr(step, '$range', 34447);
  if (by === 0) throw err(34449, 'Location34449', '$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((end - start) / by));
  if (length > 1_000_000) throw err(146, 'ExceededMemoryLimit', '$range would make too large an array');
  return Array.from({ length }, (_, at) => new Int32(start + at * by));
};

const concat = (lists: readonly unknown[]): unknown => {
  const arrays = lists.map((list) => arrayOr(list, '$concatArrays', 28664));
  return arrays.some((array) => array === null) ? null : arrays.flatMap((array) => array ?? []);
};

const sortArray = ({ input, sortBy }: Doc): unknown => {
  const array = arrayOr(input, '$sortArray', 2942504);
  if (!array) return null;
  if (isNumeric(sortBy)) return [...array].sort((a, b) => compareAny(a, b) * Number(sortBy));
  if (!isPlain(sortBy)) throw err(2942507, 'Location2942507', '$sortArray needs sortBy');
  const fields = parseSort(sortBy);
  const keyed = array.map((element) => ({ element, key: sortKey(element, fields) }));
  return keyed.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ element }) => element);
};

const pairOf = (entry: unknown): readonly [string, unknown] => {
  const [key, value] = Array.isArray(entry)
    ? (entry as unknown[])
    : isPlain(entry)
      ? [entry['k'], entry['v']]
      : [];
  if (typeof key !== 'string')
    throw err(40394, 'Location40394', '$arrayToObject requires keys to be strings');
  return [key, value ?? null];
};

const withElement = (scope: Scope, name: string, value: unknown): Scope => ({
  ...scope,
  variables: { ...scope.variables, [name]: value },
});

type Loop = { readonly input: Evaluate; readonly as: string; readonly body: Evaluate };

const compileLoop = (
  operand: unknown,
  nested: Nested,
  name: string,
  bodyName: string,
  optional: readonly string[],
): Loop => {
  const fields = namedOperands(operand, name, ['input', bodyName], ['as', ...optional]);
  const as = typeof fields['as'] === 'string' ? fields['as'] : 'this';
  return { input: nested(fields['input']), as, body: nested(fields[bodyName], as) };
};

const sets = (name: string, code: number, evaluate: (lists: readonly (readonly unknown[])[]) => unknown) =>
  operatorOn(1, Infinity, (values) => {
    const lists = values.map((value) => arrayOr(value, name, code));
    return lists.some((list) => list === null) ? null : evaluate(lists.map((list) => list ?? []));
  });

const holds = (list: readonly unknown[]): ((value: unknown) => boolean) => {
  const keys = new Set(list.map(keyOf));
  return (value) => keys.has(keyOf(value));
};

const difference = (list: readonly unknown[] = [], other: readonly unknown[] = []): unknown[] => {
  const contained = holds(other);
  return distinctValues(list).filter((value) => !contained(value));
};

export const arrays: Operators = {
  $arrayElemAt: operatorOn(2, 2, elementAt),
  $first: unary((list) => (isNothing(list) ? null : arrayOr(list, '$first', 28689)?.[0])),
  $last: unary((list) => (isNothing(list) ? null : arrayOr(list, '$last', 28689)?.at(-1))),
  $slice: operatorOn(2, 3, slice),
  $range: operatorOn(2, 3, range),
  $concatArrays: operatorOn(0, Infinity, concat),
  $reverseArray: unary((list) => arrayOr(list, '$reverseArray', 34435)?.toReversed() ?? null),
  $sortArray: operatorWith(['input', 'sortBy'], [], sortArray),
  $isArray: unary((value) => Array.isArray(value)),
  $size: unary((list) => {
    if (Array.isArray(list)) return new Int32(list.length);
    throw err(
      17124,
      'Location17124',
      `The argument to $size must be an array, but was of type: ${typeName(list)}`,
    );
  }),
  $in: operatorOn(2, 2, ([value, list]) => {
    if (!Array.isArray(list))
      throw err(
        40081,
        'Location40081',
        `$in requires an array as a second argument, found: ${typeName(list)}`,
      );
    return list.some((element) => compareAny(element, value) === 0);
  }),
  $indexOfArray: operatorOn(2, 4, ([list, value, start = 0, end]) => {
    const array = arrayOr(list, '$indexOfArray', 40090);
    if (!array) return null;
    const to = end === undefined ? array.length : Number(end);
    return new Int32(
      array.findIndex((one, at) => at >= Number(start) && at < to && compareAny(one, value) === 0),
    );
  }),
  $objectToArray: unary((value) => {
    if (isNothing(value)) return null;
    if (!isPlain(value)) throw err(40390, 'Location40390', '$objectToArray requires a document input');
    return Object.entries(value).map(([k, v]) => ({ k, v }));
  }),
  $arrayToObject: unary((list) => {
    const array = arrayOr(list, '$arrayToObject', 40386);
    return array && Object.fromEntries(array.map(pairOf));
  }),
  $map: (operand, nested, name) => {
    const { input, as, body } = compileLoop(operand, nested, name, 'in', []);
    return (scope) =>
      arrayOr(input(scope), name, 16883)?.map((value) => body(withElement(scope, as, value)) ?? null) ?? null;
  },
  $filter: (operand, nested, name) => {
    const { input, as, body } = compileLoop(operand, nested, name, 'cond', ['limit']);
    const limit = nested((operand as Doc)['limit'] ?? null);
    return (scope) => {
      const most = limit(scope);
      const kept = arrayOr(input(scope), name, 28651)?.filter((value) =>
        isTrue(body(withElement(scope, as, value))),
      );
      return kept ? (isNothing(most) ? kept : kept.slice(0, wholeOr(most, name, 327391))) : null;
    };
  },
  $reduce: (operand, nested, name) => {
    const fields = namedOperands(operand, name, ['input', 'initialValue', 'in'], []);
    const input = nested(fields['input']);
    const initial = nested(fields['initialValue']);
    const body = nested(fields['in'], 'value', 'this');
    return (scope) => {
      const array = arrayOr(input(scope), name, 40080);
      const step = (value: unknown, element: unknown): unknown =>
        body({ ...scope, variables: { ...scope.variables, value, this: element } });
      return array && array.reduce(step, initial(scope));
    };
  },
  $setUnion: sets('$setUnion', 17043, (lists) => sorted(lists.flat())),
  $setIntersection: sets('$setIntersection', 17047, ([first = [], ...others]) => {
    const contained = others.map(holds);
    return sorted(first.filter((value) => contained.every((inList) => inList(value))));
  }),
  $setDifference: sets('$setDifference', 17048, ([list, other]) => difference(list, other)),
  $setIsSubset: sets('$setIsSubset', 17046, ([list, other]) => difference(list, other).length === 0),
  $setEquals: sets('$setEquals', 17044, ([first, ...others]) =>
    others.every((other) => difference(first, other).length + difference(other, first).length === 0),
  ),
  $anyElementTrue: unary((list) => (arrayOr(list, '$anyElementTrue', 17041) ?? []).some(isTrue)),
  $allElementsTrue: unary((list) => (arrayOr(list, '$allElementsTrue', 17040) ?? []).every(isTrue)),
};
