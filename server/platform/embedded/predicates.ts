import type { Doc } from './bson.js';
import { bsonTypeOf, isOperators } from './values.js';

export type Bound = { readonly v: unknown; readonly inc: boolean };

/** What a filter says about one path, as far as an index can use it. */
export type Pred = { eq?: readonly unknown[]; lo?: Bound; hi?: Bound; prefix?: string };

export type Predicates = {
  readonly preds: Map<string, Pred>;
  /** Whether the predicates say all that the filter says, so that documents need no second look. */
  readonly complete: boolean;
  readonly ors: readonly (readonly Doc[])[];
};

type Pattern = { readonly source: string; readonly flags: string };

const longestPrefix = 200; // an index keeps this much of every string
const keyTypes: readonly (string | undefined)[] = ['ObjectId', 'Binary', 'UUID', 'Long', 'Timestamp'];

/** Whether an index can find a value by its bytes alone. */
export const isScalar = (value: unknown): boolean => {
  if (value === null || value instanceof Date) return true;
  if (typeof value === 'object') return keyTypes.includes(bsonTypeOf(value));
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
};

const patternOf = (value: unknown): Pattern | null => {
  if (value instanceof RegExp) return value;
  if (bsonTypeOf(value) !== 'BSONRegExp') return null;
  const { pattern, options } = value as { pattern: string; options: string };
  return { source: pattern, flags: options };
};

/** The beginning that every match of an anchored pattern has, if it is plain text: no letter beyond ASCII is a sign of the pattern. */
const prefixOf = ({ source, flags }: Pattern): string | undefined => {
  const text = /^\^([A-Za-z0-9_\-@ :\u00a1-\ud7ff]+)/.exec(source)?.[1];
  if (text === undefined || flags.replace(/[gsu]/g, '') !== '' || source.includes('|')) return undefined;
  // A quantifier makes the last letter optional.
  const quantified = /^[*?{]/.test(source.slice(text.length + 1));
  const sure = (quantified ? text.slice(0, -1) : text).slice(0, longestPrefix);
  return sure === '' ? undefined : sure;
};

/** Takes the equalities into `pred`; tells whether they say everything. */
const takeEquals = (pred: Pred, values: readonly unknown[]): boolean => {
  if (!values.every(isScalar)) return false;
  const first = pred.eq === undefined;
  pred.eq = values;
  return first && !values.includes(null);
};

const takeOperator = (pred: Pred, operator: string, value: unknown): boolean => {
  switch (operator) {
    case '$eq':
      return takeEquals(pred, [value]);
    case '$in':
      return Array.isArray(value) && takeEquals(pred, value);
    case '$gt':
    case '$gte':
      if (isScalar(value) && value !== null) pred.lo = { v: value, inc: operator === '$gte' };
      return false;
    case '$lt':
    case '$lte':
      if (isScalar(value) && value !== null) pred.hi = { v: value, inc: operator === '$lte' };
      return false;
    default:
      return false;
  }
};

const takeCondition = (pred: Pred, condition: unknown): boolean => {
  const pattern = patternOf(condition);
  if (pattern) {
    const prefix = prefixOf(pattern);
    if (prefix !== undefined) pred.prefix = prefix;
    return false;
  }
  if (!isOperators(condition)) return takeEquals(pred, [condition]);
  let complete = true;
  for (const [operator, value] of Object.entries(condition))
    if (!takeOperator(pred, operator, value)) complete = false;
  return complete;
};

/** Reads a filter for what indexes can use; what they cannot is left to the second look. */
export const extract = (filter: Doc, preds = new Map<string, Pred>()): Predicates => {
  let complete = true;
  const ors: (readonly Doc[])[] = [];
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$and') {
      for (const part of condition as readonly Doc[]) {
        const inner = extract(part, preds);
        complete &&= inner.complete;
        ors.push(...inner.ors);
      }
      continue;
    }
    if (path === '$or') ors.push(condition as readonly Doc[]);
    if (path.startsWith('$')) {
      complete = false;
      continue;
    }
    const known = preds.get(path);
    const pred = known ?? {};
    // Two conditions on one path: the index uses one of them, the second look sees to both.
    if (!takeCondition(pred, condition) || known) complete = false;
    if (Object.keys(pred).length > 0) preds.set(path, pred);
  }
  return { preds, complete, ors };
};
