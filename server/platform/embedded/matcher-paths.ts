import type { Doc } from './bson.js';
import { isPosition } from './paths.js';
import { bsonTypeOf } from './values.js';

/** A question put to one candidate value. */
export type Test = (value: unknown) => boolean;

/** A compiled filter. */
export type Match = {
  (document: Doc): boolean;
  /** Whether it must see documents whose numbers keep their BSON type. */
  typed?: boolean;
  /** The top-level fields that it looks at; null for any. */
  fields?: ReadonlySet<string> | null;
};

type Reference = { collection: unknown; oid: unknown; db?: unknown; fields?: Doc };

/** The BSON library turns `{ $ref, $id }` into an object of its own; queries see the plain document. */
export const withoutReference = (value: unknown): unknown => {
  if (bsonTypeOf(value) !== 'DBRef') return value;
  const { collection, oid, db, fields } = value as Reference;
  return { $ref: collection, $id: oid, ...(db ? { $db: db } : {}), ...fields };
};

const canEnter = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && bsonTypeOf(value) === undefined && !(value instanceof Date);

/** A field of its own: not what every object inherits. */
export const fieldOf = (document: Doc, name: string): unknown =>
  name in Object.prototype && !Object.hasOwn(document, name) ? undefined : document[name];

/**
 * Puts every value that a path may mean to a test until one passes. Arrays on the way are gone into, by position and
 * by element; at the end their elements count as well when `opened`.
 */
const walk = (from: unknown, path: readonly string[], test: Test, opened: boolean): boolean => {
  const end = (value: unknown): boolean =>
    (opened && Array.isArray(value) && value.some(test)) || test(value);
  const through = (list: readonly unknown[], depth: number, inArray: boolean): boolean => {
    const name = path[depth] ?? '';
    if (isPosition(name) && Number(name) < list.length && step(list[Number(name)], depth + 1, inArray))
      return true;
    return list.some((one) => {
      const element = withoutReference(one);
      return canEnter(element) && !Array.isArray(element) && step(element, depth, true);
    });
  };
  const step = (given: unknown, depth: number, inArray: boolean): boolean => {
    const name = path[depth];
    if (name === undefined) return end(given);
    const value = withoutReference(given);
    if (Array.isArray(value)) return through(value, depth, inArray);
    if (canEnter(value)) return step(fieldOf(value, name), depth + 1, inArray);
    return inArray ? false : test(undefined);
  };
  return step(from, 0, false);
};

/** Whether any value at `path` passes `test`. */
export const anyAt = (path: readonly string[], test: Test, opened = true): Match => {
  const [name] = path;
  if (path.length !== 1 || name === undefined || name in Object.prototype)
    return (document) => walk(document, path, test, opened);
  return (document) => {
    const value = document[name];
    if (opened && Array.isArray(value) && value.some(test)) return true;
    return test(value);
  };
};
