import { decode } from '../bson.js';
import { Blocked, type Coll, type Engine, type Index } from '../engine.js';
import { nextTurn } from '../pace.js';
import { find } from '../planner.js';

const batch = 500; // documents removed in one write

/** Removes documents whose time is over, by one index. What a transaction holds stays for the next sweep. */
const expire = async (engine: Engine, collection: Coll, index: Index, now: number): Promise<number> => {
  const path = index.fields[0]?.[0].join('.');
  const lifetime = index.expireAfterSeconds;
  if (path === undefined || lifetime === undefined) return 0;
  const filter = { [path]: { $lte: new Date(now - lifetime * 1000) } };
  const x = { kv: engine.store };
  let gone = 0;
  for (;;) {
    const removed = await engine.store.write(() => {
      if (engine.get(collection.ns) !== collection) return 0;
      const due = [...find(x, collection, filter, { limit: batch })];
      for (const { rid } of due) engine.claim(x, collection, rid);
      for (const { rid, raw, doc } of due) engine.remove(x, collection, rid, doc ?? decode(raw));
      return due.length;
    });
    gone += removed;
    if (removed < batch) return gone;
    await nextTurn();
  }
};

/** Removes what the TTL indexes say is over; returns how many documents. */
export const expireDocuments = async (engine: Engine, now: number): Promise<number> => {
  let gone = 0;
  for (const collection of [...engine.colls.values()])
    for (const index of collection.indexes)
      try {
        gone += await expire(engine, collection, index, now);
      } catch (error) {
        if (!(error instanceof Blocked)) throw error;
      }
  return gone;
};
