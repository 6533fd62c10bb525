import { decodeTyped, encode, err, type Doc } from './bson.js';
import type { Variables } from './expressions/index.js';
import { changesOf, checkIdKept, immutableId } from './update-check.js';
import { changes } from './update-operators.js';
import { byPath } from './update-paths.js';
import { compileArrayFilters, expandPath } from './update-positions.js';
import { compileUpdatePipeline } from './update-pipeline.js';
import { isPlain, same, typeName } from './values.js';

export type UpdateOptions = {
  readonly arrayFilters?: readonly unknown[] | undefined;
  /** The filter that found the document, for `$`. */
  readonly filter?: Doc | undefined;
  readonly inserting?: boolean;
  readonly vars?: Variables | undefined;
};

export type UpdateKind = 'pipeline' | 'operators' | 'replacement';

/** Which of the three forms an update has; throws 52 and 9 for none of them. */
export const kindOf = (update: unknown): UpdateKind => {
  if (Array.isArray(update)) return 'pipeline';
  if (!isPlain(update))
    throw err(
      9,
      'FailedToParse',
      `Update argument must be either an object or an array, not ${typeName(update)}`,
    );
  const names = Object.keys(update);
  if (names[0]?.startsWith('$')) return 'operators';
  const dollar = names.find((name) => name.startsWith('$'));
  if (dollar === undefined) return 'replacement';
  throw err(
    52,
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document.`,
  );
};

/**
 * The fields that an update sets and nothing else, each a whole top-level one, as a document; null for any other update. What is
 * wrong with it is told by `compileUpdate`.
 */
export const plainSets = (update: unknown): Doc | null => {
  if (!isPlain(update)) return null;
  const { $set: fields, ...others } = update;
  if (!isPlain(fields) || Object.keys(others).length > 0) return null;
  const names = Object.keys(fields);
  const isPlainName = (name: string): boolean => name !== '_id' && !/[.$]|^\d*$/.test(name);
  if (names.length === 0 || !names.every(isPlainName)) return null;
  const sorted = names.sort((a, b) => byPath(a, b));
  return Object.fromEntries(sorted.map((name) => [name, fields[name]]));
};

/** Changes one document, which may be altered in place; returns the result. Numbers keep their type. */
export type Update = (document: Doc) => Doc;

const firstId = (document: Doc, id: unknown): Doc => {
  if (id === undefined && document['_id'] === undefined) return document;
  const { _id = id, ...rest } = document;
  return { _id, ...rest };
};

const replacing = (update: Doc): Update => {
  const bytes = encode(update);
  return (document) => firstId(decodeTyped(bytes), document['_id']);
};

const operating = (update: Doc, options: UpdateOptions): Update => {
  const { arrayFilters, filter = {}, inserting = false } = options;
  const filters = compileArrayFilters(arrayFilters);
  const list = changesOf(update, filters)
    .filter(({ operator }) => inserting || operator !== '$setOnInsert')
    .sort((a, b) => byPath(a.path, b.path));
  return (document) => {
    if (!inserting) checkIdKept(list, document['_id']);
    // Every path is resolved on the document as it was, before the first change.
    const steps = list.flatMap(({ operator, path, operand }) => {
      const parts = path.split('.');
      const paths = path.includes('$') ? expandPath(document, parts, { filters, filter }) : [parts];
      return paths.map((concrete) => ({ operator, concrete, operand }));
    });
    for (const { operator, concrete, operand } of steps) changes[operator]?.(document, concrete, operand);
    return document;
  };
};

const make = (update: unknown, options: UpdateOptions): Update => {
  const kind = kindOf(update);
  if (kind !== 'operators' && options.arrayFilters && options.arrayFilters.length > 0)
    throw err(9, 'FailedToParse', 'arrayFilters may not be specified for a replacement or a pipeline');
  if (kind === 'pipeline') return compileUpdatePipeline(update as unknown[], options.vars);
  return kind === 'operators' ? operating(update as Doc, options) : replacing(update as Doc);
};

/**
 * Compiles an update of any form, with typed numbers. What is wrong with it is thrown here, before any document is
 * touched; what does not fit a document, when it is applied. The `_id` never changes (66).
 */
export const compileUpdate = (update: unknown, options: UpdateOptions = {}): Update => {
  const apply = make(update, options);
  return (document) => {
    const id = document['_id'];
    const result = apply(document);
    if (id === undefined) return result;
    if (result['_id'] !== undefined && result['_id'] !== id && !same(result['_id'], id)) throw immutableId();
    return firstId(result, id);
  };
};
