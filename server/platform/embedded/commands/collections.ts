import { encode, err, type Doc } from '../bson.js';
import type { Coll } from '../engine.js';
import { compileMatch } from '../matcher.js';
import { allowanceOf } from '../pace.js';
import { count } from '../planner.js';
import { isPlain, numberOf } from '../values.js';
import { contextOf, documentIn, namespaceOf, type Handler, type Req, type Server } from './request.js';

const missing = (what: string) => err(26, 'NamespaceNotFound', what);

const existing = (request: Req, { engine }: Server): Coll => {
  const collection = engine.get(namespaceOf(request), request.txn);
  if (!collection) throw missing('ns not found');
  return collection;
};

const collectionsOf = ({ engine }: Server, db: string): Coll[] =>
  [...engine.colls.values()].filter(({ ns }) => ns.startsWith(`${db}.`));

export const create: Handler = async (request, { engine }) => {
  const { txn } = request;
  const ns = namespaceOf(request);
  if (engine.get(ns, txn)) throw err(48, 'NamespaceExists', `Collection ${ns} already exists.`);
  await engine.ensure(ns, {}, txn);
  return { ok: 1 };
};

export const drop: Handler = async (request, server) => {
  const { engine } = server;
  const collection = existing(request, server);
  const { ns, indexes } = collection;
  await engine.store.write(() => {
    if (engine.get(ns) === collection) engine.drop(collection);
  });
  return { ns, nIndexesWas: indexes.length, ok: 1 };
};

export const dropDatabase: Handler = async ({ db }, server) => {
  const { engine } = server;
  await engine.store.write(() => {
    for (const collection of collectionsOf(server, db)) engine.drop(collection);
  });
  return { dropped: db, ok: 1 };
};

export const renameCollection: Handler = async ({ cmd }, { engine }) => {
  const from = String(cmd['renameCollection']);
  const to = String(cmd['to']);
  if (!to.includes('.') || to.endsWith('.'))
    throw err(73, 'InvalidNamespace', `Invalid target namespace: ${to}`);
  if (from === to) throw err(20, 'IllegalOperation', "Can't rename a collection to itself");
  await engine.store.write(() => {
    const collection = engine.get(from);
    const target = engine.get(to);
    if (!collection) throw missing(`Source collection ${from} does not exist`);
    if (target && cmd['dropTarget'] !== true) throw err(48, 'NamespaceExists', 'target namespace exists');
    if (target) engine.drop(target);
    engine.rename(collection, to);
  });
  return { ok: 1 };
};

/** Changes an index's time to live or hides it; nothing else of a collection can be changed. */
export const collMod: Handler = async (request, server) => {
  const { engine } = server;
  const collection = existing(request, server);
  const wanted = documentIn(request.cmd, 'index');
  if (!wanted) return { ok: 1 };
  const { name, keyPattern, expireAfterSeconds, hidden, ...others } = wanted;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw err(40415, 'IDLUnknownField', `BSON field 'collMod.index.${unknown}' is an unknown field.`);
  const index = collection.indexes.find(
    (one) =>
      one.name === name || (isPlain(keyPattern) && JSON.stringify(one.key) === JSON.stringify(keyPattern)),
  );
  if (!index) throw err(27, 'IndexNotFound', 'cannot find index for the collMod command');
  const before = { expireAfterSeconds: index.expireAfterSeconds, hidden: index.hidden };
  await engine.store.write(() => {
    engine.store.onUndo(() => Object.assign(index, before));
    if (expireAfterSeconds !== undefined) index.expireAfterSeconds = numberOf(expireAfterSeconds);
    if (hidden !== undefined) index.hidden = hidden === true;
    engine.touch(collection);
  });
  return { ok: 1 };
};

const describe = ({ ns, options }: Coll, db: string, nameOnly: boolean): Doc => ({
  name: ns.slice(db.length + 1),
  type: 'collection',
  ...(nameOnly
    ? {}
    : { options, info: { readOnly: false }, idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } }),
});

export const listCollections: Handler = ({ cmd, db }, server) => {
  const match = compileMatch(documentIn(cmd, 'filter'));
  const documents = collectionsOf(server, db)
    .map((collection) => describe(collection, db, cmd['nameOnly'] === true))
    .filter((document) => !match || match(document));
  return server.cursors.start({
    ns: `${db}.$cmd.listCollections`,
    steps: documents.map(encode)[Symbol.iterator](),
    allowance: allowanceOf(undefined),
    batchSize: Infinity,
  });
};

export const listDatabases: Handler = ({ cmd }, { engine }) => {
  const match = compileMatch(documentIn(cmd, 'filter'));
  const names = new Set([...engine.colls.keys()].map((ns) => ns.slice(0, ns.indexOf('.'))));
  const databases = [...names]
    .sort()
    .map((name) => (cmd['nameOnly'] === true ? { name } : { name, sizeOnDisk: 0, empty: false }))
    .filter((document) => !match || match(document));
  return { databases, totalSize: 0, ok: 1 };
};

export const collStats: Handler = (request, server) => {
  const ns = namespaceOf(request);
  const collection = server.engine.get(ns, request.txn);
  const documents = collection ? count(contextOf(request, server), collection, {}) : 0;
  return { ns, count: documents, nindexes: collection?.indexes.length ?? 0, ok: 1 };
};

export const dbStats: Handler = (request, server) => {
  const all = collectionsOf(server, request.db);
  const x = contextOf(request, server);
  return {
    db: request.db,
    collections: all.length,
    objects: all.reduce((total, collection) => total + count(x, collection, {}), 0),
    indexes: all.reduce((total, { indexes }) => total + indexes.length, 0),
    ok: 1,
  };
};

export const validate: Handler = (request, server) => {
  const { ns, indexes } = existing(request, server);
  return { ns, valid: true, nIndexes: indexes.length, ok: 1 };
};
