import { Int32, Long } from 'bson';
import { err, plainOf, type Doc } from './bson.js';
import { compileExpression, type Variables } from './expressions/index.js';
import { compileGroup } from './group.js';
import { parseSort, sortKey } from './keys.js';
import { compileMatch } from './matcher.js';
import { compileAdditions, compileFields } from './project.js';
import { getAt, setAt, unsetAt } from './update-paths.js';
import { isNumeric, isPlain, numberOf, typeName } from './values.js';

/** Documents on their way; null stands for a pause. */
export type Source = Iterable<Doc | null>;
export type Stage = (source: Source) => Source;
export type Pipeline = readonly Doc[];

const mapping = (change: (document: Doc) => Doc): Stage =>
  function* map(source) {
    for (const document of source) yield document && change(document);
  };

const documentOf = (name: string, specification: unknown): Doc => {
  if (isPlain(specification)) return specification;
  throw err(
    15959,
    'Location15959',
    `the ${name} stage specification must be an object, not ${typeName(specification)}`,
  );
};

const wholeNumber = (name: string, value: unknown, least: number, code: number): number => {
  const number = Number(value);
  if (isNumeric(value) && Number.isInteger(number) && number >= least) return number;
  throw err(
    code,
    `Location${code}`,
    `invalid argument to ${name} stage: expected a whole number from ${least}`,
  );
};

export const limitOf = (value: unknown): number => wholeNumber('$limit', value, 1, 15958);
export const skipOf = (value: unknown): number => wholeNumber('$skip', value, 0, 15956);

/** A sort specification; throws 15975 for anything but 1 and -1. */
export const sortOf = (specification: unknown): Doc => {
  const sort = documentOf('$sort', specification);
  const fields = Object.entries(sort);
  if (fields.length === 0) throw err(15976, 'Location15976', '$sort stage must have at least one sort key');
  for (const [path, direction] of fields)
    if (!isNumeric(direction) || Math.abs(Number(direction)) !== 1)
      throw err(
        15975,
        'Location15975',
        `$sort key ordering must be 1 (for ascending) or -1 (for descending): ${path}`,
      );
  return Object.fromEntries(fields.map(([path, direction]) => [path, Number(direction)]));
};

const matching = (specification: unknown, variables: Variables): Stage => {
  const match = compileMatch(plainOf(documentOf('$match', specification)), variables);
  return function* matched(source) {
    for (const document of source) if (!document || !match || match(document)) yield document;
  };
};

const sorting = (specification: unknown): Stage => {
  const fields = parseSort(sortOf(specification));
  return function* sorted(source) {
    const all: { readonly document: Doc; readonly key: Buffer }[] = [];
    for (const document of source) {
      if (document) all.push({ document, key: sortKey(document, fields) });
      else yield null;
    }
    for (const { document } of all.sort((a, b) => Buffer.compare(a.key, b.key))) yield document;
  };
};

const skipping = (count: number): Stage =>
  function* skipped(source) {
    let left = count;
    for (const document of source) {
      if (document && left > 0) left--;
      else yield document;
    }
  };

const limiting = (count: number): Stage =>
  function* limited(source) {
    let left = count;
    for (const document of source) {
      yield document;
      if (document && --left === 0) return;
    }
  };

const unwinding = (specification: unknown): Stage => {
  const {
    path,
    includeArrayIndex: indexName,
    preserveNullAndEmptyArrays: preserve,
    ...others
  } = typeof specification === 'string' ? { path: specification } : documentOf('$unwind', specification);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw err(28811, 'Location28811', `unrecognized option to $unwind stage: ${unknown}`);
  if (typeof path !== 'string')
    throw err(28808, 'Location28808', 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$'))
    throw err(28818, 'Location28818', `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const parts = path.slice(1).split('.');
  const put = (document: Doc, change: (copy: Doc) => void, index: Long | null): Doc => {
    const copy = plainCopy(document, parts);
    change(copy);
    if (typeof indexName === 'string') setAt(copy, indexName.split('.'), index);
    return copy;
  };
  return function* unwound(source) {
    for (const document of source) {
      const value = document && getAt(document, parts);
      if (!document) yield null;
      else if (Array.isArray(value) && value.length > 0)
        for (const [at, element] of (value as unknown[]).entries())
          yield put(document, (copy) => setAt(copy, parts, element), Long.fromNumber(at));
      else if (value !== null && value !== undefined && !Array.isArray(value))
        yield put(document, () => undefined, null);
      else if (preserve === true)
        yield put(document, (copy) => (Array.isArray(value) ? unsetAt(copy, parts) : undefined), null);
    }
  };
};

/** A copy of a document down to a path, so that changing it there leaves the original alone. */
const plainCopy = (document: Doc, [name = '', ...rest]: readonly string[]): Doc => {
  const value = document[name];
  return rest.length > 0 && isPlain(value)
    ? { ...document, [name]: plainCopy(value, rest) }
    : { ...document };
};

const replacing = (expression: unknown, variables: Variables): Stage => {
  const evaluate = compileExpression(expression, variables);
  return mapping((root) => {
    const result = evaluate({ root, variables });
    if (isPlain(result)) return result;
    throw err(
      40228,
      'Location40228',
      `'newRoot' expression must evaluate to an object, but resulting value was of type ${typeName(result)}`,
    );
  });
};

const unsetting = (specification: unknown): Stage => {
  const paths = (Array.isArray(specification) ? specification : [specification]) as unknown[];
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string'))
    throw err(31002, 'Location31002', '$unset specification must be a string or an array');
  return mapping(compileFields(Object.fromEntries(paths.map((path) => [path, 0])), { variables: {} }));
};

const sampling = (specification: unknown): Stage => {
  const size = numberOf(documentOf('$sample', specification)['size'], -1);
  if (!(size >= 0)) throw err(28747, 'Location28747', 'size argument to $sample must not be negative');
  return function* sampled(source) {
    const chosen: Doc[] = [];
    let seen = 0;
    for (const document of source) {
      if (!document) {
        yield null;
        continue;
      }
      const at = chosen.length < size ? chosen.length : Math.floor(Math.random() * ++seen);
      if (chosen.length < size) seen++;
      if (at < size) chosen[at] = document;
    }
    yield* chosen;
  };
};

const then =
  (...stages: readonly Stage[]): Stage =>
  (source) =>
    stages.reduce((from, stage) => stage(from), source);

const counting = (name: unknown): Stage => {
  if (typeof name !== 'string' || name === '' || name.startsWith('$') || name.includes('.'))
    throw err(40156, 'Location40156', 'the count field must be a non-empty string without $ and dots');
  return then(
    compileGroup({ _id: null, [name]: { $sum: new Int32(1) } }),
    mapping(({ _id, ...rest }) => rest),
  );
};

const bucketing = (specification: unknown, variables: Variables): Stage => {
  const {
    groupBy,
    boundaries,
    default: otherwise,
    output = { count: { $sum: new Int32(1) } },
  } = documentOf('$bucket', specification);
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    throw err(
      40191,
      'Location40191',
      "The $bucket 'boundaries' field must be an array with at least 2 values",
    );
  const literal = (value: unknown): Doc => ({ $literal: value });
  const branches = boundaries.slice(0, -1).map((lower: unknown, at) => ({
    case: { $and: [{ $gte: [groupBy, literal(lower)] }, { $lt: [groupBy, literal(boundaries[at + 1])] }] },
    then: literal(lower),
  }));
  const _id = { $switch: { branches, ...(otherwise === undefined ? {} : { default: literal(otherwise) }) } };
  return then(compileGroup({ _id, ...documentOf('$bucket', output) }, variables), sorting({ _id: 1 }));
};

/** Stages that need nothing but the documents: the whitelist, by name. */
export const stages: Readonly<Record<string, (specification: unknown, variables: Variables) => Stage>> = {
  $match: matching,
  $project: (fields, variables) => mapping(compileFields(documentOf('$project', fields), { variables })),
  $addFields: (fields, variables) => mapping(compileAdditions(documentOf('$addFields', fields), variables)),
  $set: (fields, variables) => mapping(compileAdditions(documentOf('$set', fields), variables)),
  $unset: unsetting,
  $replaceRoot: (specification, variables) =>
    replacing(documentOf('$replaceRoot', specification)['newRoot'], variables),
  $replaceWith: replacing,
  $group: (specification, variables) => compileGroup(documentOf('$group', specification), variables),
  $sort: sorting,
  $skip: (count) => skipping(skipOf(count)),
  $limit: (count) => limiting(limitOf(count)),
  $unwind: unwinding,
  $sample: sampling,
  $count: counting,
  $bucket: bucketing,
  $sortByCount: (expression, variables) =>
    then(compileGroup({ _id: expression, count: { $sum: new Int32(1) } }, variables), sorting({ count: -1 })),
};
