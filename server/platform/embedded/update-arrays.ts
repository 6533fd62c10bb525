import { badValue, err, plainOf, type Doc } from './bson.js';
import { compareValues, parseSort, sortKey } from './keys.js';
import { compileMatch } from './matcher.js';
import type { Test } from './matcher-paths.js';
import { getAt, setAt } from './update-paths.js';
import { isNumeric, isOperators, isPlain, same, show, typeName } from './values.js';

type Change = (document: Doc, path: readonly string[], operand: unknown) => void;

const arrayAt = (document: Doc, path: readonly string[]): unknown[] | undefined => {
  const value = getAt(document, path);
  if (value === undefined || Array.isArray(value)) return value as unknown[] | undefined;
  throw badValue(
    `The field '${path.join('.')}' must be an array but is of type ${typeName(value)} in document {_id: ${show(document['_id'])}}`,
  );
};

const conditionTest = (condition: unknown): Test => {
  if (isOperators(condition)) {
    const first = Object.keys(condition)[0] ?? '';
    if (['$and', '$or', '$nor', '$expr'].includes(first)) return documentTest(condition);
    const match = compileMatch({ value: { $elemMatch: condition } });
    return (element) => match?.({ value: [element] }) ?? true;
  }
  if (isPlain(condition)) return documentTest(condition);
  const match = compileMatch({ value: condition });
  return (element) =>
    Array.isArray(element) ? same(element, condition) : (match?.({ value: element }) ?? true);
};

const documentTest = (filter: Doc): Test => {
  const match = compileMatch(filter) ?? (() => true);
  return (element) => isPlain(element) && match(element);
};

const sortElements = (list: unknown[], sort: unknown): unknown[] => {
  if (!isPlain(sort)) return list.sort((a, b) => compareValues(a, b) * Number(sort));
  const fields = parseSort(sort);
  const keyed = list.map((element) => ({ element, key: sortKey(element, fields) }));
  return keyed.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ element }) => element);
};

const sliced = (list: unknown[], slice: unknown): unknown[] => {
  if (slice === undefined) return list;
  const count = Number(slice);
  if (count === 0) return [];
  return count > 0 ? list.slice(0, count) : list.slice(count);
};

const pushAll = (list: unknown[], { $each, $position, $sort, $slice }: Doc): unknown[] => {
  const at = $position === undefined ? list.length : Number($position);
  const result = list.toSpliced(at < 0 ? Math.max(0, list.length + at) : at, 0, ...($each as unknown[]));
  return sliced($sort === undefined ? result : sortElements(result, $sort), $slice);
};

const hasEach = (operand: unknown): operand is Doc => isPlain(operand) && '$each' in operand;

/** What `$pull` and its kin do to an array that is there. */
const changeArray =
  (change: (list: unknown[], operand: unknown) => unknown[]): Change =>
  (document, path, operand) => {
    const list = arrayAt(document, path);
    if (list) setAt(document, path, change(list, operand));
  };

export const arrayChanges: Readonly<Record<string, Change>> = {
  $pop: changeArray((list, operand) => (Number(operand) < 0 ? list.slice(1) : list.slice(0, -1))),
  $pull: changeArray((list, operand) => {
    const test = conditionTest(plainOf({ operand })['operand']);
    return list.filter((element) => !test(element));
  }),
  $pullAll: changeArray((list, operand) =>
    list.filter((element) => !(operand as unknown[]).some((one) => same(element, one))),
  ),
  $addToSet: (document, path, operand) => {
    const list = [...(arrayAt(document, path) ?? [])];
    const added = hasEach(operand) ? (operand['$each'] as unknown[]) : [operand];
    for (const value of added) if (!list.some((element) => same(element, value))) list.push(value);
    setAt(document, path, list);
  },
  $push: (document, path, operand) => {
    const list = arrayAt(document, path) ?? [];
    setAt(document, path, hasEach(operand) ? pushAll(list, operand) : [...list, operand]);
  },
};

const clauses = ['$each', '$slice', '$sort', '$position'];

const isWhole = (value: unknown): boolean => isNumeric(value) && Number.isInteger(Number(value));

const isDirection = (value: unknown): boolean => isNumeric(value) && Math.abs(Number(value)) === 1;

const checkPush = (operand: Doc): void => {
  const unknown = Object.keys(operand).find((name) => !clauses.includes(name));
  if (unknown !== undefined) throw badValue(`Unrecognized clause in $push: ${unknown}`);
  const { $each, $slice, $sort, $position } = operand;
  if (!Array.isArray($each))
    throw badValue(`The argument to $each in $push must be an array but it was of type: ${typeName($each)}`);
  for (const [name, value] of Object.entries({ $slice, $position }))
    if (value !== undefined && !isWhole(value))
      throw badValue(`The value for ${name} must be an integer value but was given type: ${typeName(value)}`);
  const sorts = isPlain($sort) ? Object.values($sort) : [$sort];
  if ($sort !== undefined && (sorts.length === 0 || !sorts.every(isDirection)))
    throw badValue('The $sort element value must be either 1 or -1');
};

/** What arrays' operators take; throws what MongoDB throws for anything else. */
export const arrayChecks: Readonly<Record<string, (operand: unknown) => void>> = {
  $pop: (operand) => {
    if (!isDirection(operand)) throw err(9, 'FailedToParse', `$pop expects 1 or -1, found: ${show(operand)}`);
  },
  $pull: (operand) => void conditionTest(plainOf({ operand })['operand']),
  $pullAll: (operand) => {
    if (!Array.isArray(operand))
      throw badValue(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  },
  $addToSet: (operand) => {
    if (!hasEach(operand)) return;
    if (!Array.isArray(operand['$each']))
      throw err(
        14,
        'TypeMismatch',
        `The argument to $each in $addToSet must be an array but it was of type ${typeName(operand['$each'])}`,
      );
    const unknown = Object.keys(operand).find((name) => name !== '$each');
    if (unknown) throw badValue(`Found unexpected fields after $each in $addToSet: ${unknown}`);
  },
  $push: (operand) => {
    if (hasEach(operand)) checkPush(operand);
  },
};
