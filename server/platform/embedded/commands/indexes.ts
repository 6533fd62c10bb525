import { badValue, encode, err, notOffered, type Doc } from '../bson.js';
import { describeIndex, type Coll, type Engine, type Index, type IndexSpec } from '../engine.js';
import { allowanceOf } from '../pace.js';
import { isNumeric, isPlain, show } from '../values.js';
import { checkFields } from './field-kinds.js';
import { statements } from './fields.js';
import { namespaceOf, type Handler, type Req, type Server } from './request.js';

type Wanted = Omit<IndexSpec, 'id'>;

const cannot = (why: string) => err(67, 'CannotCreateIndex', why);

const checkDirection = (direction: unknown): void => {
  if (typeof direction === 'string') throw notOffered(`'${direction}' indexes`);
  if (!isNumeric(direction)) throw cannot('Values in v:2 index key pattern must be a number or a string');
  if (Number.isNaN(Number(direction)) || Number(direction) === 0)
    throw cannot('Values in v:2 index key pattern cannot be 0.');
};

const keyOf = (key: unknown): Record<string, number> => {
  if (!isPlain(key) || Object.keys(key).length === 0) throw cannot('Index keys cannot be an empty object');
  for (const [path, direction] of Object.entries(key)) {
    if (path.includes('$**')) throw notOffered('wildcard indexes');
    if (path.split('.').some((part) => part === '' || part.startsWith('$')))
      throw cannot(`Index key contains an illegal field name: ${path}`);
    checkDirection(direction);
  }
  return Object.fromEntries(Object.entries(key).map(([path, direction]) => [path, Number(direction)]));
};

const partialOperators = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$type', '$exists', '$in']);

/** What the filter of a partial index may say; see "Partial Indexes" in MongoDB's manual. */
const checkPartial = (filter: Doc): void => {
  const unsupported = (what: string) => cannot(`unsupported expression in partial index: ${what}`);
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$and' || name === '$or') {
      for (const part of value as Doc[]) checkPartial(part);
      continue;
    }
    if (name.startsWith('$')) throw unsupported(name);
    if (!isPlain(value)) continue;
    for (const [operator, operand] of Object.entries(value))
      if (
        operator.startsWith('$') &&
        (!partialOperators.has(operator) || (operator === '$exists' && !operand))
      )
        throw unsupported(operator);
  }
};

const checkLifetime = (key: Record<string, number>, seconds: number): void => {
  if (!(seconds >= 0) || seconds > 2 ** 31 - 1)
    throw cannot('TTL index expireAfterSeconds option must be within an acceptable range');
  if (Object.keys(key).length !== 1) throw cannot('TTL indexes are single-field indexes');
  if ('_id' in key)
    throw err(197, 'InvalidIndexSpecificationOption', 'The _id field does not support TTL indexes');
};

const wantedIndex = (spec: Doc): Wanted => {
  checkFields('createIndexes.indexes', spec, statements.index);
  const {
    name,
    unique,
    sparse,
    hidden,
    partialFilterExpression: partial,
    expireAfterSeconds: lifetime,
  } = spec;
  const key = keyOf(spec['key']);
  if (typeof name !== 'string' || name === '') throw cannot('The index must have a name');
  if (name === '*') throw badValue("The index name '*' is not valid.");
  if (sparse && partial) throw cannot('cannot mix "partialFilterExpression" and "sparse" options');
  if (isPlain(partial)) checkPartial(partial);
  if (lifetime !== undefined) checkLifetime(key, Number(lifetime));
  return {
    name,
    key,
    ...(unique ? { unique: true } : {}),
    ...(sparse ? { sparse: true } : {}),
    ...(hidden ? { hidden: true } : {}),
    ...(isPlain(partial) ? { partialFilterExpression: partial } : {}),
    ...(lifetime === undefined ? {} : { expireAfterSeconds: Number(lifetime) }),
  };
};

const buildAll = async (engine: Engine, collection: Coll, wanted: readonly Wanted[]): Promise<void> => {
  if (wanted.every((one) => !engine.isLarge(collection, one)))
    return engine.store.write(() => {
      for (const one of wanted) engine.createIndex(collection, one);
    });
  const before = new Set(collection.indexes);
  try {
    for (const one of wanted) await engine.buildIndex(collection, one);
  } catch (error) {
    const names = new Set(wanted.map(({ name }) => name));
    await engine.store.write(() => {
      for (const index of collection.indexes)
        if (!before.has(index) && names.has(index.name)) engine.dropIndex(collection, index);
    });
    await engine.clearDropped();
    throw error;
  }
};

/**
 * Makes all the indexes or none: they share one write, or, where there are many records, they are made one after the other in
 * portions. Resolves once they are whole, whoever makes them.
 */
export const createIndexes: Handler = async (request, { engine }) => {
  const { cmd, txn } = request;
  const ns = namespaceOf(request);
  const specs = cmd['indexes'] as Doc[] | undefined;
  if (!specs || specs.length === 0) throw badValue('Must specify at least one index to create');
  const wanted = specs.map(wantedIndex);
  const known = engine.get(ns, txn);
  if (txn && known && !txn.created.has(ns))
    throw err(
      263,
      'OperationNotSupportedInTransaction',
      `Cannot create new indexes on existing collection ${ns} in a multi-document transaction.`,
    );
  const collection = await engine.ensure(ns, {}, txn);
  const numIndexesBefore = collection.indexes.length;
  if (txn) for (const one of wanted) engine.createIndex(collection, one, txn);
  else await buildAll(engine, collection, wanted);
  return {
    numIndexesBefore,
    numIndexesAfter: collection.indexes.length,
    createdCollectionAutomatically: !known,
    ok: 1,
  };
};

const existing = (request: Req, { engine }: Server): Coll => {
  const ns = namespaceOf(request);
  const collection = engine.get(ns, request.txn);
  if (!collection) throw err(26, 'NamespaceNotFound', `ns does not exist: ${ns}`);
  return collection;
};

export const listIndexes: Handler = (request, server) => {
  const { ns, indexes } = existing(request, server);
  return server.cursors.start({
    ns,
    steps: indexes.map((index) => encode(describeIndex(index)))[Symbol.iterator](),
    allowance: allowanceOf(undefined),
    batchSize: Infinity,
  });
};

const sameKey = (index: Index, key: unknown): boolean => JSON.stringify(index.key) === JSON.stringify(key);

const namedIndex = ({ indexes }: Coll, wanted: unknown): Index => {
  const index = indexes.find((one) => one.name === wanted || (isPlain(wanted) && sameKey(one, wanted)));
  if (!index)
    throw err(
      27,
      'IndexNotFound',
      `index not found with name [${typeof wanted === 'string' ? wanted : show(wanted)}]`,
    );
  if (index.name === '_id_') throw err(72, 'InvalidOptions', 'cannot drop _id index');
  return index;
};

export const dropIndexes: Handler = async (request, server) => {
  const { engine } = server;
  const collection = existing(request, server);
  const wanted = request.cmd['index'];
  const nIndexesWas = collection.indexes.length;
  await engine.store.write(() => {
    const gone =
      wanted === '*'
        ? collection.indexes.filter(({ name }) => name !== '_id_')
        : (Array.isArray(wanted) ? (wanted as unknown[]) : [wanted]).map((one) =>
            namedIndex(collection, one),
          );
    for (const index of gone) engine.dropIndex(collection, index);
  });
  await engine.clearDropped();
  return { nIndexesWas, ok: 1 };
};
