import { expect } from 'chai';
import { join } from 'node:path';
import { Binary, Int32, Long, ObjectId } from 'bson';
import { decode, encode, type Doc } from '../../../server/platform/embedded/bson.js';
import {
  Blocked,
  createEngine,
  describeIndex,
  type Coll,
  type Ctx,
  type Engine,
  type Index,
  type Txn,
} from '../../../server/platform/embedded/engine.js';
import { openLmdb } from '../../../server/platform/embedded/kv.js';
import { plan } from '../../../server/platform/embedded/plan.js';
import { count, find } from '../../../server/platform/embedded/planner.js';
import { temporaryFolder } from './folder.js';

const failureOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  return expect.fail('it should have failed');
};

describe('the engine', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let engine: Engine;
  let x: Ctx;
  const small = 2_000_000;
  let mapSize = small;

  const open = (): void => {
    engine = createEngine(openLmdb(join(folder.path, 'data.mdb'), { mapSize }));
    x = { kv: engine.store };
  };
  const reopen = async (): Promise<void> => {
    await engine.store.close();
    open();
  };
  const collectionOf = (name: string): Promise<Coll> => engine.ensure(`test.${name}`);
  const insert = (collection: Coll, ...documents: Doc[]): Promise<void> =>
    engine.store.write(() => {
      for (const document of documents) engine.insert(x, collection, document, encode(document));
    });
  const index = (collection: Coll, key: Record<string, number>, more = {}): Promise<boolean> =>
    engine.store.write(() =>
      engine.createIndex(collection, { name: Object.entries(key).flat().join('_'), key, ...more }),
    );
  const inTxn = (txn: Txn): Ctx => ({ kv: txn.overlay, txn });
  const idsOf = (at: Ctx, collection: Coll, filter: Doc = {}): unknown[] =>
    [...find(at, collection, filter, { sort: { _id: 1 } })].map(({ raw }) => decode(raw)['_id']);
  const replaceOne = (at: Ctx, collection: Coll, filter: Doc, change: Doc): void => {
    for (const { rid, raw } of [...find(at, collection, filter)]) {
      engine.claim(at, collection, rid);
      engine.replace(at, collection, rid, decode(raw), { ...decode(raw), ...change });
    }
  };

  beforeEach(() => {
    folder = temporaryFolder();
    mapSize = small;
    open();
  });
  afterEach(async () => {
    await engine.store.close();
    folder.remove();
  });

  describe('unique indexes', () => {
    it('let a value in once, and tell which one was taken', async () => {
      const people = await collectionOf('people');
      await index(people, { email: 1 }, { unique: true });
      await insert(people, { _id: 1, email: 'a@x' });
      const failure = await failureOf(insert(people, { _id: 2, email: 'a@x' }));
      expect(failure).to.include({ code: 11000, codeName: 'DuplicateKey' });
      expect(failure).to.have.nested.property('extra.keyPattern').that.deep.equals({ email: 1 });
      expect(failure).to.have.nested.property('extra.keyValue').that.deep.equals({ email: 'a@x' });
      expect(String(failure)).to.include('test.people index: email_1 dup key: { email: "a@x" }');
      expect(idsOf(x, people)).to.deep.equal([1]);
      expect(await failureOf(insert(people, { _id: 1 }))).to.have.property('code', 11000);
    });

    it('count a missing field as null, unless they are sparse or partial', async () => {
      const plain = await collectionOf('plain');
      await index(plain, { email: 1 }, { unique: true });
      await insert(plain, { _id: 1 });
      expect(await failureOf(insert(plain, { _id: 2, email: null }))).to.have.property('code', 11000);

      const sparse = await collectionOf('sparse');
      await index(sparse, { email: 1 }, { unique: true, sparse: true });
      await insert(sparse, { _id: 1 }, { _id: 2 }, { _id: 3, email: null });
      expect(await failureOf(insert(sparse, { _id: 4, email: null }))).to.have.property('code', 11000);

      const partial = await collectionOf('partial');
      await index(partial, { email: 1 }, { unique: true, partialFilterExpression: { active: true } });
      await insert(
        partial,
        { _id: 1, email: 'a' },
        { _id: 2, email: 'a' },
        { _id: 3, email: 'a', active: true },
      );
      const second = insert(partial, { _id: 4, email: 'a', active: true });
      expect(await failureOf(second)).to.have.property('code', 11000);
    });

    it('hold for every element of an array, but not within one document', async () => {
      const tagged = await collectionOf('tagged');
      await index(tagged, { tags: 1 }, { unique: true });
      await insert(tagged, { _id: 1, tags: ['a', 'b', 'a'] });
      expect(await failureOf(insert(tagged, { _id: 2, tags: ['c', 'b'] }))).to.have.property('code', 11000);
      await insert(tagged, { _id: 3, tags: ['c'] });
    });

    it('tell integers beyond the reach of doubles apart, and equal numbers of two types not', async () => {
      const numbers = await collectionOf('numbers');
      await index(numbers, { n: 1 }, { unique: true });
      await insert(numbers, { _id: 1, n: Long.fromString('9007199254740993') });
      await insert(numbers, { _id: 2, n: Long.fromString('9007199254740992') });
      await insert(numbers, { _id: 3, n: new Int32(7) });
      expect(await failureOf(insert(numbers, { _id: 4, n: 7.0 }))).to.have.property('code', 11000);
    });

    it('cannot be made over documents that break them', async () => {
      const people = await collectionOf('people');
      await insert(people, { _id: 1, email: 'a' }, { _id: 2, email: 'a' });
      expect(await failureOf(index(people, { email: 1 }, { unique: true }))).to.have.property('code', 11000);
      expect(people.indexes.map(({ name }) => name)).to.deep.equal(['_id_']);
      await reopen();
      expect(engine.get('test.people')?.indexes).to.have.length(1);
    });

    it('free a value when its document is changed or removed', async () => {
      const people = await collectionOf('people');
      await index(people, { email: 1 }, { unique: true });
      await insert(people, { _id: 1, email: 'a' }, { _id: 2, email: 'b' });
      await engine.store.write(() => replaceOne(x, people, { _id: 1 }, { email: 'c' }));
      await insert(people, { _id: 3, email: 'a' });
      const taken = engine.store.write(() => replaceOne(x, people, { _id: 3 }, { email: 'b' }));
      expect(await failureOf(taken)).to.have.property('code', 11000);
      expect(idsOf(x, people, { email: 'a' })).to.deep.equal([3]);
    });
  });

  describe('compound and multikey indexes', () => {
    it('refuse two arrays side by side', async () => {
      const grid = await collectionOf('grid');
      await index(grid, { a: 1, b: 1 });
      await insert(grid, { _id: 1, a: [1, 2], b: 1 }, { _id: 2, a: 1, b: [1, 2] });
      expect(await failureOf(insert(grid, { _id: 3, a: [1], b: [2] }))).to.have.property('code', 171);
      expect(idsOf(x, grid, { b: 2 })).to.deep.equal([2]);
    });

    it('advance fields under one array together', async () => {
      const orders = await collectionOf('orders');
      await index(orders, { 'items.sku': 1, 'items.count': 1 });
      await insert(orders, {
        _id: 1,
        items: [
          { sku: 'a', count: 1 },
          { sku: 'b', count: 2 },
        ],
      });
      const compound = orders.indexes[1];
      expect(engine.store.count(compound!.prefix, compound!.end)).to.equal(2);
      // Different elements may meet the two conditions.
      expect(idsOf(x, orders, { 'items.sku': 'a', 'items.count': 2 })).to.deep.equal([1]);
      const both = { items: { $elemMatch: { sku: 'a', count: 2 } } };
      expect(idsOf(x, orders, both)).to.deep.equal([]);
    });

    it('come in order behind a field whose one value is asked for, arrays or not', async () => {
      const list = await collectionOf('list');
      await index(list, { tags: 1, at: -1 });
      const times = [3, 1, 5, 2, 4];
      await insert(
        list,
        ...times.map((at) => ({ _id: at, tags: at % 2 === 1 ? ['odd', `n${at}`, 'odd'] : ['even'], at })),
      );
      const planned = (coll: Coll, filter: Doc) => plan(coll, filter, { sort: { at: -1 } });
      expect(planned(list, { tags: 'odd' })).to.include({ sorted: true, ix: list.indexes[1] });
      expect(planned(list, { tags: { $in: ['odd', 'even'] } }).sorted).to.equal(false);
      const newest = (coll: Coll) =>
        [...find(x, coll, { tags: 'odd' }, { sort: { at: -1 }, limit: 2 })].map(
          ({ raw }) => decode(raw)['_id'],
        );
      expect(newest(list)).to.deep.equal([5, 3]);
      await reopen();
      const again = engine.get('test.list')!;
      expect(planned(again, { tags: 'odd' }).sorted).to.equal(true);
      await insert(again, { _id: 9, tags: 'odd', at: [0, 9] });
      expect(planned(again, { tags: 'odd' }).sorted, 'an array in the field of the order').to.equal(false);
      expect(newest(again)).to.deep.equal([9, 5]);
    });

    it('are not in order where an earlier version noted arrays, but not in which field', async () => {
      const list = await collectionOf('list');
      await index(list, { tags: 1, at: -1 });
      await insert(list, { _id: 1, tags: ['a'], at: 1 });
      delete list.indexes[1]!.arrays;
      expect(plan(list, { tags: 'a' }, { sort: { at: -1 } }).sorted).to.equal(false);
    });

    it('know after a restart that they hold arrays', async () => {
      const list = await collectionOf('list');
      await index(list, { v: 1 });
      await insert(list, { _id: 1, v: [1, 9] });
      await reopen();
      const again = engine.get('test.list')!;
      expect(again.indexes[1]?.multikey).to.equal(true);
      expect(idsOf(x, again, { v: { $gt: 3, $lt: 5 } })).to.deep.equal([1]);
    });

    it('keep that mark although the first write that set it was taken back', async () => {
      const list = await collectionOf('list');
      await index(list, { v: 1 });
      const failing = engine.store.write(() => {
        engine.insert(x, list, { _id: 1, v: [1, 9] }, encode({ _id: 1, v: [1, 9] }));
        throw new Error('taken back');
      });
      await failureOf(failing);
      await insert(list, { _id: 2, v: [1, 9] });
      await reopen();
      expect(engine.get('test.list')?.indexes[1]?.multikey).to.equal(true);
    });
  });

  describe('the catalogue', () => {
    it('comes back after a restart as it was', async () => {
      const people = await collectionOf('people');
      await index(people, { email: 1, name: -1 }, { unique: true, expireAfterSeconds: 5 });
      await insert(
        people,
        { _id: new ObjectId(), email: 'a' },
        { _id: 'x', email: new Binary(Buffer.from('b')) },
      );
      const before = people.indexes.map(describeIndex);
      await reopen();
      const again = engine.get('test.people')!;
      expect(again.indexes.map(describeIndex)).to.deep.equal(before);
      expect(count(x, again, {})).to.equal(2);
      await insert(again, { _id: 'y', email: 'c' });
      expect(count(x, again, {})).to.equal(3);
    });

    it('is in memory as on disk after a commit that failed', async () => {
      const people = await collectionOf('people');
      await insert(people, { _id: 1, n: 1 });
      const large = { _id: 2, fill: 'x'.repeat(3_000_000) };
      const failing = engine.store.write(() => {
        engine.createIndex(people, { name: 'n_1', key: { n: 1 } });
        engine.insert(x, people, large, encode(large));
      });
      expect(await failureOf(failing)).to.have.property('code', 14031);
      expect(people.indexes.map(({ name }) => name)).to.deep.equal(['_id_']);
      expect(await index(people, { n: 1 })).to.equal(true);
      expect(idsOf(x, people, { n: 1 })).to.deep.equal([1]);
    });

    it('renames, drops, and takes both back when their write fails', async () => {
      const people = await collectionOf('people');
      await index(people, { n: 1 });
      await insert(people, { _id: 1, n: 1 });
      const failing = (work: () => void): Promise<unknown> =>
        failureOf(
          engine.store.write(() => {
            work();
            throw new Error('taken back');
          }),
        );
      await failing(() => engine.rename(people, 'test.persons'));
      expect([engine.get('test.people'), engine.get('test.persons')]).to.deep.equal([people, undefined]);
      await failing(() => engine.drop(people));
      await failing(() => engine.dropIndex(people, people.indexes[1]!));
      expect(idsOf(x, people, { n: 1 })).to.deep.equal([1]);
      await engine.store.write(() => engine.rename(people, 'test.persons'));
      await reopen();
      expect(idsOf(x, engine.get('test.persons')!, { n: 1 })).to.deep.equal([1]);
      await engine.store.write(() => engine.drop(engine.get('test.persons')!));
      expect(engine.store.count(Buffer.from([0]), Buffer.from([3]))).to.equal(0);
    });

    it('refuses indexes that contradict others', async () => {
      const people = await collectionOf('people');
      await index(people, { a: 1 });
      expect(await index(people, { a: 1 })).to.equal(false);
      expect(await failureOf(index(people, { a: 1 }, { expireAfterSeconds: 9 }))).to.have.property(
        'code',
        85,
      );
      expect(await failureOf(index(people, { a: 1 }, { name: 'other' }))).to.have.property('code', 85);
      expect(await failureOf(index(people, { b: 1 }, { name: 'a_1' }))).to.have.property('code', 86);
      expect(await failureOf(engine.ensure('nodot'))).to.have.property('code', 73);
    });

    describe('of large collections', () => {
      const many = 6_000;
      const large = async (): Promise<Coll> => {
        const list = await collectionOf('list');
        await insert(list, ...Array.from({ length: many }, (_, at) => ({ _id: at, n: at % 7, tags: ['a'] })));
        return list;
      };
      const entriesIn = ({ prefix, end }: Pick<Index, 'prefix' | 'end'>): number =>
        engine.store.count(prefix, end);
      const sevens = [...Array(many).keys()].filter((at) => at % 7 === 3);

      it('are made while others read and write, and serve once they are whole', async () => {
        const list = await large();
        const made = engine.buildIndex(list, { name: 'n', key: { n: 1 } });
        let turns = 0;
        for (let at = 0; at < 40; at += 1) {
          await engine.store.write(() => {
            const [hit] = [...find(x, list, { _id: at * 100 })];
            const old = decode(hit!.raw);
            if (at % 2 === 0) engine.remove(x, list, hit!.rid, old);
            else engine.replace(x, list, hit!.rid, old, { ...old, n: 99 });
            engine.insert(x, list, { _id: many + at, n: 98 }, encode({ _id: many + at, n: 98 }));
          });
          if (list.indexes[1]?.unfinished) turns += 1;
          expect(plan(list, { n: 99 }).ix?.name).to.not.equal(list.indexes[1]?.unfinished ? 'n' : '');
        }
        const late = engine.buildIndex(list, { name: 'n', key: { n: 1 } });
        expect(await made).to.equal(true);
        expect(await late, 'made by the other').to.equal(false);
        expect(turns, 'writes in between').to.be.greaterThan(5);
        const index = list.indexes[1]!;
        expect(index).to.include({ building: false });
        expect(index).to.not.have.property('unfinished');
        expect(plan(list, { n: 99 }).ix).to.equal(index);
        expect(idsOf(x, list, { n: 99 })).to.have.length(20);
        expect(idsOf(x, list, { n: 98 })).to.have.length(40);
        expect(entriesIn(index)).to.equal(many - 20 + 40);
        await reopen();
        const again = engine.get('test.list')!;
        expect(plan(again, { n: 99 }).ix?.name).to.equal('n');
        expect(idsOf(x, again, { n: 99 })).to.have.length(20);
      });

      it('are not used by a transaction that began before they were whole', async () => {
        const list = await large();
        const before = engine.begin();
        await engine.buildIndex(list, { name: 'n', key: { n: 1 } });
        expect(idsOf(inTxn(before), list, { n: 3 })).to.deep.equal(sevens);
        expect(plan(list, { n: 3 }, { txn: before }).ix).to.equal(undefined);
        engine.abort(before);
      });

      it('leave nothing where one cannot be made, or was dropped meanwhile', async () => {
        const list = await large();
        await insert(list, { _id: 'both', n: [1, 2], tags: ['a', 'b'] });
        const failure = await failureOf(engine.buildIndex(list, { name: 'two', key: { n: 1, tags: 1 } }));
        expect(failure).to.have.property('code', 171);
        expect(list).to.deep.include({ dropped: [] });
        expect(list.indexes).to.have.length(1);
        const made = engine.buildIndex(list, { name: 'n', key: { n: 1 } });
        await engine.store.write(() => undefined);
        const index = list.indexes[1]!;
        await engine.store.write(() => engine.dropIndex(list, index));
        expect(await failureOf(made)).to.have.property('code', 276);
        await engine.clearDropped();
        expect(entriesIn(index)).to.equal(0);
        expect(list.dropped).to.deep.equal([]);
      });

      it('go in portions, and at once for everybody', async () => {
        const list = await large();
        await engine.buildIndex(list, { name: 'n', key: { n: 1 } });
        const index = list.indexes[1]!;
        await engine.store.write(() => engine.dropIndex(list, index));
        expect(plan(list, { n: 3 }).ix).to.equal(undefined);
        expect(idsOf(x, list, { n: 3 })).to.deep.equal(sevens);
        expect(entriesIn(index)).to.equal(many);
        await insert(list, { _id: 'new', n: 3 });
        await reopen(); // the process died before it had removed them
        const again = engine.get('test.list')!;
        await engine.buildIndex(again, { name: 'n', key: { n: 1 } });
        expect(again.indexes[1]!.id, 'no number is given twice').to.be.greaterThan(index.id);
        await engine.clearDropped();
        expect(entriesIn(index)).to.equal(0);
        expect(idsOf(x, again, { n: 3 })).to.have.length(sevens.length + 1);
        await reopen();
        expect(engine.get('test.list')!.dropped).to.deep.equal([]);
      });

      it('are begun anew where the process died meanwhile', async () => {
        mapSize = 20 * small;
        await reopen();
        const list = await large();
        await insert(list, ...Array.from({ length: 24_000 }, (_, at) => ({ _id: many + at, n: 8 })));
        const made = engine.buildIndex(list, { name: 'n', key: { n: 1 } }).catch((error: unknown) => error);
        await engine.store.write(() => undefined);
        const half = list.indexes[1]!;
        while (entriesIn(half) === 0) await engine.store.write(() => undefined);
        expect(half.unfinished).to.equal(true);
        await reopen();
        await made;
        const again = engine.get('test.list')!;
        expect(again.indexes.map(({ name }) => name)).to.deep.equal(['_id_']);
        expect(await engine.buildIndex(again, { name: 'n', key: { n: 1 } })).to.equal(true);
        expect(idsOf(x, again, { n: 3 })).to.deep.equal(sevens);
        await engine.clearDropped();
        expect(entriesIn(half)).to.equal(0);
      });
    });

    it('does not read from an index before its entries are on disk', async () => {
      const people = await collectionOf('people');
      await insert(people, ...Array.from({ length: 200 }, (_, at) => ({ _id: at, n: at })));
      const building = index(people, { n: 1 });
      expect(idsOf(x, people, { n: 7 })).to.deep.equal([7]);
      await building;
      expect(idsOf(x, people, { n: 7 })).to.deep.equal([7]);
      expect(people.indexes[1]?.building).to.equal(false);
    });
  });

  describe('documents', () => {
    it('are refused with an id that cannot be one, or when they are too large', async () => {
      const people = await collectionOf('people');
      expect(await failureOf(insert(people, { _id: [1] }))).to.have.property('code', 2);
      expect(await failureOf(insert(people, { _id: /x/ }))).to.have.property('code', 2);
      expect(await failureOf(insert(people, { _id: { $a: 1 } }))).to.have.property('code', 52);
      const large = { _id: 1, s: 'x'.repeat(17_000_000) };
      expect(await failureOf(insert(people, large))).to.have.property('code', 10334);
    });
  });

  describe('transactions', () => {
    const withPeople = async (): Promise<Coll> => {
      const people = await collectionOf('people');
      await index(people, { email: 1 }, { unique: true });
      await insert(people, { _id: 1, email: 'a', n: 0 }, { _id: 2, email: 'b', n: 0 });
      return people;
    };
    const put = (txn: Txn, collection: Coll, document: Doc): void =>
      engine.insert(inTxn(txn), collection, document, encode(document));

    it('are seen by themselves at once and by others when they are committed', async () => {
      const people = await withPeople();
      const txn = engine.begin();
      put(txn, people, { _id: 3, email: 'c' });
      replaceOne(inTxn(txn), people, { _id: 1 }, { email: 'z' });
      expect(idsOf(inTxn(txn), people)).to.deep.equal([1, 2, 3]);
      expect(idsOf(inTxn(txn), people, { email: 'z' })).to.deep.equal([1]);
      expect(idsOf(x, people)).to.deep.equal([1, 2]);
      await engine.commit(txn);
      expect(txn.state).to.equal('committed');
      expect(idsOf(x, people, { email: { $gte: 'b' } })).to.deep.equal([1, 2, 3]);
      expect(engine.held()).to.equal(0);
    });

    it('leave nothing behind when they are aborted', async () => {
      const people = await withPeople();
      const txn = engine.begin();
      put(txn, people, { _id: 3, email: 'c', tags: [1, 2] });
      engine.abort(txn);
      await txn.done;
      expect(idsOf(x, people)).to.deep.equal([1, 2]);
      await insert(people, { _id: 3, email: 'c' });
      expect(engine.held()).to.equal(0);
    });

    it('do not see what was committed after they began', async () => {
      const people = await withPeople();
      const txn = engine.begin();
      await insert(people, { _id: 3, email: 'c' });
      await index(people, { n: 1 });
      expect(idsOf(inTxn(txn), people, { n: 0 })).to.deep.equal([1, 2]);
      engine.abort(txn);
    });

    it('give up at once where another one holds the document or the key', async () => {
      const people = await withPeople();
      const [first, second] = [engine.begin(), engine.begin()];
      replaceOne(inTxn(first), people, { _id: 1 }, { n: 1 });
      put(first, people, { _id: 3, email: 'c' });
      const conflict = { code: 112, codeName: 'WriteConflict' };
      const changing = (): void => replaceOne(inTxn(second), people, { _id: 1 }, { n: 2 });
      expect(changing).to.throw().that.includes(conflict).and.has.nested.property('extra.transient', true);
      expect(() => put(second, people, { _id: 4, email: 'c' }))
        .to.throw()
        .that.includes(conflict);
      engine.abort(second);
      await engine.commit(first);
      expect(idsOf(x, people, { n: 1 })).to.deep.equal([1]);
    });

    it('give up where a plain write changed the document meanwhile', async () => {
      const people = await withPeople();
      const txn = engine.begin();
      await engine.store.write(() => replaceOne(x, people, { _id: 1 }, { n: 5 }));
      expect(() => replaceOne(inTxn(txn), people, { _id: 1 }, { n: 6 }))
        .to.throw()
        .with.property('code', 112);
      engine.abort(txn);
    });

    it('give up where a plain write was done and not seen yet when they took the document or the key', async () => {
      const cars = await collectionOf('cars');
      await index(cars, { state: 1 });
      await index(cars, { plate: 1 }, { unique: true, sparse: true });
      await insert(cars, { _id: 1, state: 'new', seen: 0 }, { _id: 2, state: 'new', seen: 0 });
      /** Writes plainly and takes the other in a transaction before that is seen; null where the disk was quicker than that. */
      const takenUnseen = async (id: number, change: Doc): Promise<Txn | null> => {
        const txn = engine.begin();
        let failure: unknown = null;
        await engine.store.write(() => {
          replaceOne(x, cars, { _id: 1 }, { state: `sold ${id}`, plate: 'A' });
          queueMicrotask(() => {
            try {
              replaceOne(inTxn(txn), cars, { _id: id }, change);
            } catch (error) {
              failure = error;
            }
          });
        });
        if (!failure) return txn;
        expect(failure).to.include({ code: 112 });
        engine.abort(txn);
        await engine.store.write(() => replaceOne(x, cars, { _id: 1 }, { plate: 'B' }));
        return null;
      };
      for (const [id, change] of [
        [1, { seen: 1 }],
        [2, { plate: 'A' }],
      ] as const) {
        let txn: Txn | null = null;
        for (let attempt = 0; attempt < 50 && !txn; attempt += 1) txn = await takenUnseen(id, change);
        if (!txn) throw new Error('the plain write was seen each time');
        expect(txn.overlay.writes.size).to.be.greaterThan(0);
        expect(await failureOf(engine.commit(txn))).to.include({ code: 112 });
        const [sold] = [...find(x, cars, { state: `sold ${id}` })].map(({ raw }) => decode(raw));
        expect(sold).to.deep.include({ state: `sold ${id}`, seen: 0 });
        expect(engine.held()).to.equal(0);
        await engine.store.write(() => replaceOne(x, cars, { _id: 1 }, { plate: 'B' }));
      }
    });

    it('make plain writes wait', async () => {
      const people = await withPeople();
      const txn = engine.begin();
      replaceOne(inTxn(txn), people, { _id: 1 }, { n: 1 });
      const failure = await failureOf(engine.store.write(() => replaceOne(x, people, { _id: 1 }, { n: 2 })));
      expect(failure).to.be.instanceOf(Blocked);
      await engine.commit(txn);
      await (failure as Blocked).by.done;
      await engine.store.write(() => replaceOne(x, people, { _id: 1 }, { n: 2 }));
      expect(idsOf(x, people, { n: 2 })).to.deep.equal([1]);
    });

    it('create collections and indexes with everything else', async () => {
      const txn = engine.begin();
      const fresh = await engine.ensure('test.fresh', {}, txn);
      engine.createIndex(fresh, { name: 'n_1', key: { n: 1 }, unique: true }, txn);
      put(txn, fresh, { _id: 1, n: [1, 2] });
      expect(() => put(txn, fresh, { _id: 2, n: 2 }))
        .to.throw()
        .with.property('code', 11000);
      expect(engine.get('test.fresh')).to.equal(undefined);
      await engine.commit(txn);
      await reopen();
      const stored = engine.get('test.fresh')!;
      expect(stored.indexes[1]).to.include({ name: 'n_1', unique: true, multikey: true });
      expect(idsOf(x, stored, { n: 2 })).to.deep.equal([1]);
    });

    it('fail when the collection was created, dropped or indexed meanwhile', async () => {
      const people = await withPeople();
      const creating = engine.begin();
      await engine.ensure('test.late', {}, creating);
      await collectionOf('late');
      expect(await failureOf(engine.commit(creating))).to.have.property('code', 112);

      const indexing = engine.begin();
      put(indexing, people, { _id: 5, email: 'e' });
      await index(people, { n: 1 });
      expect(await failureOf(engine.commit(indexing))).to.have.property('code', 112);
      expect(indexing.state).to.equal('aborted');

      const dropping = engine.begin();
      put(dropping, people, { _id: 6, email: 'f' });
      await engine.store.write(() => engine.drop(people));
      expect(await failureOf(engine.commit(dropping))).to.have.property('code', 112);
      expect(engine.held()).to.equal(0);
    });

    it('are not disturbed by what happens to other collections', async () => {
      const people = await withPeople();
      const other = await collectionOf('other');
      const txn = engine.begin();
      put(txn, people, { _id: 7, email: 'g' });
      await index(other, { z: 1 });
      await engine.store.write(() => engine.drop(other));
      await engine.commit(txn);
      expect(idsOf(x, people, { _id: 7 })).to.deep.equal([7]);
    });
  });
});
