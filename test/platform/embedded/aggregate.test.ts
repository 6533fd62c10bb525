import { expect } from 'chai';
import { MongoClient, type Db } from 'mongodb';
import type { Doc } from '../../../server/platform/embedded/bson.js';
import { openEmbeddedStore, type EmbeddedStore } from '../../../server/platform/embedded/index.js';
import { temporaryFolder } from './folder.js';
import { double, int, long, shown } from './typed.js';

const day = (date: number): Date => new Date(Date.UTC(2024, 0, date));

describe('pipelines', () => {
  const folder = temporaryFolder();
  let store: EmbeddedStore;
  let client: MongoClient;
  let db: Db;

  const run = (pipeline: Doc[], collection = 'items'): Promise<Doc[]> =>
    db.collection(collection).aggregate(pipeline, { promoteValues: false }).toArray();
  const gives = async (pipeline: Doc[], expected: Doc[], collection?: string): Promise<void> => {
    expect(shown(await run(pipeline, collection)), shown(pipeline)).to.equal(shown(expected));
  };
  const refuses = async (code: number, pipeline: Doc[]): Promise<void> => {
    const failure: unknown = await run(pipeline).then(
      () => null,
      (error: unknown) => error,
    );
    expect(Number((failure as { code?: unknown } | null)?.code), shown(pipeline)).to.equal(code);
  };

  before(async () => {
    store = await openEmbeddedStore({ directory: folder.path });
    client = await MongoClient.connect(store.uri);
    db = client.db('pipelines');
    await db.collection<Doc & { _id: number }>('items').insertMany([
      { _id: 1, g: 'a', n: 1, at: day(1), tags: ['x', 'y'] },
      { _id: 2, g: 'a', n: 5, at: day(2), tags: [] },
      { _id: 3, g: 'b', n: 3, at: day(4), tags: 'z' },
      { _id: 4, g: 'b', n: 3, at: day(5) },
      { _id: 5, n: null },
    ]);
    await db.collection<Doc & { _id: string }>('letters').insertMany([
      { _id: 'a', name: 'A', above: null },
      { _id: 'b', name: 'B', above: 'a' },
      { _id: 'c', name: 'C', above: 'b' },
    ]);
  });
  after(async () => {
    await client.close();
    await store.close();
    folder.remove();
  });

  it('filter, sort and cut, at the beginning and further on', async () => {
    const ids = { $project: { _id: 1 } };
    await gives([{ $match: { g: 'a' } }, { $sort: { n: -1 } }, { $limit: 1 }, ids], [{ _id: int(2) }]);
    await gives(
      [{ $sort: { n: -1, _id: 1 } }, ids],
      [2, 3, 4, 1, 5].map((_id) => ({ _id: int(_id) })),
    );
    await gives(
      [{ $set: { z: 1 } }, { $match: { at: { $gte: day(4) } } }, ids],
      [{ _id: int(3) }, { _id: int(4) }],
    );
    await gives(
      [{ $set: { z: 1 } }, { $sort: { _id: -1 } }, { $skip: 3 }, { $limit: 1 }, ids],
      [{ _id: int(2) }],
    );
    await gives([{ $match: { _id: 1 } }, { $match: { g: 'b' } }], []);
  });

  it('reshape documents', async () => {
    const first = { $match: { _id: 1 } };
    await gives([first, { $project: { at: 0, tags: 0 } }], [{ _id: int(1), g: 'a', n: int(1) }]);
    await gives(
      [first, { $addFields: { 'o.y': int(2) } }, { $project: { o: 1 } }],
      [{ _id: int(1), o: { y: int(2) } }],
    );
    await gives([first, { $unset: ['at', 'tags', 'n'] }], [{ _id: int(1), g: 'a' }]);
    await gives(
      [first, { $replaceWith: { $mergeObjects: [{ g: '$g' }, { y: 1 }] } }],
      [{ g: 'a', y: int(1) }],
    );
    await gives([first, { $project: { x: { $divide: ['$n', int(2)] } } }], [{ _id: int(1), x: double(0.5) }]);
    await refuses(40228, [{ $replaceRoot: { newRoot: '$n' } }]);
  });

  it('take arrays apart', async () => {
    const path = { path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true };
    await gives(
      [{ $match: { _id: { $lt: 5 } } }, { $project: { tags: 1 } }, { $unwind: path }],
      [
        { _id: int(1), tags: 'x', i: long(0) },
        { _id: int(1), tags: 'y', i: long(1) },
        { _id: int(2), i: null },
        { _id: int(3), tags: 'z', i: null },
        { _id: int(4), i: null },
      ],
    );
    await gives(
      [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
      [
        { _id: int(1), tags: 'x' },
        { _id: int(1), tags: 'y' },
        { _id: int(3), tags: 'z' },
      ],
    );
  });

  it('count and group', async () => {
    await gives([{ $count: 'n' }], [{ n: int(5) }]);
    await gives([{ $match: { g: 'zzz' } }, { $count: 'n' }], []);
    await gives([{ $sortByCount: '$g' }, { $limit: 1 }], [{ _id: 'a', count: int(2) }]);
    await gives(
      [
        { $group: { _id: { $dateTrunc: { date: '$at', unit: 'month' } }, n: { $sum: '$n' } } },
        { $sort: { _id: 1 } },
      ],
      [
        { _id: null, n: int(0) },
        { _id: day(1), n: int(12) },
      ],
    );
    await gives(
      [
        { $match: { n: { $ne: null } } },
        { $bucket: { groupBy: '$n', boundaries: [int(0), int(3), int(6)] } },
      ],
      [
        { _id: int(0), count: int(1) },
        { _id: int(3), count: int(3) },
      ],
    );
    await refuses(40066, [{ $bucket: { groupBy: '$n', boundaries: [0, 3] } }]);
    expect(await db.collection('items').countDocuments({ g: 'a' })).to.equal(2);
    expect(await db.collection('items').countDocuments({ g: 'a' }, { limit: 1 })).to.equal(1);
    expect(await run([{ $sample: { size: 3 } }])).to.have.length(3);
  });

  it('join collections', async () => {
    const third = { $match: { _id: 3 } };
    const look = (more: object): Doc => ({ $lookup: { from: 'letters', as: 'r', ...more } });
    const only = { $project: { r: 1 } };
    const b = { _id: 'b', name: 'B', above: 'a' };
    const fields = { localField: 'g', foreignField: '_id' };
    await gives([third, look(fields), only], [{ _id: int(3), r: [b] }]);
    await gives(
      [third, look({ ...fields, pipeline: [{ $project: { name: 1 } }] }), only],
      [{ _id: int(3), r: [{ _id: 'b', name: 'B' }] }],
    );
    const correlated = { let: { g: '$g' }, pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$g'] } } }] };
    await gives([third, look(correlated), only], [{ _id: int(3), r: [b] }]);
    // What is missing here is equal to null there.
    await gives(
      [
        { $match: { _id: 5 } },
        look({ localField: 'g', foreignField: 'above' }),
        { $set: { r: { $size: '$r' } } },
      ],
      [{ _id: int(5), n: null, r: int(1) }],
    );
    await gives(
      [
        third,
        { $project: { _id: 1 } },
        { $unionWith: { coll: 'letters', pipeline: [{ $match: { _id: 'a' } }, { $project: { _id: 1 } }] } },
      ],
      [{ _id: int(3) }, { _id: 'a' }],
    );
    await gives(
      [{ $facet: { all: [{ $count: 'n' }], one: [{ $match: { _id: 1 } }, { $project: { _id: 1 } }] } }],
      [{ all: [{ n: int(5) }], one: [{ _id: int(1) }] }],
    );
    expect(await db.aggregate([{ $documents: [{ a: 1 }] }]).toArray()).to.deep.equal([{ a: 1 }]);
  });

  it('replace a collection as a whole, keep its indexes, and leave it alone when they fail', async () => {
    const target = db.collection<Doc & { _id: number }>('out');
    await target.insertOne({ _id: 9, g: 'z' });
    await target.createIndex({ g: 1 }, { unique: true });
    await refuses(11000, [{ $out: 'out' }]);
    expect(await target.distinct('_id')).to.deep.equal([9]);
    await run([{ $match: { _id: { $in: [1, 3] } } }, { $out: 'out' }]);
    expect(await target.distinct('_id')).to.deep.equal([1, 3]);
    expect((await target.indexes()).map(({ name }) => name)).to.deep.equal(['_id_', 'g_1']);
    expect((await db.listCollections({ name: /tmp/ }).toArray()).length).to.equal(0);
  });

  it('merge into a collection', async () => {
    const target = db.collection<Doc & { _id: number }>('merged');
    const merge = (more: Doc): Doc[] => [
      { $match: { _id: { $lt: 3 } } },
      { $project: { n: 1 } },
      { $merge: { into: 'merged', ...more } },
    ];
    const all = (): Promise<Doc[]> => target.find().sort({ _id: 1 }).toArray();
    await target.insertOne({ _id: 1, old: true });
    await run(merge({}));
    expect(await all()).to.deep.equal([
      { _id: 1, old: true, n: 1 },
      { _id: 2, n: 5 },
    ]);
    await run(
      merge({ whenMatched: [{ $set: { n: { $add: ['$n', '$$new.n'] } } }], whenNotMatched: 'discard' }),
    );
    expect((await all()).map(({ n }) => n as number)).to.deep.equal([2, 10]);
    await run(merge({ whenMatched: 'replace' }));
    expect(await all()).to.deep.equal([
      { _id: 1, n: 1 },
      { _id: 2, n: 5 },
    ]);
    await refuses(11000, merge({ whenMatched: 'fail' }));
    await refuses(51183, merge({ on: 'n' }));
    await refuses(40415, merge({ sometimes: 1 }));
  });

  it('are refused when a stage is unknown, left out, or out of place', async () => {
    await refuses(40324, [{ $nope: 1 }]);
    await refuses(40323, [{ $match: {}, $limit: 1 }]);
    await refuses(238, [{ $setWindowFields: {} }]);
    await refuses(238, [{ $graphLookup: {} }]);
    await refuses(238, [{ $project: { x: { $function: { body: 'x', args: [], lang: 'js' } } } }]);
    await refuses(238, [{ $facet: { a: [{ $match: { $where: '1' } }] } }]);
    await refuses(40601, [{ $out: 'x' }, { $limit: 1 }]);
    await refuses(40602, [{ $limit: 1 }, { $documents: [] }]);
    await refuses(15958, [{ $limit: 0 }]);
    await refuses(15956, [{ $skip: -1 }]);
    await refuses(15975, [{ $sort: { a: 2 } }]);
    await refuses(31253, [{ $project: { a: 0, b: 1 } }]);
  });

  it('give their result in batches', async () => {
    const cursor = db.collection('items').aggregate([{ $sort: { _id: 1 } }], { batchSize: 2 });
    expect((await cursor.toArray()).map(({ _id }) => _id as unknown)).to.deep.equal([1, 2, 3, 4, 5]);
  });
});
