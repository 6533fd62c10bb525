import { ObjectId } from 'bson';
import { decodeTyped, encode, err, type Doc } from '../bson.js';
import type { Coll, Ctx, Engine, Index, IndexSpec } from '../engine.js';
import type { Allowance } from '../pace.js';
import { compileUpdatePipeline } from '../update-pipeline.js';
import { getAt } from '../update-paths.js';
import { isPlain } from '../values.js';
import type { Req, Server } from './request.js';
import { runStatements } from './statements.js';
import { createTargets, type Target } from './targets.js';

type Merge = {
  readonly kind: 'merge';
  readonly ns: string;
  readonly on: readonly string[];
  readonly whenMatched: unknown;
  readonly whenNotMatched: string;
};

/** Where a pipeline's documents go. */
export type OutputTarget = { readonly kind: 'out'; readonly ns: string } | Merge;

const namespaceIn = (value: unknown, db: string): string => {
  if (typeof value === 'string') return `${db}.${value}`;
  const { db: other, coll } = isPlain(value) ? value : {};
  if (typeof coll === 'string') return `${typeof other === 'string' ? other : db}.${coll}`;
  throw err(16990, 'Location16990', 'the output collection must be a string or { db, coll }');
};

const mergeOf = (specification: unknown, db: string): Merge => {
  const fields = isPlain(specification) ? specification : { into: specification };
  const { into, on = '_id', whenMatched = 'merge', whenNotMatched = 'insert', ...others } = fields;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw err(40415, 'IDLUnknownField', `BSON field '$merge.${unknown}' is an unknown field.`);
  const matched = ['replace', 'keepExisting', 'merge', 'fail'];
  if (!Array.isArray(whenMatched) && !matched.includes(String(whenMatched)))
    throw err(9, 'FailedToParse', `unknown value for $merge.whenMatched: ${String(whenMatched)}`);
  if (!['insert', 'discard', 'fail'].includes(String(whenNotMatched)))
    throw err(9, 'FailedToParse', `unknown value for $merge.whenNotMatched: ${String(whenNotMatched)}`);
  return {
    kind: 'merge',
    ns: namespaceIn(into, db),
    on: (Array.isArray(on) ? on : [on]).map(String),
    whenMatched,
    whenNotMatched: String(whenNotMatched),
  };
};

/** The target that a pipeline's last stage names, if it does. */
export const targetOf = (stage: Doc | undefined, db: string): OutputTarget | null => {
  if (stage && '$out' in stage) return { kind: 'out', ns: namespaceIn(stage['$out'], db) };
  return stage && '$merge' in stage ? mergeOf(stage['$merge'], db) : null;
};

const withId = (document: Doc): Doc =>
  document['_id'] === undefined ? { _id: new ObjectId(), ...document } : document;

const newIndexOf = (index: Index): Omit<IndexSpec, 'id'> => {
  const { name, key, unique, sparse, hidden, partialFilterExpression, expireAfterSeconds } = index;
  return {
    name,
    key,
    ...(unique ? { unique } : {}),
    ...(sparse ? { sparse } : {}),
    ...(hidden ? { hidden } : {}),
    ...(partialFilterExpression ? { partialFilterExpression } : {}),
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
  };
};

const temporary = /\.tmp\.agg_out\.[0-9a-f]{24}$/;
const abandoned = 60 * 60_000; // ms

const temporaryName = (): string => `tmp.agg_out.${new ObjectId().toHexString()}`;

/** Drops what `$out` left behind when the process was killed under it. */
export const dropAbandoned = async (engine: Engine, now: number): Promise<void> => {
  const left = [...engine.colls.values()].filter(
    ({ ns, created }) => temporary.test(ns) && now - created > abandoned,
  );
  if (left.length > 0) await engine.store.write(() => left.forEach((collection) => engine.drop(collection)));
};

/** Replaces a collection's documents. All in one write: a failure leaves the target as it was. */
const replaceAll = async (
  { db, txn }: Req,
  { engine }: Server,
  ns: string,
  documents: readonly Doc[],
): Promise<void> => {
  if (txn)
    throw err(
      263,
      'OperationNotSupportedInTransaction',
      'Aggregation stage $out cannot run within a multi-document transaction',
    );
  const made = await engine.ensure(`${db}.${temporaryName()}`);
  try {
    await engine.store.write(() => {
      const old = engine.get(ns);
      for (const index of old?.indexes ?? [])
        if (index.name !== '_id_') engine.createIndex(made, newIndexOf(index));
      for (const document of documents.map(withId))
        engine.insert({ kv: engine.store }, made, document, encode(document));
      if (old) engine.drop(old);
      engine.rename(made, ns);
    });
  } catch (error) {
    await engine.store.write(() => engine.drop(made));
    throw error;
  }
};

const checkUnique = (collection: Coll | undefined, on: readonly string[]): void => {
  if (on.length === 1 && on[0] === '_id') return;
  const wanted = [...on].sort().join();
  const serves = ({ unique, key, partialFilterExpression, sparse }: Index): boolean =>
    !!unique && !partialFilterExpression && !sparse && Object.keys(key).sort().join() === wanted;
  if (!collection?.indexes.some(serves))
    throw err(51183, 'Location51183', 'Cannot find index to verify that join fields will be unique');
};

const mergeInto = async (
  request: Req,
  server: Server,
  { ns, on, whenMatched, whenNotMatched }: Merge,
  documents: readonly Doc[],
  allowance: Allowance,
): Promise<void> => {
  const { engine } = server;
  checkUnique(engine.get(ns, request.txn), on);
  const combined = (target: Target, document: Doc): Doc | null => {
    const old = decodeTyped(target.raw);
    if (whenMatched === 'keepExisting') return null;
    if (whenMatched === 'fail')
      throw err(11000, 'DuplicateKey', `$merge found a matching document in ${ns}`, {
        keyPattern: Object.fromEntries(on.map((path) => [path, 1])),
        keyValue: Object.fromEntries(on.map((path) => [path, getAt(document, path.split('.')) ?? null])),
      });
    if (Array.isArray(whenMatched)) return compileUpdatePipeline(whenMatched, { new: document })(old);
    return whenMatched === 'replace'
      ? { ...document, _id: old['_id'] }
      : { ...old, ...document, _id: old['_id'] };
  };
  const insertNew = (x: Ctx, collection: Coll, document: Doc): void => {
    if (whenNotMatched === 'insert') engine.insert(x, collection, document, encode(document));
    if (whenNotMatched === 'fail')
      throw err(13113, 'MergeStageNoMatchingDocument', '$merge could not find a matching document');
  };
  await runStatements(request, server, {
    count: documents.length,
    ordered: true,
    strict: true,
    allowance,
    step: (x, at) => {
      const collection = engine.get(ns, request.txn);
      if (!collection) return async () => void (await engine.ensure(ns, {}, request.txn));
      const document = withId(documents[at] ?? {});
      const filter = Object.fromEntries(
        on.map((path) => [path, { $eq: getAt(document, path.split('.')) ?? null }]),
      );
      const targets = createTargets({ filter, multi: false });
      targets.findHere(x, collection, Infinity);
      const target = targets.current(x, collection);
      if (target) engine.claim(x, collection, target.rid);
      const result = target && combined(target, document);
      if (target && result) engine.replace(x, collection, target.rid, target.document, result);
      if (!target) insertNew(x, collection, document);
      return 'done';
    },
  });
};

/** Writes a pipeline's documents where `$out` or `$merge` wants them. */
export const materialise = async (
  request: Req,
  server: Server,
  target: OutputTarget,
  documents: readonly Doc[],
  allowance: Allowance,
): Promise<void> => {
  if (target.kind === 'out') await replaceAll(request, server, target.ns, documents);
  else await mergeInto(request, server, target, documents, allowance);
};
