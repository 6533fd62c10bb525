import type { Doc } from '../bson.js';
import type { Txn } from '../engine.js';
import type { WireRequest } from '../messages.js';

/** One command with what it belongs to. */
export type Req = WireRequest & {
  /** The open transaction that it is part of. */
  readonly txn?: Txn | undefined;
  /** The numbered, retryable write that it is. */
  readonly retry?: RetryKey | undefined;
};

/** A write that its client may send again: the session and its number. */
export type RetryKey = { readonly session: string; readonly number: bigint };

export type Answer = Doc | Buffer;
