import { Long } from 'bson';
import { err } from '../bson.js';
import { cursorReply } from '../raw.js';
import { bigintOf, numberOf } from '../values.js';
import { fill } from './cursors.js';
import type { Handler } from './request.js';

const notFound = (id: bigint) => err(43, 'CursorNotFound', `cursor id ${id} not found`);

/** Continues a cursor. */
export const getMore: Handler = async ({ cmd, db, txn }, { cursors, engine }) => {
  const id = bigintOf(cmd['getMore']);
  const cursor = cursors.get(id);
  const ns = `${db}.${String(cmd['collection'])}`;
  if (!cursor) throw notFound(id);
  if (cursor.ns !== ns)
    throw err(
      13,
      'Unauthorized',
      `Requested getMore on namespace '${ns}', but cursor belongs to '${cursor.ns}'`,
    );
  if (cursor.busy) throw err(12051, 'CursorInUse', `cursor id ${id} is already in use`);
  if (cursor.txn !== txn)
    throw err(50740, 'Location50740', 'Cannot run getMore on a cursor of another transaction');
  const { collection } = cursor;
  if (collection && engine.get(collection.ns, txn) !== collection) {
    cursors.remove(id);
    throw err(175, 'QueryPlanKilled', 'query plan killed :: caused by :: collection dropped');
  }
  cursor.busy = true;
  try {
    const { documents, ended } = await fill(cursor, numberOf(cmd['batchSize']) || Infinity);
    if (ended) cursors.remove(id);
    return cursorReply(documents, ended ? 0n : id, ns, 'next');
  } catch (error) {
    cursors.remove(id);
    throw error;
  } finally {
    cursor.busy = false;
    cursor.used = Date.now();
  }
};

export const killCursors: Handler = ({ cmd }, { cursors }) => {
  const ids = (cmd['cursors'] as unknown[]).map(bigintOf);
  const killed = ids.filter((id) => cursors.remove(id));
  const missing = ids.filter((id) => !killed.includes(id));
  return {
    cursorsKilled: killed.map((id) => Long.fromBigInt(id)),
    cursorsNotFound: missing.map((id) => Long.fromBigInt(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  };
};
