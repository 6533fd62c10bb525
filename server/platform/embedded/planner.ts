import { decode, decodeTyped, err, type Doc, type Raw } from './bson.js';
import { docKey, ridOfDocKey, type Coll } from './catalogue.js';
import { parseSort, sortKey } from './keys.js';
import { compileMatch, type Match } from './matcher.js';
import { plan, type Plan } from './plan.js';
import { withOnly } from './raw-fields.js';
import { scan } from './scan.js';
import type { Ctx } from './transactions.js';

export { hinted, plan, type Plan } from './plan.js';
export { extract } from './predicates.js';

export type Hit = {
  readonly rid: number;
  readonly raw: Raw;
  /** Decoded on the way, where that was necessary. */
  doc?: Doc | undefined;
};

export type FindOpts = {
  readonly sort?: Doc | undefined;
  readonly skip?: number | undefined;
  readonly limit?: number | undefined;
  readonly vars?: Doc | undefined;
  readonly hint?: unknown;
  /** After how many ms of work a null is yielded, so that the reader may let others go first. */
  readonly pauseAfter?: number | undefined;
};

type Steps = Generator<Hit | null>;

const checkEvery = 16;

/** Counts the documents looked at: keeps the time allowed and tells when to pause. */
const createMeter = ({ deadline }: Ctx, pauseAfter = Infinity) => {
  let looked = 0;
  let since = Date.now();
  return {
    due: (): boolean => {
      if (++looked % checkEvery !== 0) return false;
      const now = Date.now();
      if (deadline !== undefined && now > deadline)
        throw err(50, 'MaxTimeMSExpired', 'operation exceeded time limit');
      return now - since > pauseAfter;
    },
    resumed: (): void => void (since = Date.now()),
  };
};
type Meter = ReturnType<typeof createMeter>;

const checkIndex = (collection: Coll, { ix }: Plan): void => {
  if (ix && !collection.indexes.includes(ix))
    throw err(175, 'QueryPlanKilled', `query plan killed :: caused by :: index '${ix.name}' dropped`);
};

const hitOf = (x: Ctx, collection: Coll, rid: number): Hit | null => {
  const raw = x.kv.get(docKey(collection, rid));
  return raw ? { rid, raw } : null;
};

function* scanPlan(x: Ctx, collection: Coll, p: Plan, seen: Set<number> | null, meter: Meter): Steps {
  const ranges = p.reverse ? p.ranges.toReversed() : p.ranges;
  for (const [start, end] of ranges) {
    for (const { key, value } of scan(x.kv, start, end, p.reverse)) {
      if (meter.due()) {
        yield null;
        meter.resumed();
      }
      const rid = p.ix ? value.readUIntBE(0, 6) : ridOfDocKey(key);
      if (seen?.has(rid)) continue;
      seen?.add(rid);
      const hit = p.ix ? hitOf(x, collection, rid) : { rid, raw: value };
      if (hit) yield hit;
    }
    checkIndex(collection, p); // without its entries the range would only seem to be at its end
  }
}

function* candidateSteps(x: Ctx, collection: Coll, p: Plan, meter: Meter, above?: Set<number>): Steps {
  const seen = above ?? (p.dedupe ? new Set<number>() : null);
  if (!p.or) yield* scanPlan(x, collection, p, seen, meter);
  for (const one of p.or ?? []) yield* candidateSteps(x, collection, one, meter, seen ?? undefined);
}

type Test = Match | null;

/** What a test looks at, decoded as it needs it. */
const decodeFor = (test: Match, raw: Raw): Doc => {
  const looked = withOnly(raw, test.fields ?? null);
  return test.typed ? decodeTyped(looked) : decode(looked);
};

function* matchingSteps(steps: Steps, test: Test): Steps {
  for (const hit of steps) {
    if (hit && test) {
      const document = decodeFor(test, hit.raw);
      if (!test(document)) continue;
      if (!test.typed && !test.fields) hit.doc = document;
    }
    yield hit;
  }
}

function* window(steps: Iterable<Hit | null>, skip: number, limit: number): Steps {
  let toSkip = skip;
  let left = limit;
  for (const hit of steps) {
    if (hit && toSkip > 0) {
      toSkip--;
      continue;
    }
    yield hit;
    if (hit && --left <= 0) return;
  }
}

type Sortable = { readonly key: Buffer; readonly hit: Hit };

const inOrder = (a: Sortable, b: Sortable): number => Buffer.compare(a.key, b.key) || a.hit.rid - b.hit.rid;

/** Sorts in memory; only the first `keep` are held on to. */
function* sortedSteps(steps: Steps, sort: Doc, keep: number): Steps {
  const fields = parseSort(sort);
  const all: Sortable[] = [];
  for (const hit of steps) {
    if (!hit) {
      yield null;
      continue;
    }
    all.push({ key: sortKey(hit.doc ?? decode(hit.raw), fields), hit });
    hit.doc = undefined; // the bytes are smaller
    if (all.length <= 2 * keep + 1000) continue;
    all.sort(inOrder);
    all.length = keep;
  }
  all.sort(inOrder);
  for (const { hit } of all) yield hit;
}

/** `find` with pauses: yields null whenever `pauseAfter` ms of work are over. */
export function* findSteps(x: Ctx, collection: Coll, filter: Doc, options: FindOpts = {}): Steps {
  const { sort, skip = 0, vars, hint, pauseAfter } = options;
  const limit = options.limit || Infinity;
  const matches: Test = compileMatch(filter, vars);
  const p = plan(collection, filter, { sort, hint, txn: x.txn });
  const meter = createMeter(x, pauseAfter);
  const found = matchingSteps(candidateSteps(x, collection, p, meter), p.exact ? null : matches);
  const ordered = p.sorted || !sort ? found : sortedSteps(found, sort, skip + limit);
  yield* window(ordered, skip, limit);
}

/** The documents that match, in order. Raw bytes as stored; throws 2 for what the filter language does not know. */
export function* find(
  x: Ctx,
  collection: Coll,
  filter: Doc,
  options: Omit<FindOpts, 'pauseAfter'> = {},
): Generator<Hit> {
  for (const hit of findSteps(x, collection, filter, options)) if (hit) yield hit;
}

/** How many entries answer the question without a look at any document; null when documents must be looked at. */
const countByKeys = (x: Ctx, collection: Coll, filter: Doc, hint: unknown): number | null => {
  if (hint) return null;
  if (Object.keys(filter).length === 0) return x.kv.count(collection.prefix, collection.end);
  const p = plan(collection, filter, { txn: x.txn });
  if (!p.exact || !p.ix || p.dedupe) return null;
  return p.ranges.reduce((total, [start, end]) => total + x.kv.count(start, end), 0);
};

/** Counts with pauses: yields null for each, and the number at last. */
export function* countSteps(
  x: Ctx,
  collection: Coll,
  filter: Doc,
  options: Pick<FindOpts, 'vars' | 'hint' | 'pauseAfter'> = {},
): Generator<null, number> {
  compileMatch(filter, options.vars);
  const known = countByKeys(x, collection, filter, options.hint);
  if (known !== null) return known;
  let total = 0;
  for (const hit of findSteps(x, collection, filter, options)) {
    if (hit) total++;
    else yield null;
  }
  return total;
}

/** How many documents match. */
export const count = (x: Ctx, collection: Coll, filter: Doc, vars?: Doc, hint?: unknown): number => {
  const steps = countSteps(x, collection, filter, { vars, hint });
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
};
