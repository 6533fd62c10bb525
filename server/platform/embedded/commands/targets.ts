import { decode, decodeTyped, type Doc } from '../bson.js';
import { docKey, type Coll, type Ctx } from '../engine.js';
import { compileMatch } from '../matcher.js';
import { drawFrom, type Allowance } from '../pace.js';
import { findSteps, type Hit } from '../planner.js';
import type { Let } from './request.js';

/** Which documents a write means. */
export type Question = {
  readonly filter: Doc;
  readonly multi: boolean;
  readonly sort?: Doc | undefined;
  readonly hint?: unknown;
  readonly vars?: Let;
};

export type Target = {
  readonly rid: number;
  readonly raw: Buffer;
  /** Decoded when it is asked for: many changes need no more than the bytes. */
  readonly document: Doc;
};

const targetOf = (rid: number, raw: Buffer, known?: Doc): Target => {
  let document = known;
  return {
    rid,
    raw,
    get document() {
      return (document ??= decode(raw));
    },
  };
};

const patience = 15; // ms of searching inside a write before the search moves out of it
const patienceInside = 2; // ms of searching in a transaction before others get their turn

/**
 * The documents that one statement changes, found once and then gone through one by one: a statement that pauses or
 * waits goes on with the next one. Each is looked at again when its turn comes, since others may have changed it.
 */
export const createTargets = (question: Question) => {
  const { filter, multi, sort, hint, vars } = question;
  const match = compileMatch(filter, vars);
  let rids: number[] | null = null;
  let next = 0;
  let found: Map<number, Hit> = new Map();

  const search = (x: Ctx, collection: Coll, pauseAfter?: number) =>
    findSteps(x, collection, filter, { sort, hint, vars, limit: multi ? 0 : 1, pauseAfter });
  const read = (x: Ctx, collection: Coll, rid: number): Target | null => {
    const raw = x.kv.get(docKey(collection, rid));
    if (!raw) return null;
    if (!match) return targetOf(rid, raw);
    const document = match.typed ? decodeTyped(raw) : decode(raw);
    if (!match(document)) return null;
    return targetOf(rid, raw, match.typed ? undefined : document);
  };
  const note = (hits: readonly Hit[]): void => {
    rids = hits.map(({ rid }) => rid);
    next = 0;
    found = new Map(hits.map((hit) => [hit.rid, hit]));
  };
  const fresh = ({ rid, raw, doc }: Hit): Target =>
    targetOf(rid, Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), doc);

  return {
    /** Searches inside a write; false when that takes too long. */
    findHere: (x: Ctx, collection: Coll, pauseAfter = patience): boolean => {
      const hits: Hit[] = [];
      for (const hit of search(x, collection, pauseAfter)) {
        if (!hit) return false;
        hits.push(hit);
      }
      note(hits);
      return true;
    },
    /** Searches outside of any write, with pauses. In a transaction what is found stays as it is until it ends. */
    findOutside: async (x: Ctx, collection: Coll, allowance: Allowance): Promise<void> => {
      const hits: Hit[] = [];
      const steps = search(x, collection, x.txn ? patienceInside : patience);
      await drawFrom(steps, allowance, (hit) => hits.push(hit) > 0);
      note(x.txn ? hits : []);
      rids = hits.map(({ rid }) => rid);
    },
    isFound: () => rids !== null,
    foundNone: () => rids?.length === 0,
    forget: (): void => {
      rids = null;
    },
    /** The next document that still matches; null when there is none left. It stays the next one until `done`. */
    current: (x: Ctx, collection: Coll): Target | null => {
      for (; rids && next < rids.length; next++) {
        const rid = rids[next] ?? 0;
        const hit = found.get(rid);
        const target = hit ? fresh(hit) : read(x, collection, rid);
        if (target) return target;
      }
      return null;
    },
    done: (): void => void next++,
    /** To be called when a step ends: what was read in it may be out of date in the next one. */
    pause: (): void => found.clear(),
  };
};

export type Targets = ReturnType<typeof createTargets>;
