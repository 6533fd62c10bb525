import { err } from '../bson.js';
import type { Handler } from './request.js';
import { sessionIdOf } from './session-transactions.js';

const none = () => err(251, 'NoSuchTransaction', 'There is no transaction in progress.');

export const commitTransaction: Handler = async ({ txn }, { engine }) => {
  if (!txn) throw none();
  if (txn.state === 'aborted')
    throw err(251, 'NoSuchTransaction', 'Transaction has been aborted.', { transient: true });
  if (txn.state === 'open') await engine.commit(txn);
  return { ok: 1 };
};

export const abortTransaction: Handler = ({ txn }, { engine }) => {
  if (!txn) throw none();
  if (txn.state === 'committed') throw err(256, 'TransactionCommitted', 'Transaction has been committed.');
  if (txn.state === 'aborted') throw err(251, 'NoSuchTransaction', 'Transaction has been aborted.');
  engine.abort(txn);
  return { ok: 1 };
};

/** The client is done with these sessions: what they left open ends, what they could retry is forgotten. */
export const endSessions: Handler = async ({ cmd, name }, { engine, retries, transactions }) => {
  const sessions = (cmd[name] as unknown[]).flatMap((lsid) => sessionIdOf(lsid) ?? []);
  for (const session of sessions) transactions.end(session);
  const recorded = retries.recorded(sessions);
  if (recorded.length > 0) await engine.store.write(() => retries.forget(recorded));
  return { ok: 1 };
};
