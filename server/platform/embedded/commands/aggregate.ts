import { checkPipeline, createPipelines } from '../aggregate.js';
import { decodeTyped, err, type Doc } from '../bson.js';
import { allowanceOf, collect } from '../pace.js';
import { cursorReply } from '../raw.js';
import type { Pipeline } from '../stages.js';
import { isPlain, numberOf } from '../values.js';
import { materialise, targetOf } from './materialise.js';
import { variables } from './crud-change.js';
import { contextOf, namespaceOf, type Handler, type Req } from './request.js';

const firstBatch = 101; // documents, as every server has it

/** The pipeline with typed numbers, so that literals keep their type. */
const pipelineOf = ({ cmd, body }: Req): Pipeline => {
  const pipeline = (body ? decodeTyped(body) : cmd)['pipeline'];
  if (Array.isArray(pipeline) && pipeline.every(isPlain)) return pipeline;
  throw err(14, 'TypeMismatch', "BSON field 'aggregate.pipeline' must be an array of documents");
};

const batchSizeOf = ({ cursor }: Doc): number => {
  if (!isPlain(cursor))
    throw err(
      9,
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  return numberOf(cursor['batchSize'], firstBatch);
};

export const aggregate: Handler = async (request, server) => {
  const { cmd, db, txn } = request;
  const whole = typeof cmd['aggregate'] !== 'string';
  const ns = whole ? `${db}.$cmd.aggregate` : namespaceOf(request);
  if (cmd['explain'] === true) return { queryPlanner: { namespace: ns }, ok: 1 };
  const batchSize = batchSizeOf(cmd);
  const given = pipelineOf(request);
  checkPipeline(given);
  const target = targetOf(given.at(-1), db);
  const pipeline = target ? given.slice(0, -1) : given;
  const collection = whole ? undefined : server.engine.get(ns, txn);
  const allowance = allowanceOf(cmd['maxTimeMS']);
  const vars = variables(cmd, undefined);
  const { run, runRaw } = createPipelines({
    engine: server.engine,
    x: contextOf(request, server),
    db,
    hint: cmd['hint'],
  });
  if (target) {
    const documents = await collect(run(collection, pipeline, vars)[Symbol.iterator](), allowance);
    await materialise(request, server, target, documents, allowance);
    return cursorReply([], 0n, ns, 'first');
  }
  const steps = runRaw(collection, pipeline, vars);
  return server.cursors.start({ ns, steps, allowance, batchSize, txn, collection });
};
