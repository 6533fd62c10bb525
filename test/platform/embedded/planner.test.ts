import { expect } from 'chai';
import { join } from 'node:path';
import { decode, encode, type Doc } from '../../../server/platform/embedded/bson.js';
import {
  compile,
  createEngine,
  type Coll,
  type Ctx,
  type Engine,
} from '../../../server/platform/embedded/engine.js';
import { parseSort, sortKey } from '../../../server/platform/embedded/keys.js';
import { openLmdb } from '../../../server/platform/embedded/kv.js';
import { count, find, findSteps, plan } from '../../../server/platform/embedded/planner.js';
import { temporaryFolder } from './folder.js';
import { createChance, randomDocument, randomFilter, randomSort, type Chance } from './random-documents.js';

type Store = { readonly engine: Engine; readonly x: Ctx; readonly close: () => Promise<void> };

const openStore = (): Store => {
  const folder = temporaryFolder();
  const store = openLmdb(join(folder.path, 'data.mdb'));
  const close = async (): Promise<void> => {
    await store.close();
    folder.remove();
  };
  return { engine: createEngine(store), x: { kv: store }, close };
};

const quietly = (work: () => void): void => {
  try {
    work();
  } catch {
    // Some random documents cannot be indexed (two arrays side by side); they are simply not there.
  }
};

const insertAll = ({ engine, x }: Store, collection: Coll, documents: readonly Doc[]): Promise<void> =>
  engine.store.write(() => {
    for (const document of documents) quietly(() => engine.insert(x, collection, document, encode(document)));
  });

const createIndex = ({ engine }: Store, collection: Coll, key: Record<string, number>, more = {}) =>
  engine.store.write(() =>
    engine.createIndex(collection, { name: Object.entries(key).flat().join('_'), key, ...more }),
  );

/** Indexed documents that were inserted, changed and removed at random. */
const randomCollection = async (store: Store, chance: Chance, name: string, tame: boolean): Promise<Coll> => {
  const { engine, x } = store;
  const collection = await engine.ensure(`test.${name}`);
  const keys: readonly Record<string, number>[] = [
    { a: 1 },
    { a: -1, b: 1 },
    { b: 1, a: 1 },
    { 'c.d': 1 },
    { b: -1, c: -1 },
    { 'a.x': 1, b: 1 },
    { 'a.x': 1, 'a.y': -1 },
  ];
  for (const key of keys)
    if (chance.often(0.6))
      await createIndex(store, collection, key, chance.often(0.2) ? { sparse: true } : {});
  await insertAll(
    store,
    collection,
    Array.from({ length: 120 }, (_, at) => randomDocument(chance, at, tame)),
  );
  await engine.store.write(() => {
    for (const { rid, raw } of [...find(x, collection, {})]) {
      const old = decode(raw);
      if (chance.often(0.15)) engine.remove(x, collection, rid, old);
      else if (chance.often(0.3)) {
        const next = { ...randomDocument(chance, Number(old['_id']), tame), _id: old['_id'] };
        quietly(() => engine.replace(x, collection, rid, old, next));
      }
    }
  });
  return collection;
};

describe('the planner', () => {
  let store: Store;
  beforeEach(() => (store = openStore()));
  afterEach(() => store.close());

  it('answers through indexes as it does by looking at every document', async () => {
    const chance = createChance(20);
    const used = { index: 0, sorted: 0 };
    for (let round = 0; round < 4; round++) {
      const collection = await randomCollection(store, chance, `c${round}`, round % 2 === 1);
      const all = [...find(store.x, collection, {})].map(({ rid, raw }) => ({ rid, document: decode(raw) }));
      expect(all.length).to.be.greaterThan(50);
      for (let question = 0; question < 120; question++) {
        const filter = randomFilter(chance);
        const sort = chance.often(0.5) ? randomSort(chance) : undefined;
        const matches = compile(filter) ?? (() => true);
        const wanted = all.filter(({ document }) => matches(document)).map(({ rid }) => rid);
        const chosen = plan(collection, filter, { sort });
        const why = JSON.stringify({ filter, sort, index: chosen.ix?.key, or: !!chosen.or, round, question });
        const found = [...find(store.x, collection, filter, { sort })];
        expect(
          found.map(({ rid }) => rid).sort((a, b) => a - b),
          why,
        ).to.deep.equal(wanted);
        expect(count(store.x, collection, filter), why).to.equal(wanted.length);
        if (chosen.ix || chosen.or) used.index++;
        if (!sort) continue;
        if (chosen.ix && chosen.sorted) used.sorted++;
        const keys = found.map(({ raw }) => sortKey(decode(raw), parseSort(sort)));
        const inOrder = keys.every((key, at) => at === 0 || Buffer.compare(keys[at - 1] as Buffer, key) <= 0);
        expect(inOrder, why).to.equal(true);
      }
    }
    expect(used.index).to.be.greaterThan(150);
    expect(used.sorted).to.be.greaterThan(5);
  });

  const numbers = async (keys: readonly Record<string, number>[]): Promise<Coll> => {
    const collection = await store.engine.ensure('test.numbers');
    for (const key of keys) await createIndex(store, collection, key);
    await insertAll(
      store,
      collection,
      Array.from({ length: 300 }, (_, at) => ({ _id: at, n: at, group: at % 3, s: `s${at}` })),
    );
    return collection;
  };

  it('looks up a beginning in any script, and what a sign of the pattern leaves of it', async () => {
    const collection = await store.engine.ensure('test.words');
    await createIndex(store, collection, { word: 1 });
    const words = ['очередь', 'очерк', 'очки', 'gəlir', 'gəl', 'geç', 'ölçü', 'ёж', 'q|x'];
    const documents = words.map((word, _id) => ({ _id, word }));
    await insertAll(store, collection, documents);
    for (const pattern of [/^очер/, /^очер?/, /^оче*/, /^gəl/, /^ölç./, /^ё/, /^gə|geç/, /^очки$/]) {
      const filter = { word: pattern };
      const found = [...find(store.x, collection, filter)].map(({ raw }) => decode(raw)['word']);
      const wanted = words.filter((word) => pattern.test(word));
      expect(found.sort(), String(pattern)).to.deep.equal(wanted.sort());
      expect(plan(collection, filter).ix === undefined, String(pattern)).to.equal(
        pattern.source.includes('|'),
      );
    }
  });

  it('takes equal fields first, then a range, then the order', async () => {
    const collection = await numbers([{ group: 1 }, { group: 1, n: -1 }, { n: 1 }]);
    const chosen = plan(collection, { group: 1, n: { $gt: 10 } }, { sort: { n: 1 } });
    expect(chosen.ix?.name).to.equal('group_1_n_-1');
    expect(chosen).to.include({ sorted: true, reverse: true, dedupe: false });
    expect(plan(collection, { _id: 5, group: 1 }).ix?.name).to.equal('_id_');
    expect(plan(collection, { s: 's1' }).ix).to.equal(undefined);
    expect(plan(collection, {}, { sort: { n: -1 } })).to.include({ sorted: true, reverse: true });
  });

  it('counts by keys alone where the index says it all', async () => {
    const collection = await numbers([{ group: 1 }]);
    expect(plan(collection, { group: 1 }).exact).to.equal(true);
    expect(count(store.x, collection, { group: 1 })).to.equal(100);
    expect(count(store.x, collection, { group: { $in: [0, 2] } })).to.equal(200);
  });

  it('looks up each of many values, and combines lists as far as they are few', async () => {
    const collection = await numbers([{ group: 1, n: 1 }]);
    const many = Array.from({ length: 5_000 }, (_, at) => at - 4_900);
    expect(plan(collection, { _id: { $in: many } }).ranges).to.have.length(5_000);
    expect([...find(store.x, collection, { _id: { $in: many } })]).to.have.length(100);
    const both = { group: { $in: [0, 1] }, n: { $in: many } };
    expect(plan(collection, both).ranges).to.have.length(2);
    expect([...find(store.x, collection, both)]).to.have.length(67);
    expect(plan(collection, { group: 1, n: { $in: many } }).ranges).to.have.length(5_000);
  });

  it('uses an index for every branch of an $or, and gives no document twice', async () => {
    const collection = await numbers([{ group: 1 }, { n: 1 }]);
    const filter = { $or: [{ group: 1 }, { n: { $lt: 10 } }] };
    expect(plan(collection, filter).or).to.have.length(2);
    expect([...find(store.x, collection, filter)]).to.have.length(107);
  });

  it('obeys a hint, and refuses one that names nothing', async () => {
    const collection = await numbers([{ group: 1 }, { n: 1 }]);
    expect(plan(collection, { n: 3 }, { hint: 'group_1' }).ix?.name).to.equal('group_1');
    expect(plan(collection, { n: 3 }, { hint: { group: 1 } }).ix?.name).to.equal('group_1');
    expect(plan(collection, { n: 3 }, { hint: { $natural: -1 } })).to.include({ reverse: true });
    expect(() => plan(collection, {}, { hint: 'absent' }))
      .to.throw('hint')
      .with.property('code', 2);
  });

  it('finds values that are too long to stand in a key', async () => {
    const collection = await store.engine.ensure('test.long');
    const fields = ['a', 'b', 'c', 'd', 'e'];
    await createIndex(store, collection, Object.fromEntries(fields.map((field) => [field, 1])));
    const document = Object.fromEntries(fields.map((field) => [field, field.repeat(450)]));
    await insertAll(store, collection, [
      { _id: 1, ...document },
      { _id: 2, ...document, e: 'e'.repeat(451) },
    ]);
    expect([...find(store.x, collection, document)].map(({ rid }) => rid)).to.deep.equal([1]);
    expect([...find(store.x, collection, { a: { $gt: 'a'.repeat(449) } })]).to.have.length(2);
  });

  it('sorts without an index, skips and limits', async () => {
    const collection = await numbers([]);
    const found = [...find(store.x, collection, { group: 0 }, { sort: { n: -1 }, skip: 2, limit: 3 })];
    expect(found.map(({ raw }) => decode(raw)['n'])).to.deep.equal([291, 288, 285]);
  });

  it('stops when the time allowed is over', async () => {
    const collection = await numbers([]);
    const late: Ctx = { ...store.x, deadline: Date.now() - 1 };
    expect(() => [...find(late, collection, { s: 'absent' })])
      .to.throw()
      .with.property('code', 50);
  });

  it('pauses when asked to, so that others can go first', async () => {
    const collection = await numbers([]);
    const steps = [...findSteps(store.x, collection, { n: { $gte: 0 } }, { pauseAfter: -1 })];
    expect(steps.filter((hit) => hit === null)).to.have.length(18);
    expect(steps.filter((hit) => hit !== null)).to.have.length(300);
  });

  it('tells a reader whose index was dropped under it', async () => {
    const collection = await numbers([{ n: 1 }]);
    const reading = find(store.x, collection, { n: { $gte: 0 } });
    reading.next();
    const index = collection.indexes.find(({ name }) => name === 'n_1');
    await store.engine.store.write(() => store.engine.dropIndex(collection, index!));
    expect(() => [...reading])
      .to.throw()
      .with.property('code', 175);
  });
});
