import { expect } from 'chai';
import { Int32, Long, MongoClient, ObjectId, type Collection, type Db } from 'mongodb';
import type { Doc } from '../../../../server/platform/embedded/bson.js';
import { openEmbeddedStore, type EmbeddedStore } from '../../../../server/platform/embedded/index.js';
import { bsonTypeOf } from '../../../../server/platform/embedded/values.js';
import { temporaryFolder } from '../folder.js';

type Item = {
  _id: number;
  n?: number;
  text?: string;
  long?: Long;
  int?: number;
  double?: number;
  other?: Int32;
};

const codeOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
    return null;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe('commands', () => {
  const folder = temporaryFolder();
  let store: EmbeddedStore;
  let client: MongoClient;
  let db: Db;
  let items: Collection<Item>;
  let made = 0;

  const refuses = async (code: number, command: Doc): Promise<void> => {
    expect(await codeOf(db.command(command)), JSON.stringify(command)).to.equal(code);
  };
  const exists = async (name: string): Promise<boolean> =>
    (await db.listCollections({ name }).toArray()).length > 0;

  before(async () => {
    store = await openEmbeddedStore({ directory: folder.path });
    client = await MongoClient.connect(store.uri);
    db = client.db('commands');
  });
  beforeEach(async () => {
    items = db.collection<Item>(`items${++made}`);
    await items.insertMany([1, 2, 3, 4, 5].map((_id) => ({ _id, n: _id % 2, text: `t${_id}` })));
  });
  after(async () => {
    await client.close();
    await store.close();
    folder.remove();
  });

  describe('reading', () => {
    it('sorts, skips, limits and selects', async () => {
      const found = await items
        .find({ n: 1 }, { projection: { text: 1 } })
        .sort({ _id: -1 })
        .skip(1)
        .limit(1)
        .toArray();
      expect(found).to.deep.equal([{ _id: 3, text: 't3' }]);
    });

    it('gives batches, and closes cursors', async () => {
      const cursor = items.find({}, { batchSize: 2 });
      await cursor.next();
      const { id } = cursor;
      await cursor.close();
      expect(await codeOf(db.command({ getMore: id, collection: items.collectionName }))).to.equal(43);
      expect(await items.find({}, { batchSize: 2 }).toArray()).to.have.length(5);
      expect(await items.find({}, { batchSize: 2, limit: 3 }).toArray()).to.have.length(3);
    });

    it('counts and lists different values', async () => {
      expect(await items.countDocuments({ n: 1 })).to.equal(3);
      expect(await items.estimatedDocumentCount()).to.equal(5);
      expect(
        (await db.command({ count: items.collectionName, query: { n: 1 }, skip: 1, limit: 1 }))['n'],
      ).to.equal(1);
      expect(await items.distinct('n')).to.deep.equal([0, 1]);
    });

    it('finds nothing where there is no collection, but checks the filter', async () => {
      expect(await db.collection('nothing').find({ a: 1 }).toArray()).to.deep.equal([]);
      expect(
        await codeOf(
          db
            .collection('nothing')
            .find({ a: { $nope: 1 } })
            .toArray(),
        ),
      ).to.equal(2);
      expect(await exists('nothing')).to.equal(false);
    });

    it('stops when its time is over', async () => {
      const many = db.collection(`many${made}`);
      await many.insertMany(Array.from({ length: 20_000 }, (_, n) => ({ n, text: 'x'.repeat(50) })));
      expect(await codeOf(many.countDocuments({ text: /y{1,5}$/ }, { maxTimeMS: 1 }))).to.equal(50);
    });

    it('uses what let gives it', async () => {
      const found = await items
        .find({ $expr: { $eq: ['$_id', '$$wanted'] } }, { let: { wanted: 2 } })
        .toArray();
      expect(found.map(({ _id }) => _id)).to.deep.equal([2]);
    });
  });

  describe('writing', () => {
    it('goes on after a failure only where the order does not matter', async () => {
      const documents = [{ _id: 1 }, { _id: 6 }, { _id: 6 }, { _id: 7 }];
      expect(await codeOf(items.insertMany(documents, { ordered: false }))).to.equal(11000);
      expect(await items.countDocuments()).to.equal(7);
      expect(await codeOf(items.insertMany([{ _id: 1 }, { _id: 8 }]))).to.equal(11000);
      expect(await items.countDocuments()).to.equal(7);
    });

    it('tells which value is taken', async () => {
      const failure = (await items.insertOne({ _id: 1 }).catch((error: unknown) => error)) as Doc;
      expect(failure).to.deep.include({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } });
    });

    it('keeps every index of the fields that are set, and the others as they were', async () => {
      const own = db.collection<{ _id: number } & Doc>(`set${made}`);
      await own.createIndex({ mark: 1, kind: 1 });
      await own.createIndex({ name: 1 }, { unique: true });
      await own.createIndex({ kind: 1 }, { partialFilterExpression: { mark: 2 } });
      await own.insertMany([1, 2, 3].map((_id) => ({ _id, name: `n${_id}`, kind: 'k', mark: null })));
      await own.updateMany({ _id: { $in: [1, 2] } }, { $set: { mark: 2 } });
      await own.updateOne({ _id: 2 }, { $set: { name: 'other', late: [1] } });
      const found = async (filter: object, hint: string) =>
        (await own.find(filter).hint(hint).toArray()).map(({ _id }) => _id);
      expect(await found({ mark: 2, kind: 'k' }, 'mark_1_kind_1')).to.deep.equal([1, 2]);
      expect(await found({ mark: null }, 'mark_1_kind_1')).to.deep.equal([3]);
      expect(await found({ kind: 'k', mark: 2 }, 'kind_1')).to.deep.equal([1, 2]);
      expect(await found({ name: 'other' }, 'name_1')).to.deep.equal([2]);
      expect(await found({ name: 'n2' }, 'name_1')).to.deep.equal([]);
      const failure = await own
        .updateOne({ _id: 3 }, { $set: { name: 'n1' } })
        .catch((error: unknown) => error);
      expect(failure).to.deep.include({ code: 11000, keyValue: { name: 'n1' } });
    });

    it('gives an id to documents without one, and puts it first', async () => {
      const free = db.collection(`free${made}`);
      await db.command({ insert: free.collectionName, documents: [{ a: 1 }] });
      await free.insertOne({ a: 2, _id: new ObjectId() });
      for (const document of await free.find().toArray())
        expect(Object.keys(document)).to.deep.equal(['_id', 'a']);
    });

    it('counts what matched and what changed', async () => {
      const result = await items.updateMany({}, { $set: { n: 1 } });
      expect([result.matchedCount, result.modifiedCount]).to.deep.equal([5, 2]);
    });

    it('counts nothing for a statement that failed', async () => {
      await items.createIndex({ text: 1 }, { unique: true });
      const updates = [{ q: {}, u: { $set: { text: 'same' } }, multi: true }];
      const answer = await db.command({ update: items.collectionName, updates });
      expect(answer).to.deep.include({ n: 0, nModified: 0 });
      expect((answer['writeErrors'] as Doc[]).map(({ code }) => code)).to.deep.equal([11000]);
    });

    it('inserts where nothing matched, if told so', async () => {
      const result = await items.updateOne({ _id: 9 }, { $inc: { n: 1 } }, { upsert: true });
      expect([result.upsertedId, result.matchedCount]).to.deep.equal([9, 0]);
      expect(await items.findOne({ _id: 9 })).to.deep.equal({ _id: 9, n: 1 });
    });

    it('removes one or all', async () => {
      expect((await items.deleteOne({ n: 1 })).deletedCount).to.equal(1);
      expect((await items.deleteMany({ n: 1 })).deletedCount).to.equal(2);
    });

    it('finds and changes in one step', async () => {
      const after = await items.findOneAndUpdate(
        { n: 1 },
        { $inc: { n: 5 } },
        { sort: { _id: -1 }, returnDocument: 'after' },
      );
      expect(after).to.deep.equal({ _id: 5, n: 6, text: 't5' });
      const before = await items.findOneAndReplace({ _id: 1 }, { n: 9 }, { projection: { text: 1 } });
      expect(before).to.deep.equal({ _id: 1, text: 't1' });
      expect(await items.findOneAndDelete({ _id: 2 })).to.deep.include({ _id: 2 });
      expect(await items.findOneAndUpdate({ _id: 99 }, { $set: { n: 1 } })).to.equal(null);
      const options = { upsert: true, returnDocument: 'after' } as const;
      expect(await items.findOneAndUpdate({ _id: 10 }, { $set: { n: 1 } }, options)).to.deep.equal({
        _id: 10,
        n: 1,
      });
    });

    it('keeps the type of every number', async () => {
      await items.insertOne({ _id: 20, long: Long.fromNumber(5), int: 5, double: 5.5 });
      await items.updateOne({ _id: 20 }, { $set: { other: new Int32(1) } });
      const types = await items.findOne({ _id: 20 }, { promoteValues: false });
      expect([types?.long, types?.int, types?.double].map(bsonTypeOf)).to.deep.equal([
        'Long',
        'Int32',
        'Double',
      ]);
    });

    it('makes no collection where nothing is inserted', async () => {
      await db.collection('ghost').updateOne({ a: 1 }, { $set: { b: 1 } });
      await db.collection('ghost').findOneAndUpdate({ a: 1 }, { $set: { b: 1 } });
      await db.collection('ghost').deleteMany({});
      expect(await exists('ghost')).to.equal(false);
    });

    it('goes through many documents without holding others up', async () => {
      const many = db.collection<Item>(`wide${made}`);
      await many.insertMany(Array.from({ length: 20_000 }, (_, _id) => ({ _id, n: 0 })));
      const work = many.updateMany({}, { $inc: { n: 1 } });
      let pings = 0;
      let running = true;
      const finished = work.finally(() => (running = false));
      while (running) {
        await db.command({ ping: 1 });
        pings++;
      }
      expect((await finished).modifiedCount).to.equal(20_000);
      expect(await many.countDocuments({ n: 1 })).to.equal(20_000);
      expect(pings).to.be.greaterThan(3);
    });
  });

  describe('collections and indexes', () => {
    it('are made, listed, renamed and dropped', async () => {
      const name = items.collectionName;
      expect(await codeOf(db.createCollection(name))).to.equal(48);
      await items.rename(`${name}x`);
      expect([await exists(name), await exists(`${name}x`)]).to.deep.equal([false, true]);
      await refuses(26, { listIndexes: name });
      expect(await db.dropCollection(`${name}x`)).to.equal(true);
      expect(await codeOf(db.collection('nothing').rename('x'))).to.equal(26);
    });

    it('are made all together or not at all', async () => {
      const indexes = [
        { key: { text: 1 }, name: 'text_1' },
        { key: { n: 1 }, name: 'n_1', unique: true },
      ];
      await refuses(11000, { createIndexes: items.collectionName, indexes });
      expect((await items.indexes()).map(({ name }) => name)).to.deep.equal(['_id_']);
    });

    it('are refused when they contradict each other or are not offered', async () => {
      const create = (key: Doc, more: Doc = {}): Doc => ({
        createIndexes: items.collectionName,
        indexes: [{ key, name: 'i', ...more }],
      });
      await db.command(create({ a: 1 }));
      await refuses(86, create({ b: 1 }));
      await refuses(85, create({ a: 1 }, { name: 'j' }));
      await refuses(67, create({ a: 0 }, { name: 'k' }));
      await refuses(67, create({}, { name: 'k' }));
      await refuses(67, create({ x: 1, y: 1 }, { name: 'k', expireAfterSeconds: 1 }));
      await refuses(
        67,
        create({ x: 1 }, { name: 'k', partialFilterExpression: { a: { $not: { $gt: 1 } } } }),
      );
      for (const key of [{ a: 'text' }, { a: '2dsphere' }, { '$**': 1 }, { a: 'hashed' }])
        await refuses(238, create(key, { name: 'k' }));
      await refuses(238, create({ x: 1 }, { name: 'k', collation: { locale: 'az' } }));
      await refuses(40415, create({ x: 1 }, { name: 'k', fancy: true }));
      await refuses(72, { dropIndexes: items.collectionName, index: '_id_' });
      await refuses(27, { dropIndexes: items.collectionName, index: 'nope' });
    });

    it('tell which index a query takes', async () => {
      await items.createIndex({ n: 1 });
      const explained = await items.find({ n: 1 }).explain();
      expect(JSON.stringify(explained)).to.contain('"indexName":"n_1"');
    });

    it('change how long their documents live', async () => {
      await items.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
      await db.command({ collMod: items.collectionName, index: { name: 'at_1', expireAfterSeconds: 5 } });
      expect((await items.indexes()).at(-1)).to.deep.include({ expireAfterSeconds: 5 });
      await refuses(40415, { collMod: items.collectionName, index: { name: 'at_1', nope: 5 } });
    });
  });

  describe('what is not known', () => {
    it('is refused by name', async () => {
      const name = items.collectionName;
      await refuses(59, { nope: 1 });
      await refuses(40415, { find: name, zork: 1 });
      await refuses(40415, { ping: 1, zork: 1 });
      // A statement's own failure comes among the write errors.
      const updates = [{ q: {}, u: { $set: { a: 1 } }, sort: { a: 1 } }];
      const answer = await db.command({ update: name, updates });
      expect((answer['writeErrors'] as Doc[])[0]?.['code']).to.equal(40415);
      await refuses(40415, { find: name, readConcern: { nope: 1 } });
    });

    it('is refused by type', async () => {
      const name = items.collectionName;
      await refuses(14, { find: name, filter: 5 });
      await refuses(14, { find: name, hint: 5 });
      await refuses(14, { aggregate: name, pipeline: 5, cursor: {} });
      await refuses(51024, { find: name, skip: -1 });
      await refuses(51024, { find: name, maxTimeMS: -1 });
      await refuses(9, { aggregate: name, pipeline: [] });
      await refuses(9, { find: name, readConcern: { level: 'sometimes' } });
      await refuses(16, { insert: name, documents: [] });
      await refuses(73, { find: 5 });
    });

    it('is told to be left out where a server would have it', async () => {
      const name = items.collectionName;
      await refuses(238, { find: name, collation: { locale: 'en', strength: 2 } });
      await refuses(238, { find: name, tailable: true });
      await refuses(238, { find: name, filter: { $where: '1' } });
      await refuses(238, { create: 'capped', capped: true, size: 1000 });
      await refuses(238, { create: 'view', viewOn: name, pipeline: [] });
      await refuses(238, { create: 'checked', validator: { a: 1 } });
      await refuses(238, { collMod: name, validator: {} });
      expect(await codeOf(items.watch().next())).to.equal(238);
    });

    it('is answered beside the result where more nodes were to acknowledge', async () => {
      await refuses(100, { insert: items.collectionName, documents: [{ _id: 6 }], writeConcern: { w: 3 } });
      expect(await items.countDocuments()).to.equal(6);
    });
  });
});
