import { Int32 } from 'bson';
import { decodeTyped, encode, err, notOffered, plainOf, type Doc, type Raw } from './bson.js';
import { describeIndex, type Coll, type Ctx, type Engine } from './engine.js';
import type { Variables } from './expressions/index.js';
import { pauseAfter } from './pace.js';
import { count, countSteps, findSteps } from './planner.js';
import { createJoins } from './joins.js';
import { limitOf, skipOf, sortOf, stages, type Pipeline, type Source, type Stage } from './stages.js';
import { isNumeric, isPlain } from './values.js';

/** Where a pipeline reads. */
export type Reading = {
  readonly engine: Engine;
  readonly x: Ctx;
  readonly db: string;
  readonly hint?: unknown;
};

/** Stages that MongoDB has and this store leaves out. */
const refused = new Set(
  `$bucketAuto $changeStream $changeStreamSplitLargeEvent $currentOp $densify $fill $geoNear $graphLookup
  $listLocalSessions $listSampledQueries $listSearchIndexes $listSessions $planCacheStats $querySettings $queryStats
  $redact $search $searchMeta $setWindowFields $shardedDataDistribution $vectorSearch`.split(/\s+/),
);

const joins = ['$lookup', '$unionWith', '$facet'];
const sources = ['$documents', '$collStats', '$indexStats'];
const targets = ['$out', '$merge'];

/** Name and specification of a stage. */
const partsOf = (stage: Doc): readonly [string, unknown] => {
  const [name = '', ...others] = Object.keys(stage);
  if (name === '' || others.length > 0)
    throw err(
      40323,
      'Location40323',
      'A pipeline stage specification object must contain exactly one field.',
    );
  return [name, stage[name]];
};

/** Refuses stages that are not known (40324) or left out (238), and those that stand in a place of their own elsewhere (40601, 40602). */
export const checkPipeline = (pipeline: Pipeline): void => {
  pipeline.forEach((stage, at) => {
    const [name] = partsOf(stage);
    if (refused.has(name)) throw notOffered(`the stage ${name}`);
    if (!Object.hasOwn(stages, name) && ![...joins, ...sources, ...targets].includes(name))
      throw err(40324, 'Location40324', `Unrecognized pipeline stage name: '${name}'`);
    if (targets.includes(name) && at < pipeline.length - 1)
      throw err(40601, 'Location40601', `${name} can only be the final stage in the pipeline`);
    if (sources.includes(name) && at > 0)
      throw err(40602, 'Location40602', `${name} is only valid as the first stage in a pipeline`);
  });
};

/** What of a pipeline's beginning an index can do. */
type Beginning = {
  readonly filter: Doc;
  readonly sort: Doc | undefined;
  readonly skip: number;
  readonly limit: number;
  readonly rest: Pipeline;
};

const beginningOf = (pipeline: Pipeline): Beginning => {
  let at = 0;
  const take = (name: string): unknown => {
    const specification = pipeline[at]?.[name];
    if (specification !== undefined) at++;
    return specification;
  };
  const filters: Doc[] = [];
  for (let filter = take('$match'); filter !== undefined; filter = take('$match')) {
    if (!isPlain(filter))
      throw err(15959, 'Location15959', 'the match filter must be an expression in an object');
    filters.push(plainOf(filter));
  }
  const sort = take('$sort');
  const skip = take('$skip');
  const limit = take('$limit');
  return {
    filter: filters.length > 1 ? { $and: filters } : (filters[0] ?? {}),
    sort: sort === undefined ? undefined : sortOf(sort),
    skip: skip === undefined ? 0 : skipOf(skip),
    limit: limit === undefined ? 0 : limitOf(limit),
    rest: pipeline.slice(at),
  };
};

/** The name under which a pipeline only counts, as countDocuments() asks it; null for any other. */
const countedAs = ({ sort, skip, limit, rest }: Beginning): string | null => {
  const [stage, ...others] = rest;
  const group = stage?.['$group'];
  if (sort || skip || limit || others.length > 0 || !isPlain(group)) return null;
  const [id, field, ...more] = Object.entries(group);
  if (id?.[0] !== '_id' || !isNumeric(id[1]) || !field || more.length > 0 || !isPlain(field[1])) return null;
  const one = Object.keys(field[1]).length === 1 ? field[1]['$sum'] : undefined;
  return isNumeric(one) && Number(one) === 1 ? field[0] : null;
};

/** Runs pipelines on the collections of one database. Every result is a stream, where null stands for a pause. */
export const createPipelines = (reading: Reading) => {
  const { engine, x, db, hint } = reading;

  const compile = (pipeline: Pipeline, variables: Variables): Stage[] =>
    pipeline.map((stage) => {
      const [name, specification] = partsOf(stage);
      if (joins.includes(name)) return join(name, specification, variables);
      const make = stages[name];
      if (!make) throw err(40324, 'Location40324', `Unrecognized pipeline stage name: '${name}'`);
      return make(specification, variables);
    });
  const through = (source: Source, pipeline: Pipeline, variables: Variables): Source =>
    compile(pipeline, variables).reduce((from, stage) => stage(from), source);

  function* counted(
    collection: Coll,
    { filter, rest }: Beginning,
    name: string,
    vars: Variables,
  ): Generator<Doc | null> {
    const total = yield* countSteps(x, collection, filter, { hint, vars, pauseAfter });
    const group = rest[0]?.['$group'] as Doc;
    if (total > 0) yield { _id: group['_id'], [name]: new Int32(total) };
  }
  const hits = (collection: Coll, { filter, sort, skip, limit }: Beginning, vars: Variables) =>
    findSteps(x, collection, filter, { sort, skip, limit, hint, vars, pauseAfter });

  function* decoded(collection: Coll, beginning: Beginning, variables: Variables): Generator<Doc | null> {
    for (const hit of hits(collection, beginning, variables)) yield hit && decodeTyped(hit.raw);
  }
  const first = (pipeline: Pipeline, collection: Coll | undefined): Source | null => {
    const [name, specification] = pipeline[0] ? partsOf(pipeline[0]) : ['', null];
    if (name === '$documents') return documentsIn(specification);
    if (name === '$indexStats') return (collection?.indexes ?? []).map(describeIndex);
    if (name !== '$collStats') return null;
    const wanted = isPlain(specification) ? Object.keys(specification) : [];
    if (wanted.some((one) => one !== 'count')) throw notOffered('$collStats beyond count');
    return collection ? [{ ns: collection.ns, count: new Int32(count(x, collection, {})) }] : [];
  };
  /** The documents that a pipeline makes of a collection, which may be missing. */
  const run = (collection: Coll | undefined, pipeline: Pipeline, variables: Variables = {}): Source => {
    const given = first(pipeline, collection);
    if (given) return through(given, pipeline.slice(1), variables);
    const beginning = beginningOf(pipeline);
    if (!collection) return through([], pipeline, variables);
    const name = countedAs(beginning);
    if (name !== null) return counted(collection, beginning, name, variables);
    return through(decoded(collection, beginning, variables), beginning.rest, variables);
  };
  const join = createJoins({ run, through, collection: (name) => engine.get(`${db}.${name}`, x.txn) });

  /** The same as bytes; what is only found and not changed comes as it is stored. */
  function* runRaw(
    collection: Coll | undefined,
    pipeline: Pipeline,
    variables: Variables = {},
  ): Generator<Raw | null> {
    const beginning = first(pipeline, collection) ? null : beginningOf(pipeline);
    if (collection && beginning?.rest.length === 0)
      for (const hit of hits(collection, beginning, variables)) yield hit && hit.raw;
    else for (const document of run(collection, pipeline, variables)) yield document && encode(document);
  }
  return { run, runRaw };
};

const documentsIn = (specification: unknown): Doc[] => {
  if (Array.isArray(specification) && specification.every(isPlain)) return specification;
  throw err(5858203, 'Location5858203', '$documents needs an array of documents');
};
