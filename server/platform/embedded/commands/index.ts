import { err } from '../bson.js';
import type { Engine } from '../engine.js';
import type { WireRequest } from '../messages.js';
import { buildInfo, fixed, hello, hostInfo, replSetGetStatus, serverStatus } from './admin.js';
import { aggregate } from './aggregate.js';
import { checkRequest, withWriteConcern } from './check.js';
import {
  collMod,
  collStats,
  create,
  dbStats,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
  validate,
} from './collections.js';
import { remove, update } from './crud-change.js';
import { findAndModify } from './crud-find-and-modify.js';
import { count, distinct, find } from './crud-find.js';
import { insert } from './crud-insert.js';
import { getMore, killCursors } from './cursor-commands.js';
import { createCursors } from './cursors.js';
import { expireDocuments } from './expiry.js';
import { explain } from './explain.js';
import { createIndexes, dropIndexes, listIndexes } from './indexes.js';
import { dropAbandoned } from './materialise.js';
import type { Answer, Handler, Req, Server } from './request.js';
import { createRetries } from './retries.js';
import { createTransactions, numberIn, sessionIdOf } from './session-transactions.js';
import { abortTransaction, commitTransaction, endSessions } from './sessions.js';

export type { Req } from './request.js';

/** Every command, by its name in lower case. */
const handlers: Readonly<Record<string, Handler>> = {
  ...Object.fromEntries(Object.entries(fixed).map(([name, answer]) => [name, () => ({ ...answer })])),
  hello,
  ismaster: hello,
  buildinfo: buildInfo,
  serverstatus: serverStatus,
  hostinfo: hostInfo,
  replsetgetstatus: replSetGetStatus,
  find,
  count,
  distinct,
  aggregate,
  explain,
  getmore: getMore,
  killcursors: killCursors,
  insert,
  update,
  delete: remove,
  findandmodify: findAndModify,
  create,
  drop,
  dropdatabase: dropDatabase,
  renamecollection: renameCollection,
  collmod: collMod,
  collstats: collStats,
  dbstats: dbStats,
  validate,
  listcollections: listCollections,
  listdatabases: listDatabases,
  createindexes: createIndexes,
  listindexes: listIndexes,
  dropindexes: dropIndexes,
  committransaction: commitTransaction,
  aborttransaction: abortTransaction,
  endsessions: endSessions,
  killsessions: endSessions,
};

export type CommandOptions = Pick<Server, 'address' | 'setName'>;

/** Answers commands on an engine: everything between the wire and the storage. */
export const createCommands = (engine: Engine, { address, setName }: CommandOptions) => {
  const server: Server = {
    engine,
    address,
    setName,
    cursors: createCursors(),
    retries: createRetries(engine),
    transactions: createTransactions(engine),
    started: Date.now(),
  };
  const { cursors, retries, transactions } = server;

  const dispatch = async (handler: Handler, request: Req): Promise<Answer> => {
    const session = sessionIdOf(request.cmd['lsid']);
    const number = numberIn(request.cmd);
    const handle = async (inside: Req): Promise<Answer> => handler(inside, server);
    if (session === null || number === null) return handle(request);
    const key = { session, number };
    if (request.cmd['autocommit'] === false) return transactions.run(key, request, handle);
    return retries.once(key, () => handle({ ...request, retry: key }));
  };

  return {
    /** Answers one command; throws MongoErr for what the client is to be told. */
    run: async (request: WireRequest): Promise<Answer> => {
      const name = request.name.toLowerCase();
      const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
      if (!handler) throw err(59, 'CommandNotFound', `no such command: '${request.name}'`);
      checkRequest(request);
      return withWriteConcern(request, await dispatch(handler, request));
    },
    /** Background work, about once a minute: expired documents, idle cursors, transactions left open. */
    sweep: async (now = Date.now()): Promise<number> => {
      cursors.sweep(now);
      transactions.sweep(now);
      const outlived = retries.outlived(now);
      if (outlived.length > 0) await engine.store.write(() => retries.forget(outlived));
      await dropAbandoned(engine, now);
      await engine.clearDropped();
      return expireDocuments(engine, now);
    },
  };
};

export type Commands = ReturnType<typeof createCommands>;
