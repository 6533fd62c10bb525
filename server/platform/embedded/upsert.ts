import { ObjectId } from 'bson';
import { decodeTyped, encode, err, type Doc } from './bson.js';
import { compileUpdate, kindOf, type UpdateOptions } from './update.js';
import { setAt } from './update-paths.js';
import { isOperators, isPlain } from './values.js';

const none = Symbol('no value');

const only = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 1 ? (value as unknown[])[0] : none;

const isRegExp = (value: unknown): boolean =>
  value instanceof RegExp || (value as { _bsontype?: unknown } | null)?._bsontype === 'BSONRegExp';

/** The one value that a clause of a filter fixes, if it does. */
const fixedValue = (clause: unknown): unknown => {
  if (isRegExp(clause)) return none;
  if (!isOperators(clause)) return clause;
  if ('$eq' in clause) return clause['$eq'];
  const all = only(clause['$all']);
  if (all !== none && !isPlain(all)) return all;
  return only(clause['$in']);
};

const fixedFields = (filter: Doc): [string, unknown][] =>
  Object.entries(filter).flatMap(([name, value]): [string, unknown][] => {
    if (name === '$and') return (value as Doc[]).flatMap(fixedFields);
    if (name === '$or') {
      const one = only(value);
      return isPlain(one) ? fixedFields(one) : [];
    }
    const fixed = name.startsWith('$') ? none : fixedValue(value);
    return fixed === none ? [] : [[name, fixed]];
  });

/** The document that an upsert starts from: the equalities of the filter. Throws 54 when a path is fixed twice. */
const baseOf = (filter: Doc): Doc => {
  const base: Doc = {};
  const seen: string[] = [];
  for (const [path, value] of fixedFields(filter)) {
    if (seen.some((one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`)))
      throw err(
        54,
        'NotSingleValueField',
        `cannot infer query fields to set, path '${path}' is matched twice`,
      );
    seen.push(path);
    setAt(base, path.split('.'), value);
  }
  return decodeTyped(encode(base));
};

/** The document that an upsert inserts: filter and update with typed numbers; `_id` first, made when nothing gives one. */
export const upsertDocument = (filter: Doc, update: unknown, options: UpdateOptions): Doc => {
  const base = baseOf(filter);
  const start = kindOf(update) === 'replacement' ? ('_id' in base ? { _id: base['_id'] } : {}) : base;
  const { _id = new ObjectId(), ...rest } = compileUpdate(update, { ...options, inserting: true })(start);
  return { _id, ...rest };
};
