import type { Coll, Index } from './catalogue.js';
import { fieldsOfFilter, type FieldNames } from './raw-fields.js';

/** The top-level fields that an index's entries depend on; null for any. */
const fieldsOfIndex = ({ fields, partialFilterExpression }: Index): FieldNames => {
  const partial = partialFilterExpression ? fieldsOfFilter(partialFilterExpression) : new Set<string>();
  return partial && new Set([...fields.map(([path]) => path[0] ?? ''), ...partial]);
};

/** All fields that some indexes depend on; null for any. */
const fieldsOf = (indexes: readonly Index[]): FieldNames => {
  const names = new Set<string>();
  for (const index of indexes) {
    const own = fieldsOfIndex(index);
    if (own === null) return null;
    for (const name of own) names.add(name);
  }
  return names;
};

type Touched = { readonly indexes: readonly Index[]; readonly names: FieldNames };
type Remembered = { readonly of: readonly Index[]; readonly all: FieldNames; touched: Map<string, Touched> };

const remembered = new WeakMap<Coll, Remembered>();
const mostRemembered = 100; // lists of changed fields: what programs change are few

/** What is known of a collection, as long as it has the same indexes. */
const knownOf = (collection: Coll): Remembered => {
  const { indexes } = collection;
  const found = remembered.get(collection);
  if (found?.of.length === indexes.length && found.of.every((index, at) => index === indexes[at]))
    return found;
  const made = { of: [...indexes], all: fieldsOf(indexes), touched: new Map<string, Touched>() };
  remembered.set(collection, made);
  return made;
};

/** The top-level fields that any entry of a collection's indexes depends on; null for any. */
export const indexedFields = (collection: Coll): FieldNames => knownOf(collection).all;

/** The indexes whose entries may change with some fields, and all fields that these depend on. */
export const touchedBy = (collection: Coll, changed: readonly string[]): Touched => {
  const { touched } = knownOf(collection);
  const name = changed.join('\0');
  const found = touched.get(name);
  if (found) return found;
  const indexes = collection.indexes.filter((index) => {
    const own = fieldsOfIndex(index);
    return own === null || changed.some((field) => own.has(field));
  });
  const made = { indexes, names: fieldsOf(indexes) };
  if (touched.size >= mostRemembered) touched.clear();
  touched.set(name, made);
  return made;
};
