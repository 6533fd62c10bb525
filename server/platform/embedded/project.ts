import { decodeTyped, err, notOffered, plainOf, type Doc, type Raw } from './bson.js';
import { compileExpression, type Variables } from './expressions/index.js';
import { compileMatch } from './matcher.js';
import { createApply, createNode, idFirst, type Leaf, type Mode, type Node } from './projection-tree.js';
import { matchedPosition } from './update-positions.js';
import { withOnly, type FieldNames } from './raw-fields.js';
import { isNumeric, isPlain } from './values.js';

type Transform = (document: Doc) => Doc;

type Options = {
  readonly variables: Variables | undefined;
  /** The filter of the query, where `$slice`, `$elemMatch` and `path.$` may be used. */
  readonly filter?: Doc | undefined;
};

const place = (root: Node, path: string, leaf: Leaf): void => {
  let node = root;
  const parts = path.split('.');
  if (parts.includes('')) throw err(40353, 'Location40353', "FieldPath must not end with a '.'.");
  if (parts.some((part) => part.startsWith('$')))
    throw err(16410, 'Location16410', "FieldPath field names may not start with '$'.");
  parts.forEach((part, at) => {
    if (node.leaf)
      throw err(
        31249,
        'Location31249',
        `Path collision at ${path} remaining portion ${parts.slice(at).join('.')}`,
      );
    const child = node.children.get(part) ?? createNode();
    node.children.set(part, child);
    node = child;
  });
  if (node.leaf || node.children.size > 0) throw err(31250, 'Location31250', `Path collision at ${path}`);
  node.leaf = leaf;
};

const slicing = (operand: unknown): Leaf => {
  const numbers = (Array.isArray(operand) ? operand : [operand]).map(Number);
  const [first = 0, count] = numbers;
  if (count !== undefined && count <= 0)
    throw err(28724, 'Location28724', 'The second argument to $slice must be positive');
  const cut = (list: unknown[]): unknown[] => {
    if (count === undefined) return first < 0 ? list.slice(first) : list.slice(0, first);
    const start = first < 0 ? Math.max(0, list.length + first) : first;
    return list.slice(start, start + count);
  };
  return { kind: 'change', change: (value) => (Array.isArray(value) ? cut(value) : value) };
};

const isSlice = (value: unknown): boolean =>
  isNumeric(value) || (Array.isArray(value) && value.length === 2 && value.every(isNumeric));

const matching = (operand: unknown): Leaf => {
  if (!isPlain(operand)) throw err(2, 'BadValue', 'elemMatch: Invalid argument, object required');
  const match = compileMatch(plainOf({ list: { $elemMatch: operand } }));
  const change = (value: unknown): unknown => {
    const found = Array.isArray(value) ? value.findIndex((element) => match?.({ list: [element] })) : -1;
    return found < 0 ? undefined : (value as unknown[]).slice(found, found + 1);
  };
  return { kind: 'change', change };
};

const positional = (filter: Doc, path: string): Leaf => {
  const change = (value: unknown): unknown => {
    if (!Array.isArray(value) || value.length === 0) return value;
    const at = matchedPosition(filter, path.split('.'), value);
    if (at >= 0) return value.slice(at, at + 1) as unknown[];
    throw err(
      51246,
      'Location51246',
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    );
  };
  return { kind: 'change', change };
};

const isFlag = (value: unknown): boolean => typeof value === 'boolean' || isNumeric(value);

const isSet = (value: unknown): boolean =>
  value === true || (typeof value !== 'boolean' && Number(value) !== 0);

/** Reads a projection into a tree of fields and the way to apply it. */
const parse = (fields: Doc, { variables, filter }: Options): { root: Node; mode: Mode } => {
  const root = createNode();
  let mode: 'include' | 'exclude' | null = null;
  let id: boolean | null = null;
  let position = false;

  const need = (wanted: 'include' | 'exclude', path: string): void => {
    if (mode !== null && mode !== wanted)
      throw wanted === 'include'
        ? err(31253, 'Location31253', `Cannot do inclusion on field ${path} in exclusion projection`)
        : err(31254, 'Location31254', `Cannot do exclusion on field ${path} in inclusion projection`);
    mode = wanted;
  };
  const flag = (path: string, set: boolean): void => {
    if (path === '_id') return void (id = set);
    if (filter && path.endsWith('.$')) {
      if (!set) throw err(31395, 'Location31395', 'positional projection cannot be used with exclusion');
      if (position)
        throw err(31276, 'Location31276', 'Cannot specify more than one positional projection per query.');
      position = true;
      need('include', path);
      return place(root, path.slice(0, -2), positional(filter, path.slice(0, -2)));
    }
    need(set ? 'include' : 'exclude', path);
    place(root, path, { kind: set ? 'include' : 'exclude' });
  };
  const special = (path: string, name: string, operand: unknown): boolean => {
    if (!filter) return false;
    if (name === '$slice' && isSlice(operand)) {
      place(root, path, slicing(operand));
      return true;
    }
    if (name !== '$elemMatch') return false;
    if (path.includes('.'))
      throw err(31275, 'Location31275', 'Cannot use $elemMatch projection on a nested field.');
    need('include', path);
    place(root, path, matching(operand));
    return true;
  };
  const add = (path: string, value: unknown): void => {
    if (isFlag(value)) return flag(path, isSet(value));
    if (isPlain(value)) {
      const names = Object.keys(value);
      const [name = ''] = names;
      if (name === '') throw err(51270, 'Location51270', 'An empty sub-projection is not a valid value.');
      if (name === '$meta') throw notOffered('$meta');
      if (names.length === 1 && special(path, name, value[name])) return;
      if (!name.startsWith('$')) return names.forEach((one) => add(`${path}.${one}`, value[one]));
    }
    need('include', path);
    if (path === '_id') id = true;
    place(root, path, { kind: 'compute', evaluate: compileExpression(value, variables) });
  };

  for (const [path, value] of Object.entries(fields)) add(path, value);
  const onlyId = mode === null && root.children.size === 0;
  const chosen: Mode = mode ?? (onlyId && id ? 'include' : 'exclude');
  const hasId = root.children.has('_id');
  if (chosen === 'include' && id !== false && !hasId) place(root, '_id', { kind: 'include' });
  if (chosen !== 'include' && id === false && !hasId) place(root, '_id', { kind: 'exclude' });
  return { root, mode: chosen };
};

/** `$project`: the fields of a projection, on documents with typed numbers. */
export const compileFields = (fields: Doc, options: Options): Transform => {
  if (Object.keys(fields).length === 0)
    throw err(51272, 'Location51272', 'projection specification must have at least one field');
  const { root, mode } = parse(fields, options);
  const apply = createApply(mode);
  const variables = options.variables ?? {};
  return (document) => idFirst(apply(document, root, { root: document, variables }));
};

/** `$addFields`: every field is an expression, numbers and booleans are themselves. */
export const compileAdditions = (fields: Doc, variables: Variables = {}): Transform => {
  const root = createNode();
  const add = (path: string, value: unknown): void => {
    const names = isPlain(value) ? Object.keys(value) : [];
    if (isPlain(value) && names.length > 0 && !names[0]?.startsWith('$'))
      return names.forEach((name) => add(`${path}.${name}`, value[name]));
    place(root, path, { kind: 'compute', evaluate: compileExpression(value, variables) });
  };
  for (const [path, value] of Object.entries(fields)) add(path, value);
  const apply = createApply('add');
  return (document) => idFirst(apply(document, root, { root: document, variables }));
};

/** The top-level fields that a projection keeps or looks into, where it says no more than that they are wanted; null otherwise. */
const keptBy = (fields: Doc): FieldNames => {
  const names = new Set(['_id']);
  for (const [path, value] of Object.entries(fields)) {
    if (path === '_id' && isFlag(value)) continue;
    if (!isFlag(value) || !isSet(value) || path.includes('$')) return null;
    names.add(path.split('.', 1)[0] ?? '');
  }
  return names.size > 1 ? names : null;
};

/** The projection of a query: from stored bytes to a document whose numbers keep their type. */
export const compileProjection = (
  fields: Doc,
  filter: Doc,
  variables: Variables | undefined,
): ((raw: Raw) => Doc) => {
  const transform = compileFields(fields, { filter, variables });
  const kept = keptBy(fields);
  return (raw) => transform(decodeTyped(withOnly(raw, kept)));
};
