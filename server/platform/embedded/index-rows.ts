import { err } from './bson.js';
import type { Fields } from './keys.js';
import { EMPTY, isEmbedded, isPosition } from './paths.js';

export type IndexRows = {
  /** One row of values per entry of the index. */
  readonly rows: readonly (readonly unknown[])[];
  /** Which fields of the index met an array: bit 0 for the first. */
  readonly arrays: number;
  /** Whether any of the fields exists; a sparse index leaves out documents without one. */
  readonly present: boolean;
};

/** How far one field of the index has been followed: the rest of its path, null once its value is known. */
type Cursor = {
  readonly value: unknown;
  readonly rest: readonly string[] | null;
  readonly array: string | null;
};

type DbRef = { readonly _bsontype: 'DBRef'; toJSON(): Record<string, unknown> };

const isDbRef = (value: unknown): value is DbRef =>
  typeof value === 'object' && value !== null && (value as Partial<DbRef>)._bsontype === 'DBRef';

const fieldOf = (value: unknown, name: string): unknown => {
  if (isDbRef(value)) return value.toJSON()[name];
  return isEmbedded(value) ? value[name] : undefined;
};

const canEnter = (value: unknown): boolean => isEmbedded(value) || isDbRef(value);

const namesPosition = (list: readonly unknown[], name: string): boolean =>
  isPosition(name) && !list.some((element) => isEmbedded(element) && name in element);

/** Follows a path to its end or to the next array that has to be opened. */
const follow = (
  from: unknown,
  path: readonly string[],
  whole: readonly string[],
): Cursor & { met: boolean } => {
  let value = from;
  let met = false;
  let depth = 0;
  for (; ; depth++) {
    if (Array.isArray(value)) {
      met = true;
      const name = path[depth];
      if (name === undefined || !namesPosition(value, name)) break;
      value = value[Number(name)];
      continue;
    }
    const name = path[depth];
    if (name === undefined) return { value, rest: null, array: null, met };
    value = fieldOf(value, name);
  }
  const rest = path.slice(depth);
  return { value, rest, array: whole.slice(0, whole.length - rest.length).join('.'), met };
};

const parallel = (arrays: Iterable<string>) =>
  err(
    171,
    'CannotIndexParallelArrays',
    `cannot index parallel arrays ${[...arrays].map((name) => `[${name.split('.').at(-1)}]`).join(' ')}`,
  );

/**
 * The rows that a document has in an index. Fields below one array advance together, element by element; two arrays
 * side by side are refused (171).
 */
export const indexRows = (fields: Fields, document: unknown): IndexRows => {
  const rows: unknown[][] = [];
  let arrays = 0;
  let present = false;

  const element = (one: Cursor, value: unknown, empty: boolean): Cursor => {
    if (one.rest?.length === 0) {
      present = true;
      return { value: empty ? EMPTY : value, rest: null, array: null };
    }
    return canEnter(value)
      ? { value, rest: one.rest, array: null }
      : { value: undefined, rest: null, array: null };
  };
  const advance = (one: Cursor, at: number): Cursor => {
    const whole = fields[at]?.[0];
    if (!one.rest || !whole) return one;
    const next = follow(one.value, one.rest, whole);
    if (next.met) arrays |= 1 << at;
    if (next.rest === null && next.value !== undefined) present = true;
    return next;
  };
  const open = (cursors: readonly Cursor[]): void => {
    const current = cursors.map(advance);
    const opened = new Set(current.flatMap(({ array }) => (array === null ? [] : [array])));
    if (opened.size === 0) return void rows.push(current.map(({ value }) => value));
    if (opened.size > 1) throw parallel(opened);
    const list = current.find(({ array }) => array !== null)?.value as readonly unknown[];
    const elements = list.length > 0 ? list : [undefined];
    for (const value of elements)
      open(current.map((one) => (one.array === null ? one : element(one, value, list.length === 0))));
  };

  open(fields.map(([path]) => ({ value: document, rest: path, array: null })));
  return { rows, arrays, present };
};
