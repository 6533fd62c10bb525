import { encode } from '../bson.js';
import type { Doc } from '../bson.js';
import type { Coll, Ctx } from '../engine.js';
import { allowanceOf } from '../pace.js';
import { namespaceOf, type Req, type Server } from './request.js';
import { runStatements, type Step, type Tally } from './statements.js';
import type { Target, Targets } from './targets.js';

/** One statement, compiled: what is wrong with it was thrown before any document is touched. */
export type Change = {
  readonly targets: Targets;
  readonly multi: boolean;
  /** Changes one document; tells whether it is another one now. */
  readonly apply: (x: Ctx, collection: Coll, target: Target, tally: Tally) => boolean;
  /** What is inserted when nothing matches. */
  readonly upsert: ((tally: Tally) => Doc) | null;
};

export type Changes = {
  readonly count: number;
  readonly ordered: boolean;
  readonly strict?: boolean;
  readonly compile: (at: number) => Change;
};

type State = {
  readonly at: number;
  readonly change: Change;
  n: number;
  modified: number;
  /** Whether it is to be searched for inside the write, however long that takes: two upserts make one document. */
  patient: boolean;
};

/** Runs changes one after the other; a change in turn goes through its documents one by one. */
export const runChanges = (
  request: Req,
  server: Server,
  { count, ordered, strict = false, compile }: Changes,
): Promise<Tally> => {
  const { engine } = server;
  const { cmd, txn } = request;
  const ns = namespaceOf(request);
  const allowance = allowanceOf(cmd['maxTimeMS']);
  let now: State | null = null;

  const finish = (tally: Tally): Step => {
    tally.n += now?.n ?? 0;
    tally.nModified += now?.modified ?? 0;
    return 'done';
  };
  const insertNew = (
    x: Ctx,
    collection: Coll,
    at: number,
    tally: Tally,
    make: (tally: Tally) => Doc,
  ): Step => {
    const document = make(tally);
    engine.insert(x, collection, document, encode(document));
    tally.upserted.push({ index: at, _id: document['_id'] });
    tally.n++;
    return 'done';
  };
  const goThrough = (x: Ctx, collection: Coll, state: State, tally: Tally, until: number): boolean => {
    const { change } = state;
    for (
      let target = change.targets.current(x, collection);
      target;
      target = change.targets.current(x, collection)
    ) {
      engine.claim(x, collection, target.rid);
      if (change.apply(x, collection, target, tally)) state.modified++;
      state.n++;
      change.targets.done();
      if (change.multi && Date.now() > until) return false;
    }
    return true;
  };
  const step = (x: Ctx, at: number, tally: Tally, until: number): Step => {
    if (now?.at !== at) now = { at, change: compile(at), n: 0, modified: 0, patient: false };
    const state = now;
    const { targets, upsert, multi } = state.change;
    const collection = engine.get(ns, txn);
    if (!collection) {
      if (!upsert) return finish(tally);
      return async () => void (await engine.ensure(ns, {}, txn));
    }
    try {
      const searched = !targets.isFound();
      // In a transaction nothing changes meanwhile: there, others get their turn while it is searched.
      const here = !txn || state.patient;
      if (searched && !(here && targets.findHere(x, collection, state.patient ? Infinity : undefined)))
        return () => targets.findOutside(x, collection, allowance);
      if (!goThrough(x, collection, state, tally, until)) return 'again';
      if (state.n > 0) return finish(tally);
      if (!searched) {
        if (!upsert && (multi || targets.foundNone())) return finish(tally);
        // Found outside of the write and changed meanwhile, or to be inserted: looked for once more.
        targets.forget();
        state.patient = upsert !== null;
        return 'again';
      }
      return upsert ? insertNew(x, collection, at, tally, upsert) : finish(tally);
    } finally {
      if (!txn) targets.pause();
    }
  };
  return runStatements(request, server, { count, ordered, strict, allowance, step });
};
