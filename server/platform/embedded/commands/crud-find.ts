import { badValue, decodeTyped, encode, type Doc, type Raw } from '../bson.js';
import type { Coll } from '../engine.js';
import { compareValues, EMPTY, encodeValue, parseSort, pathValues } from '../keys.js';
import { compileMatch } from '../matcher.js';
import { allowanceOf, drawFrom, pauseAfter } from '../pace.js';
import { countSteps, findSteps } from '../planner.js';
import { compileProjection } from '../project.js';
import { cursorReply } from '../raw.js';
import { numberOf } from '../values.js';
import type { Steps } from './cursors.js';
import {
  contextOf,
  documentIn,
  namespaceOf,
  typedDocumentIn,
  type Handler,
  type Req,
  type Server,
} from './request.js';
import { variables } from './crud-change.js';

const checkSort = (sort: Doc | undefined): void => {
  for (const [path, direction] of parseSort(sort ?? {}))
    if (path.join('.') !== '$natural' && Math.abs(direction) !== 1)
      throw badValue(
        `$sort key ordering must be 1 (for ascending) or -1 (for descending): ${path.join('.')}`,
      );
};

function* documentsOf(request: Req, server: Server, collection: Coll): Generator<Raw | null> {
  const { cmd } = request;
  const filter = documentIn(cmd, 'filter') ?? {};
  const vars = variables(cmd, undefined);
  const fields = typedDocumentIn(request, 'projection');
  const project = fields && Object.keys(fields).length > 0 ? compileProjection(fields, filter, vars) : null;
  const hits = findSteps(contextOf(request, server), collection, filter, {
    sort: documentIn(cmd, 'sort'),
    skip: numberOf(cmd['skip']),
    limit: numberOf(cmd['limit']),
    hint: cmd['hint'],
    vars,
    pauseAfter,
  });
  for (const hit of hits) yield hit && (project ? encode(project(hit.raw)) : hit.raw);
}

const firstBatch = 101; // documents, as every server has it

export const find: Handler = async (request, server) => {
  const { cmd, txn } = request;
  const ns = namespaceOf(request);
  checkSort(documentIn(cmd, 'sort'));
  const collection = server.engine.get(ns, txn);
  if (!collection) {
    compileMatch(documentIn(cmd, 'filter'), variables(cmd, undefined));
    return cursorReply([], 0n, ns, 'first');
  }
  const steps: Steps = documentsOf(request, server, collection);
  return server.cursors.start({
    ns,
    steps,
    collection,
    txn,
    allowance: allowanceOf(cmd['maxTimeMS']),
    batchSize: numberOf(cmd['batchSize'], firstBatch),
    limit: numberOf(cmd['limit']),
    single: cmd['singleBatch'] === true,
  });
};

export const count: Handler = async (request, server) => {
  const { cmd, txn } = request;
  const collection = server.engine.get(namespaceOf(request), txn);
  const filter = documentIn(cmd, 'query') ?? {};
  if (!collection) {
    compileMatch(filter);
    return { n: 0, ok: 1 };
  }
  const steps = countSteps(contextOf(request, server), collection, filter, { hint: cmd['hint'], pauseAfter });
  const outcome = await drawFrom(steps, allowanceOf(cmd['maxTimeMS']), () => true);
  const counted = Math.max(0, (outcome.ended ? outcome.result : 0) - numberOf(cmd['skip']));
  const limit = Math.abs(numberOf(cmd['limit']));
  return { n: limit > 0 ? Math.min(counted, limit) : counted, ok: 1 };
};

export const distinct: Handler = async (request, server) => {
  const { cmd, txn } = request;
  const collection = server.engine.get(namespaceOf(request), txn);
  const filter = documentIn(cmd, 'query') ?? {};
  const path = String(cmd['key']).split('.');
  const values = new Map<string, unknown>();
  compileMatch(filter);
  if (collection) {
    const steps = findSteps(contextOf(request, server), collection, filter, { pauseAfter });
    await drawFrom(steps, allowanceOf(cmd['maxTimeMS']), ({ raw }) => {
      for (const value of pathValues(decodeTyped(raw), path).vals) {
        if (value === undefined || value === EMPTY) continue;
        const key = encodeValue(value).toString('latin1');
        if (!values.has(key)) values.set(key, value);
      }
      return true;
    });
  }
  return { values: [...values.values()].sort(compareValues), ok: 1 };
};
