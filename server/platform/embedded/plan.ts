import { err, type Doc } from './bson.js';
import { arraysOf, type Coll, type Index } from './catalogue.js';
import { indexRanges, type Range } from './ranges.js';
import { parseSort, type Fields } from './keys.js';
import { extract, isScalar, type Predicates } from './predicates.js';
import type { Txn } from './transactions.js';
import { isOperators } from './values.js';

/** How the documents of a query are found. */
export type Plan = {
  /** The index whose entries are read; none means the documents themselves. */
  readonly ix?: Index;
  readonly ranges: readonly Range[];
  readonly reverse: boolean;
  /** Whether they come in the order asked for. */
  readonly sorted: boolean;
  /** Whether they need no second look at the filter. */
  readonly exact: boolean;
  /** Whether one document may come more than once. */
  readonly dedupe: boolean;
  readonly or?: readonly Plan[];
};

export type PlanOptions = {
  readonly sort?: Doc | undefined;
  readonly hint?: unknown;
  readonly txn?: Txn | undefined;
};

type Scored = { readonly plan: Plan; readonly score: number };
type Question = Predicates & { readonly filter: Doc; readonly spec: Fields | null };

const isObject = (value: unknown): value is Doc => typeof value === 'object' && value !== null;

const sameKey = (index: Index, hint: Doc): boolean =>
  JSON.stringify(Object.entries(index.key)) ===
  JSON.stringify(Object.entries(hint).map(([path, direction]) => [path, Number(direction)]));

/** The index that a hint names, by name or key; throws 2 where there is none. */
export const hinted = (collection: Coll, hint: unknown): Index | 'natural' => {
  if (isObject(hint) && hint['$natural'] !== undefined) return 'natural';
  const index = collection.indexes.find(
    (one) => !one.unfinished && (isObject(hint) ? sameKey(one, hint) : one.name === hint),
  );
  if (index) return index;
  throw err(
    2,
    'BadValue',
    `error processing query: ns=${collection.ns} planner returned error :: caused by :: hint provided does not correspond to an existing index`,
  );
};

const impliesClause = (asked: Doc, path: string, wanted: unknown): boolean => {
  if (!(path in asked)) return false;
  const given = asked[path];
  if (JSON.stringify(given) === JSON.stringify(wanted)) return true;
  if (!isOperators(wanted) || Object.keys(wanted).length !== 1) return false;
  if (wanted['$type'] === 'string') return typeof given === 'string';
  if (wanted['$exists'] !== true || given === null || given === undefined) return false;
  return isScalar(given) || (isOperators(given) && ['$gt', '$gte', '$lt', '$lte'].some((op) => op in given));
};

/** A partial index may serve a query only if the query implies its filter: every clause must stand in it. */
const implies = (index: Index, filter: Doc): boolean => {
  if (!index.partialFilterExpression) return true;
  const clauses = [filter, ...((filter['$and'] as readonly Doc[] | undefined) ?? [])];
  return Object.entries(index.partialFilterExpression).every(([path, wanted]) =>
    clauses.some((clause) => impliesClause(clause, path, wanted)),
  );
};

/**
 * Whether an index's entries come in the order asked for, and from which end. With arrays only in fields that are fixed to one
 * value, a document has one entry there, as any other; with one in a later field it may have several, in places of their own.
 */
const orderOf = (index: Index, spec: Fields, fixed: number): 'forward' | 'backward' | null => {
  if (index.overlong || arraysOf(index) >> fixed !== 0) return null;
  const equal = new Set(index.fields.slice(0, fixed).map(([path]) => path.join('.')));
  const wanted = spec.filter(([path]) => !equal.has(path.join('.')));
  const rest = index.fields.slice(fixed);
  const flips = wanted.map(([path, direction], at) => {
    const field = rest[at];
    if (!field || field[0].join('.') !== path.join('.')) return null;
    return Math.sign(direction) !== Math.sign(field[1]);
  });
  if (flips.some((flip) => flip === null || flip !== flips[0])) return null;
  return flips[0] ? 'backward' : 'forward';
};

/** What an index can do for a query; null when it is no help. */
const planWith = (index: Index, question: Question, forced: boolean): Scored | null => {
  const { preds, complete, ors, spec } = question;
  const found = indexRanges(index, preds);
  if (found.nulls && index.sparse && !forced) return null;
  const order = spec && found.single ? orderOf(index, spec, found.used) : null;
  const partly = !!index.sparse || !!index.partialFilterExpression;
  if (!forced && found.used === 0 && !found.ranged && (!order || partly)) return null;
  const whole = !!index.unique && found.used === index.fields.length && !index.sparse;
  const score =
    found.used * 10 +
    (found.ranged ? 5 : 0) +
    (order ? 4 : 0) +
    (whole ? 100 : 0) -
    index.fields.length * 0.1 -
    (found.single ? 0 : 1);
  const plan: Plan = {
    ix: index,
    ranges: found.ranges,
    reverse: order === 'backward',
    sorted: order !== null || !spec,
    exact: complete && !found.ranged && !index.overlong && ors.length === 0 && found.used === preds.size,
    dedupe: !!index.multikey || found.ranges.length > 1,
  };
  return { plan, score };
};

const usable = (index: Index, filter: Doc, txn: Txn | undefined): boolean =>
  !index.hidden && !index.building && (!txn || index.since <= txn.schema) && implies(index, filter);

const bestPlan = (indexes: readonly Index[], question: Question, forced: boolean): Scored | null => {
  let best: Scored | null = null;
  for (const index of indexes) {
    const one = planWith(index, question, forced);
    if (one && (forced || one.score > (best?.score ?? 0))) best = one;
  }
  return best;
};

const orPlan = (collection: Coll, { ors, spec }: Question, txn: Txn | undefined): Plan | null => {
  for (const branches of ors) {
    const plans = branches.map((branch) => plan(collection, branch, { txn }));
    if (plans.length > 0 && plans.every(({ ix, or }) => ix ?? or))
      return { ranges: [], reverse: false, sorted: !spec, exact: false, dedupe: true, or: plans };
  }
  return null;
};

const isSortable = (sort: Doc): boolean =>
  Object.keys(sort).length > 0 && !Object.values(sort).some((direction) => typeof direction === 'object');

const isHint = (hint: unknown): boolean =>
  hint !== undefined && hint !== null && !(isObject(hint) && Object.keys(hint).length === 0);

const naturalOf = (value: unknown): unknown => (isObject(value) ? value['$natural'] : undefined);

/** Chooses an index: equal fields first, then one range, then the order asked for; else everything is read. */
export function plan(collection: Coll, filter: Doc, { sort, hint, txn }: PlanOptions = {}): Plan {
  const forced = isHint(hint) ? hinted(collection, hint) : null;
  const spec = sort && isSortable(sort) ? parseSort(sort) : null;
  const question: Question = { ...extract(filter), filter, spec };
  const indexes =
    forced === 'natural'
      ? []
      : forced
        ? [forced]
        : collection.indexes.filter((ix) => usable(ix, filter, txn));
  const best = bestPlan(indexes, question, forced !== null);
  if (!forced && (best?.score ?? 0) < 5) {
    const or = orPlan(collection, question, txn);
    if (or) return or;
  }
  if (best) return best.plan;
  const natural = naturalOf(sort) ?? naturalOf(hint);
  return {
    ranges: [[collection.prefix, collection.end]],
    reverse: natural === -1,
    sorted: !spec || naturalOf(sort) !== undefined,
    exact: false,
    dedupe: false,
  };
}
