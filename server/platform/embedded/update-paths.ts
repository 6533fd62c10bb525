import { err, type Doc } from './bson.js';
import { isPosition } from './paths.js';
import { isPlain, show } from './values.js';

type Holder = Record<string, unknown>;

const isHolder = (value: unknown): value is Holder => Array.isArray(value) || isPlain(value);

const ownValue = (holder: Holder, name: string): unknown =>
  Object.hasOwn(holder, name) ? holder[name] : undefined;

/** Sets a field of its own, also where the name means something to every object. */
export const setOwn = (holder: object, name: string, value: unknown): void => {
  if (name !== '__proto__') (holder as Holder)[name] = value;
  else Object.defineProperty(holder, name, { value, writable: true, enumerable: true, configurable: true });
};

/** The value at a path; arrays are entered by position only. */
export const getAt = (document: unknown, path: readonly string[]): unknown => {
  let value = document;
  for (const name of path) {
    if (!isHolder(value)) return undefined;
    value = ownValue(value, name);
  }
  return value;
};

const largestGap = 1_500_000;

const prepareArray = (list: unknown[], name: string, parent: string): void => {
  if (!isPosition(name))
    throw err(28, 'PathNotViable', `Cannot create field '${name}' in element {${parent}: [...]}`);
  if (Number(name) > list.length + largestGap)
    throw err(2, 'BadValue', `can't backfill more than ${largestGap} elements`);
  while (list.length < Number(name)) list.push(null);
};

const checkNames = (path: readonly string[]): void => {
  if (path.includes(''))
    throw err(56, 'EmptyFieldName', `The update path '${path.join('.')}' contains an empty field name`);
  if (path.length > 100) throw err(15, 'Overflow', 'The update path is nested too deeply');
};

/** Sets the value at a path and makes what is missing on the way; throws 28 where something stands in the way. */
export const setAt = (document: Doc, path: readonly string[], value: unknown): void => {
  checkNames(path);
  let holder: Holder = document;
  path.forEach((name, at) => {
    if (Array.isArray(holder)) prepareArray(holder, name, path[at - 1] ?? '');
    const following = path[at + 1];
    if (following === undefined) return setOwn(holder, name, value);
    const next = ownValue(holder, name) ?? (Object.hasOwn(holder, name) ? null : undefined);
    if (next !== undefined && !isHolder(next))
      throw err(
        28,
        'PathNotViable',
        `Cannot create field '${following}' in element {${name}: ${show(next)}}`,
      );
    const made = next ?? {};
    if (next === undefined) setOwn(holder, name, made);
    holder = made;
  });
};

/** Takes a field away; an element of an array becomes null, so that the others keep their place. */
export const unsetAt = (document: Doc, path: readonly string[]): void => {
  const holder = getAt(document, path.slice(0, -1));
  const name = path.at(-1);
  if (name === undefined || !isHolder(holder)) return;
  if (!Array.isArray(holder)) delete holder[name];
  else if (isPosition(name) && Number(name) < holder.length) holder[Number(name)] = null;
};

/** The order in which MongoDB makes new fields: names by their bytes, positions by their value. */
export const byPath = (a: string, b: string): number => {
  const left = a.split('.');
  const right = b.split('.');
  for (const [at, name] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (name === other) continue;
    if (isPosition(name) && isPosition(other)) return Number(name) - Number(other);
    return Buffer.compare(Buffer.from(name), Buffer.from(other));
  }
  return left.length - right.length;
};
