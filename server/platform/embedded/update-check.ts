import { badValue, err, type Doc } from './bson.js';
import { changes, checks } from './update-operators.js';
import type { ArrayFilters } from './update-positions.js';
import { isPlain, same, show, typeName } from './values.js';

const identifiers = /\$\[([^\]]+)\]/g;

export type Change = { readonly operator: string; readonly path: string; readonly operand: unknown };

const fieldsOf = (operator: string, fields: unknown): [string, unknown][] => {
  if (!Object.hasOwn(changes, operator))
    throw err(
      9,
      'FailedToParse',
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  if (!isPlain(fields))
    throw err(
      9,
      'FailedToParse',
      `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${show(fields)}}`,
    );
  return Object.entries(fields);
};

const checkPath = (path: string): void => {
  if (path.split('.').includes(''))
    throw err(
      56,
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  const strange = path
    .split('.')
    .find((part) => part.startsWith('$') && part !== '$' && !/^\$\[.*\]$/.test(part));
  if (strange !== undefined)
    throw err(
      52,
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${strange}' in '${path}' is not valid for storage.`,
    );
  if (path.startsWith('$'))
    throw badValue(`Cannot have positional operator as first part of the path '${path}'`);
};

const overlap = (a: string, b: string): boolean => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);

const checkConflicts = (paths: readonly string[]): void => {
  const known = new Set<string>();
  const conflict = (path: string, at: string) =>
    err(40, 'ConflictingUpdateOperators', `Updating the path '${path}' would create a conflict at '${at}'`);
  for (const path of paths) {
    if (known.has(path)) throw conflict(path, path);
    known.add(path);
  }
  for (const path of paths) {
    const parts = path.split('.');
    for (let length = 1; length < parts.length; length++) {
      const parent = parts.slice(0, length).join('.');
      if (known.has(parent)) throw conflict(path, parent);
    }
  }
};

/**
 * The single changes of an update document with operators. Throws for unknown operators (9), wrong operands, paths
 * that collide (40) and array filters that are missing (2) or not used (9).
 */
export const changesOf = (update: Doc, filters: ArrayFilters): Change[] => {
  const list = Object.entries(update).flatMap(([operator, fields]) =>
    fieldsOf(operator, fields).map(([path, operand]): Change => ({ operator, path, operand })),
  );
  const used = new Set<string>();
  for (const { operator, path, operand } of list) {
    checkPath(path);
    checks[operator]?.(operand, path);
    for (const [, name = ''] of path.matchAll(identifiers)) {
      used.add(name);
      if (!filters.has(name))
        throw badValue(`No array filter found for identifier '${name}' in path '${path}'`);
    }
  }
  checkConflicts(
    list.flatMap(({ operator, path, operand }) =>
      operator === '$rename' ? [path, String(operand)] : [path],
    ),
  );
  for (const name of filters.keys())
    if (!used.has(name))
      throw err(
        9,
        'FailedToParse',
        `The array filter for identifier '${name}' was not used in the update ${show(update)}`,
      );
  return list;
};

export const immutableId = () =>
  err(66, 'ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'");

/** Whether a change would touch the `_id` of an existing document. */
export const checkIdKept = (list: readonly Change[], id: unknown): void => {
  for (const { operator, path, operand } of list) {
    if (operator === '$setOnInsert') continue;
    if (operator === '$rename' && overlap(String(operand), '_id')) throw immutableId();
    if (!overlap(path, '_id')) continue;
    if (!(operator === '$set' && path === '_id' && same(operand, id))) throw immutableId();
  }
};
