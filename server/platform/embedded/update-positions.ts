import { badValue, err, type Doc } from './bson.js';
import { compileMatch, type Match } from './matcher.js';
import { isPosition } from './paths.js';
import { getAt } from './update-paths.js';
import { isPlain, show } from './values.js';

const alphanumeric = /^[a-z][a-zA-Z0-9]*$/;

const firstName = (filter: Doc): string | undefined => {
  const [name, value] = Object.entries(filter)[0] ?? [];
  if ((name === '$and' || name === '$or' || name === '$nor') && Array.isArray(value)) {
    const [first] = value as unknown[];
    return isPlain(first) ? firstName(first) : undefined;
  }
  return name;
};

/** The name by which an array filter is referred to in paths: `e` of `{ 'e.x': 1 }`. */
const identifierOf = (filter: unknown): string => {
  const name = isPlain(filter) ? firstName(filter) : undefined;
  if (name === undefined)
    throw err(9, 'FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters');
  const identifier = name.split('.')[0] ?? '';
  if (!alphanumeric.test(identifier))
    throw badValue(
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${identifier}'`,
    );
  return identifier;
};

export type ArrayFilters = ReadonlyMap<string, Match>;

/** Compiles `arrayFilters`; throws 9 for two of one name. */
export const compileArrayFilters = (filters: readonly unknown[] = []): ArrayFilters => {
  const compiled = new Map<string, Match>();
  for (const filter of filters) {
    const identifier = identifierOf(filter);
    if (compiled.has(identifier))
      throw err(
        9,
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      );
    compiled.set(identifier, compileMatch(filter as Doc) ?? (() => true));
  }
  return compiled;
};

const clausesAbout = (filter: Doc, path: string): Doc[] =>
  Object.entries(filter).flatMap(([name, value]) => {
    if (name === '$and') return (value as Doc[]).flatMap((part) => clausesAbout(part, path));
    return name === path || name.startsWith(`${path}.`) ? [{ [name]: value }] : [];
  });

const within = (path: readonly string[], element: unknown): Doc => {
  const [first = '', ...rest] = path;
  return { [first]: rest.length === 0 ? [element] : within(rest, element) };
};

/** Which element of the array at `path` made the filter match; -1 when none did. */
export const matchedPosition = (filter: Doc, path: readonly string[], list: readonly unknown[]): number => {
  const matches = clausesAbout(filter, path.join('.')).map((clause) => compileMatch(clause) ?? (() => true));
  if (matches.length === 0) return -1;
  const documents = list.map((element) => within(path, element));
  const all = documents.findIndex((one) => matches.every((match) => match(one)));
  if (all >= 0) return all;
  for (const match of matches.toReversed()) {
    const at = documents.findIndex((one) => match(one));
    if (at >= 0) return at;
  }
  return -1;
};

export type Positions = { readonly filters: ArrayFilters; readonly filter: Doc };

/** The concrete paths that one with `$`, `$[]` or `$[name]` means in a document. */
export const expandPath = (
  document: Doc,
  parts: readonly string[],
  { filters, filter }: Positions,
): readonly string[][] => {
  const positionsOf = (part: string, list: readonly unknown[], done: readonly string[]): number[] => {
    if (part === '$[]') return [...list.keys()];
    if (part === '$') {
      const at = matchedPosition(
        filter,
        done.filter((name) => !isPosition(name)),
        list,
      );
      if (at < 0) throw badValue('The positional operator did not find the match needed from the query.');
      return [at];
    }
    const identifier = part.slice(2, -1);
    const match = filters.get(identifier);
    if (!match)
      throw badValue(`No array filter found for identifier '${identifier}' in path '${parts.join('.')}'`);
    return [...list.entries()].flatMap(([at, element]) => (match({ [identifier]: element }) ? [at] : []));
  };
  const notAnArray = (value: unknown, part: string, done: readonly string[]) => {
    const path = done.join('.');
    if (part === '$')
      return badValue('The positional operator did not find the match needed from the query.');
    if (value === undefined)
      return badValue(`The path '${path}' must exist in the document in order to apply array updates.`);
    return badValue(`Cannot apply array updates to non-array element ${path}: ${show(value)}`);
  };
  const expand = (at: number, value: unknown, done: readonly string[]): string[][] => {
    const part = parts[at];
    if (part === undefined) return [[...done]];
    if (part !== '$' && !part.startsWith('$[')) return expand(at + 1, getAt(value, [part]), [...done, part]);
    if (!Array.isArray(value)) throw notAnArray(value, part, done);
    const list = value as readonly unknown[];
    return positionsOf(part, list, done).flatMap((position) =>
      expand(at + 1, list[position], [...done, String(position)]),
    );
  };
  return expand(0, document, []);
};
