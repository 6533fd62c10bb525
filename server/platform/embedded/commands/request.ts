import { decodeTyped, err, type Doc } from '../bson.js';
import type { Ctx, Engine } from '../engine.js';
import type { Variables } from '../expressions/index.js';
import { isPlain, typeName } from '../values.js';
import type { Cursors } from './cursors.js';
import type { Retries } from './retries.js';
import type { Transactions } from './session-transactions.js';
import type { Answer, Req } from './types.js';

export type { Answer, Req, RetryKey } from './types.js';

/** What handlers work with. */
export type Server = {
  readonly engine: Engine;
  readonly cursors: Cursors;
  readonly retries: Retries;
  readonly transactions: Transactions;
  /** Where clients reach it, as told in the handshake. */
  readonly address: string;
  /** The replica set's name; null offers neither retryable writes nor transactions. */
  readonly setName: string | null;
  readonly started: number;
};

export type Handler = (request: Req, server: Server) => Answer | Promise<Answer>;

/** The namespace that the command's own value names. */
export const namespaceOf = ({ cmd, db, name }: Req): string => {
  const collection = cmd[name];
  if (typeof collection === 'string' && collection !== '') return `${db}.${collection}`;
  throw err(73, 'InvalidNamespace', `collection name has invalid type ${typeName(collection)}`);
};

/** Where the command reads. */
export const contextOf = ({ txn }: Req, { engine }: Server): Ctx =>
  txn ? { kv: txn.overlay, txn } : { kv: engine.store };

/** The same field with typed numbers, so that literals in expressions keep their type. */
export const typedDocumentIn = ({ cmd, body }: Req, name: string): Doc | undefined =>
  isPlain(cmd[name]) ? documentIn(body ? decodeTyped(body) : cmd, name) : undefined;

/** A field that holds a document, if it is there. */
export const documentIn = (cmd: Doc, name: string): Doc | undefined => {
  const value = cmd[name];
  return isPlain(value) ? value : undefined;
};

export type Let = Variables | undefined;
