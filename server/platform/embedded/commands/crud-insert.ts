import { ObjectId } from 'bson';
import { decode, encode, type Doc, type Raw } from '../bson.js';
import { indexedFields, type Coll } from '../engine.js';
import { allowanceOf } from '../pace.js';
import { withOnly } from '../raw-fields.js';
import { idToFront, rawArray, withFirst } from '../raw.js';
import { namespaceOf, type Handler } from './request.js';
import { answerOf, checkBatch, runStatements } from './statements.js';

type Prepared = { readonly document: Doc; readonly raw: Raw };

/**
 * A document as it is stored: its own bytes with `_id` at the front, made when it has none. Decoded is only what indexes need.
 */
const prepare = (given: Raw, collection: Coll): Prepared => {
  const own = idToFront(given);
  const raw = own ? Buffer.from(own) : withFirst(encode({ _id: new ObjectId() }), given);
  return { document: decode(withOnly(raw, indexedFields(collection))), raw };
};

export const insert: Handler = async (request, server) => {
  const { engine } = server;
  const { cmd, seq, body, txn } = request;
  const ns = namespaceOf(request);
  const given = seq['documents'] ?? (body && rawArray(body, 'documents')) ?? [];
  checkBatch(given.length);
  let prepared: { readonly at: number; readonly it: Prepared } | null = null;
  const tally = await runStatements(request, server, {
    count: given.length,
    ordered: cmd['ordered'] !== false,
    allowance: allowanceOf(cmd['maxTimeMS']),
    step: (x, at, tally) => {
      const collection = engine.get(ns, txn);
      if (!collection)
        return async () => {
          await engine.ensure(ns, {}, txn);
        };
      const raw = given[at];
      // Prepared once: an `_id` made for it stays the same when it has to wait.
      if (raw && prepared?.at !== at) prepared = { at, it: prepare(raw, collection) };
      if (prepared) engine.insert(x, collection, prepared.it.document, prepared.it.raw);
      tally.n++;
      return 'done';
    },
  });
  return answerOf(tally);
};
