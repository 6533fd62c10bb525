import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Binary, Long } from 'bson';
import { MongoClient, type ClientSession, type Collection, type Db } from 'mongodb';
import type { Doc } from '../../../server/platform/embedded/bson.js';
import { openEmbeddedStore, type EmbeddedStore } from '../../../server/platform/embedded/index.js';
import { temporaryFolder } from './folder.js';
import { connectRaw } from './wire-client.js';

type Item = { _id: number | string; n?: number; state?: number; unique?: number };

type Failure = { readonly code?: unknown; hasErrorLabel?: (label: string) => boolean };

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work;
  } catch (error) {
    return error as Failure;
  }
  return expect.fail('it should have failed');
};

const many = <R>(count: number, make: (at: number) => Promise<R>): Promise<R[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => make(at)));

/** What happens when several clients want the same thing at the same time. */
describe('several clients at once', () => {
  const folder = temporaryFolder();
  let store: EmbeddedStore;
  let client: MongoClient;
  let db: Db;
  let collections = 0;
  let items: Collection<Item>;
  let sessions: ClientSession[] = [];

  const begin = (): ClientSession => {
    const session = client.startSession();
    sessions.push(session);
    session.startTransaction();
    return session;
  };
  const numberOf = async (_id: Item['_id'] = 1, session?: ClientSession): Promise<number | undefined> =>
    (await items.findOne({ _id }, session ? { session } : {}))?.n;
  const increment = (by: number, session?: ClientSession) =>
    items.updateOne({ _id: 1 }, { $inc: { n: by } }, session ? { session } : {});

  before(async () => {
    store = await openEmbeddedStore({ directory: folder.path });
    client = await new MongoClient(store.uri, { maxPoolSize: 60 }).connect();
    db = client.db('concurrency');
  });
  beforeEach(async () => {
    items = db.collection<Item>(`items${++collections}`);
    await items.insertOne({ _id: 1, n: 0 });
  });
  afterEach(async () => {
    for (const session of sessions) await session.endSession();
    sessions = [];
  });
  after(async () => {
    await client.close();
    await store.close();
    folder.remove();
  });

  describe('with plain writes', () => {
    it('lose no increment', async () => {
      await many(300, () => increment(1));
      expect(await numberOf()).to.equal(300);
    });

    it('make one document of many upserts', async () => {
      await items.createIndex({ unique: 1 }, { unique: true, sparse: true });
      await many(50, () => items.updateOne({ unique: 7 }, { $inc: { n: 1 } }, { upsert: true }));
      const made = await items.find({ unique: 7 }).toArray();
      expect(made.map(({ n }) => n)).to.deep.equal([50]);
    });

    it('take each entry of a queue once', async () => {
      await items.insertMany(Array.from({ length: 50 }, (_, at) => ({ _id: `q${at}`, state: 0 })));
      const taken = await many(60, () =>
        items.findOneAndUpdate({ state: 0 }, { $set: { state: 1 } }, { sort: { _id: 1 } }),
      );
      const ids = taken.flatMap((item) => (item ? [item._id] : []));
      expect([ids.length, new Set(ids).size]).to.deep.equal([50, 50]);
    });

    it('insert thousands of documents from many sides', async () => {
      await items.createIndex({ n: 1, state: -1 });
      await many(30, (n) =>
        items.insertMany(Array.from({ length: 100 }, (_, state) => ({ _id: `${n}-${state}`, n, state }))),
      );
      expect(await items.find({ n: 5 }).toArray()).to.have.length(100);
      const [top] = await items.find({ n: 5 }).sort({ state: -1 }).limit(1).toArray();
      expect(top?.state).to.equal(99);
    });
  });

  describe('with cursors', () => {
    beforeEach(() => items.insertMany(Array.from({ length: 300 }, (_, at) => ({ _id: at + 10, n: at }))));

    it('are told when the collection is dropped under them', async () => {
      const reading = items.find({}, { batchSize: 10 });
      await reading.next();
      await items.drop();
      expect(await failureOf(reading.toArray())).to.have.property('code', 175);
    });

    it('read on while others delete', async () => {
      const reading = items.find({}, { batchSize: 10 });
      await reading.next();
      await items.deleteMany({ n: { $gte: 150 } });
      expect((await reading.toArray()).length).to.be.within(149, 310);
    });

    it('see a document whose key moves no more than twice, and come to an end', async () => {
      await items.createIndex({ n: 1 });
      let seen = 0;
      for await (const { _id, n = 0 } of items.find({ n: { $gte: 0 } }, { batchSize: 10 }).sort({ n: 1 })) {
        if (n < 5) await items.updateOne({ _id }, { $inc: { n: 1000 } });
        expect(++seen).to.be.below(320);
      }
      expect(seen).to.be.at.least(296);
    });

    it('change every document once although the change moves it along the index', async () => {
      await items.createIndex({ n: 1 });
      const { modifiedCount } = await items.updateMany({ n: { $gte: 0 } }, { $inc: { n: 1000 } });
      expect(modifiedCount).to.equal(301);
      expect(await items.find({ n: { $gte: 2000 } }).toArray()).to.deep.equal([]);
    });

    it('may be forgotten by the thousand', async () => {
      await many(1200, () => db.command({ find: items.collectionName, batchSize: 1 }));
      expect(await items.find().toArray()).to.have.length(301);
    });
  });

  describe('with transactions', () => {
    it('see their own writes; others do not', async () => {
      const session = begin();
      await increment(5, session);
      expect([await numberOf(1, session), await numberOf()]).to.deep.equal([5, 0]);
      await session.abortTransaction();
      expect(await numberOf()).to.equal(0);
    });

    it('read the same again although others insert', async () => {
      const session = begin();
      const before = await items.find({}, { session }).toArray();
      await items.insertOne({ _id: 2 });
      expect(await items.find({}, { session }).toArray()).to.deep.equal(before);
      await session.commitTransaction();
      expect(await items.find().toArray()).to.have.length(2);
    });

    it('let others read while they change many documents', async () => {
      await items.insertMany(
        Array.from({ length: 5_000 }, (_, at) => ({ _id: at + 10, n: at, text: 'x'.repeat(200) })),
      );
      const session = begin();
      let changing = true;
      const changed = items
        .updateMany({ n: { $gte: 0 } }, { $inc: { n: 10_000 } }, { session })
        .finally(() => (changing = false));
      let read = 0;
      for (; changing; read += 1) expect(await numberOf()).to.equal(0);
      expect((await changed).modifiedCount).to.equal(5_001);
      expect(read, 'read meanwhile').to.be.greaterThan(5);
      expect(await numberOf(10)).to.equal(0);
      await session.commitTransaction();
      expect(await items.countDocuments({ n: { $gte: 10_000 } })).to.equal(5_001);
    });

    it('give up at once on a document or key that another one holds', async () => {
      const [first, second, third] = [begin(), begin(), begin()];
      await increment(1, first);
      await items.insertOne({ _id: 9 }, { session: first });
      for (const work of [increment(1, second), items.insertOne({ _id: 9 }, { session: third })]) {
        const failure = await failureOf(work);
        expect(failure).to.have.property('code', 112);
        expect(failure.hasErrorLabel?.('TransientTransactionError')).to.equal(true);
      }
      await first.commitTransaction();
      expect(await numberOf()).to.equal(1);
    });

    it('give up on a document that changed after they had read it', async () => {
      const session = begin();
      expect(await numberOf(1, session)).to.equal(0);
      await increment(1);
      expect(await failureOf(increment(1, session))).to.have.property('code', 112);
    });

    it('count up one after the other when each is repeated until it succeeds', async () => {
      await many(15, () =>
        client.withSession((session) =>
          session.withTransaction(async () => {
            const n = (await numberOf(1, session)) ?? 0;
            await items.updateOne({ _id: 1 }, { $set: { n: n + 1 } }, { session });
          }),
        ),
      );
      expect(await numberOf()).to.equal(15);
    });

    it('may be committed twice', async () => {
      const session = begin();
      await increment(1, session);
      await session.commitTransaction();
      await session.commitTransaction();
      expect(await numberOf()).to.equal(1);
    });

    it('end with a duplicate key', async () => {
      const session = begin();
      await items.insertOne({ _id: 2 }, { session });
      expect(await failureOf(items.insertOne({ _id: 1 }, { session }))).to.have.property('code', 11000);
      expect(await failureOf(items.insertOne({ _id: 3 }, { session }))).to.have.property('code', 251);
      expect(await items.find().toArray()).to.have.length(1);
    });
  });

  describe('with plain writes that meet a transaction', () => {
    it('wait for it and go on', async () => {
      const session = begin();
      await increment(1, session);
      const waiting = increment(10);
      await wait(50);
      expect(await numberOf()).to.equal(0);
      await session.commitTransaction();
      await waiting;
      expect(await numberOf()).to.equal(11);
    });

    it('do what they did before they had to wait only once', async () => {
      await items.insertOne({ _id: 'held', n: 0 });
      const session = begin();
      await items.updateOne({ _id: 'held' }, { $inc: { n: 100 } }, { session });
      const step = (_id: Item['_id']) => ({ updateOne: { filter: { _id }, update: { $inc: { n: 1 } } } });
      const bulk = items.bulkWrite([step(1), step('held'), step(1)]);
      await wait(50);
      await session.commitTransaction();
      expect((await bulk).modifiedCount).to.equal(3);
      expect([await numberOf(1), await numberOf('held')]).to.deep.equal([2, 101]);
    });

    it('change many documents once each although one of them is held', async () => {
      await items.insertMany(Array.from({ length: 20 }, (_, at) => ({ _id: at + 10, n: 0 })));
      const session = begin();
      await items.updateOne({ _id: 20 }, { $inc: { n: 100 } }, { session });
      const changing = items.updateMany({}, { $inc: { n: 1 } });
      await wait(50);
      await session.commitTransaction();
      expect((await changing).modifiedCount).to.equal(21);
      const values = (await items.find().toArray()).map(({ n }) => n);
      expect(values.filter((n) => n === 1)).to.have.length(20);
      expect(values.filter((n) => n === 101)).to.have.length(1);
    });

    it('give up when their time is over', async () => {
      const session = begin();
      await increment(1, session);
      const late = items.updateOne({ _id: 1 }, { $inc: { n: 10 } }, { maxTimeMS: 100 });
      expect(await failureOf(late)).to.have.property('code', 50);
      await session.abortTransaction();
      expect(await numberOf()).to.equal(0);
    });

    it('hold nobody else up meanwhile', async () => {
      const session = begin();
      await increment(1, session);
      const waiting = increment(10);
      await many(20, (at) => items.insertOne({ _id: at + 100 }));
      await session.abortTransaction();
      await waiting;
      expect(await numberOf()).to.equal(10);
    });
  });

  describe('with repeated writes', () => {
    const session = (): Doc => ({ id: new Binary(randomBytes(16), Binary.SUBTYPE_UUID) });
    const update = (lsid: Doc, number: number): Doc => ({
      update: items.collectionName,
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }],
      $db: db.databaseName,
      lsid,
      txnNumber: Long.fromNumber(number),
    });

    it('do it once, also while the first attempt still runs', async () => {
      const [one, other] = [await connectRaw(store.uri), await connectRaw(store.uri)];
      const command = update(session(), 1);
      const answers = await Promise.all([one.send(command), other.send(command), one.send(command)]);
      expect(answers.map(({ n, nModified }) => [n, nModified])).to.deep.equal([
        [1, 1],
        [1, 1],
        [1, 1],
      ]);
      expect(await numberOf()).to.equal(1);
      one.close();
      other.close();
    });

    it('refuse a number that is older than the last one', async () => {
      const connection = await connectRaw(store.uri);
      const lsid = session();
      await connection.send(update(lsid, 5));
      expect(await connection.send(update(lsid, 4))).to.include({ ok: 0, code: 225 });
      connection.close();
    });

    it('answer what failed in part as they did the first time', async () => {
      const connection = await connectRaw(store.uri);
      const command = {
        insert: items.collectionName,
        documents: [{ _id: 2 }, { _id: 2 }],
        $db: db.databaseName,
        lsid: session(),
        txnNumber: Long.fromNumber(1),
      };
      const [first, second] = [await connection.send(command), await connection.send(command)];
      expect([first['n'], second['n']]).to.deep.equal([1, 1]);
      expect(second['writeErrors']).to.deep.equal(first['writeErrors']).and.to.have.length(1);
      connection.close();
    });
  });
});
