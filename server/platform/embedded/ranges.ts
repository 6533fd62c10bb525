import type { Index } from './catalogue.js';
import { createKeyWriter, KEY_KEPT, prefixEnd, STR_MAX } from './keys.js';
import { isPosition } from './paths.js';
import type { Bound, Pred } from './predicates.js';

export type Range = readonly [start: Buffer, end: Buffer];

export type IndexRanges = {
  readonly ranges: readonly Range[];
  /** How many leading fields are fixed to values. */
  readonly used: number;
  /** Whether the field after them is bounded. */
  readonly ranged: boolean;
  /** Whether each fixed field has one value only, so that the entries come in one order. */
  readonly single: boolean;
  /** Whether null is looked for: a sparse index lacks the documents without the field. */
  readonly nulls: boolean;
};

/** A list of values is looked up one by one, up to so many; several lists together only as far as their combinations are few. */
const mostValues = 10_000;
const mostCombinations = 256;
const writer = createKeyWriter(STR_MAX);

const encoded = (value: unknown, direction: number): Buffer => {
  writer.reset().field(value, direction);
  return writer.copy();
};
/** The bytes of a bound; none where the value was cut and has no place in the order. */
const bound = ({ v }: Bound, direction: number): Buffer | null => {
  const bytes = encoded(v, direction);
  return writer.overlong() ? null : bytes;
};
const tagOf = (value: unknown): number => encoded(value, 1).readUInt8(0);
const directed = (bytes: Buffer, direction: number): Buffer =>
  direction < 0 ? Buffer.from(bytes.map((byte) => byte ^ 0xff)) : bytes;

const everything = (start: Buffer): Range => [start, prefixEnd(start)];

/** The range of one field between its bounds; null when it has none. */
const between = (base: Buffer, pred: Pred, direction: number, multikey: boolean): Range | null => {
  const join = (bytes: Buffer): Buffer => Buffer.concat([base, bytes]);
  if (pred.prefix !== undefined) {
    const text = Buffer.concat([Buffer.from([0x20]), Buffer.from(pred.prefix)]);
    return everything(join(directed(text, direction)));
  }
  const { lo } = pred;
  const first = lo ?? pred.hi;
  if (!first) return null;
  const tag = tagOf(first.v);
  // Different elements of an array may keep the two bounds, and bounds of two types exclude each other.
  const hi = lo && pred.hi && (multikey || tagOf(pred.hi.v) !== tag) ? undefined : pred.hi;
  const [low, high] = direction > 0 ? [lo, hi] : [hi, lo];
  let [start, end] = everything(join(directed(Buffer.from([tag]), direction)));
  const from = low && bound(low, direction);
  const to = high && bound(high, direction);
  if (low && from) start = low.inc ? join(from) : prefixEnd(join(from));
  if (high && to) end = high.inc ? prefixEnd(join(to)) : join(to);
  return [start, end];
};

/** An index keeps this much of a long key as it is: a longer bound is widened to what is kept. */
const widened = ([start, end]: Range): Range => [
  start.subarray(0, KEY_KEPT),
  end.length > KEY_KEPT ? prefixEnd(end.subarray(0, KEY_KEPT)) : end,
];

/** Two fields below one root may be met by different elements of an array: only the first may bound the scan. */
const clashes = ({ multikey, fields }: Index, at: number): boolean =>
  !!multikey && fields.slice(0, at).some(([path]) => path[0] === fields[at]?.[0][0]);

/** The predicate that may bound the field at `at`. */
const predOf = (index: Index, preds: ReadonlyMap<string, Pred>, at: number): Pred | undefined => {
  const path = index.fields[at]?.[0];
  if (!path || clashes(index, at) || path.some(isPosition)) return undefined;
  return preds.get(path.join('.'));
};

/** The key ranges of an index that hold everything the predicates allow. */
export const indexRanges = (index: Index, preds: ReadonlyMap<string, Pred>): IndexRanges => {
  let bases: Buffer[] = [index.prefix];
  let used = 0;
  let single = true;
  let nulls = false;
  for (const [, direction] of index.fields) {
    const values = predOf(index, preds, used)?.eq;
    if (!values || values.length === 0) break;
    const most = bases.length === 1 || values.length === 1 ? mostValues : mostCombinations;
    if (bases.length * values.length > most) break;
    nulls ||= values.includes(null);
    single &&= values.length === 1;
    const keys = values.map((value) => encoded(value, direction));
    bases = bases.flatMap((base) => keys.map((key) => Buffer.concat([base, key])));
    used++;
  }
  let ranges: Range[] = bases.map(everything);
  const next = predOf(index, preds, used);
  const direction = index.fields[used]?.[1];
  const bounded =
    next && direction ? bases.map((base) => between(base, next, direction, !!index.multikey)) : [];
  const ranged = bounded.length > 0 && bounded.every((range) => range !== null);
  if (ranged) ranges = bounded.filter((range) => range !== null);
  ranges = ranges.map(widened).sort(([a], [b]) => Buffer.compare(a, b));
  return { ranges, used, ranged, single, nulls };
};
