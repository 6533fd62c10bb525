import { expect } from 'chai';
import MongoStore from 'connect-mongo';
import type { SessionData } from 'express-session';
import { setTimeout as wait } from 'node:timers/promises';
import mongoose, { Schema, trusted, type Connection } from 'mongoose';
import { RateLimiterMongo, type RateLimiterRes } from 'rate-limiter-flexible';
import { openEmbeddedStore, type EmbeddedStore } from '../../../server/platform/embedded/index.js';
import { temporaryFolder } from './folder.js';

/** The libraries that the application hands its connection to. */
describe('the libraries on the embedded store', () => {
  const folder = temporaryFolder();
  let store: EmbeddedStore;
  let connection: Connection;

  before(async () => {
    store = await openEmbeddedStore({ directory: folder.path });
    const options = {
      dbName: 'libraries',
      autoIndex: false,
      writeConcern: { w: 'majority', j: true },
    } as const;
    connection = mongoose.createConnection(store.uri, options);
    await connection.asPromise();
  });
  after(async () => {
    await connection.close();
    await store.close();
    folder.remove();
  });

  describe('mongoose', () => {
    const companySchema = new Schema({
      title: { type: String, required: true },
      staff: { type: Number, default: 0 },
    });
    companySchema.index({ title: 1 }, { unique: true });
    const personSchema = new Schema(
      {
        email: String,
        age: Number,
        company: { type: Schema.Types.ObjectId, ref: 'Company' },
        tags: [String],
      },
      { timestamps: true, optimisticConcurrency: true },
    );
    personSchema.index({ email: 1 }, { unique: true });
    personSchema.index({ tags: 1, age: -1 });
    const models = () => ({
      Company: connection.model('Company', companySchema),
      Person: connection.model('Person', personSchema),
    });

    before(async () => {
      const { Company, Person } = models();
      await Company.createIndexes();
      await Person.createIndexes();
      const company = await Company.create({ title: 'Dalğa' });
      await Person.insertMany(
        Array.from({ length: 60 }, (_, at) => ({
          email: `p${at}@dalga.az`,
          age: 20 + (at % 10),
          company: company._id,
          tags: ['all', `t${at % 3}`],
        })),
      );
    });

    it('finds, sorts, populates and selects', async () => {
      const found = await models()
        .Person.find({ tags: 't1', age: trusted({ $gte: 27 }) })
        .sort({ age: -1, email: 1 })
        .limit(3)
        .select('age company -_id')
        .populate<{ company: { title: string } }>('company')
        .lean();
      expect(found.map(({ age, company }) => [age, company.title])).to.deep.equal([
        [29, 'Dalğa'],
        [29, 'Dalğa'],
        [28, 'Dalğa'],
      ]);
    });

    it('keeps dates, ids and versions as they were', async () => {
      const person = await models().Person.findOne({ email: 'p7@dalga.az' });
      expect(person?.get('createdAt')).to.be.an.instanceOf(Date);
      expect(person?.company).to.be.an.instanceOf(mongoose.Types.ObjectId);
      person?.tags.push('new');
      await person?.save();
      const again = await models().Person.findById(person?._id).lean();
      expect(again?.tags).to.deep.equal(['all', 't1', 'new']);
      expect(again?.__v).to.equal(1);
    });

    it('notices that somebody else saved first', async () => {
      const { Person } = models();
      const [mine, theirs] = [await Person.findOne({ age: 21 }), await Person.findOne({ age: 21 })];
      mine!.age = 90;
      theirs!.age = 91;
      await theirs!.save();
      const failure = await mine!.save().catch((error: unknown) => error);
      expect(failure).to.have.property('name', 'VersionError');
    });

    it('refuses what is taken', async () => {
      const failure = await models()
        .Company.create({ title: 'Dalğa' })
        .catch((error: unknown) => error);
      expect(failure).to.include({ code: 11000 }).and.to.have.deep.property('keyValue', { title: 'Dalğa' });
    });

    it('makes and compares indexes', async () => {
      const { Person } = models();
      expect(await Person.diffIndexes()).to.deep.equal({ toDrop: [], toCreate: [] });
      await Person.collection.createIndex({ age: 1 });
      expect(await Person.syncIndexes()).to.deep.equal(['age_1']);
    });

    it('commits transactions whole', async () => {
      const { Company, Person } = models();
      const failing = connection.transaction(async (session) => {
        await Company.updateOne({ title: 'Dalğa' }, { $inc: { staff: 1 } }, { session });
        await Person.create([{ email: 'p1@dalga.az' }], { session });
      });
      expect(await failing.catch((error: unknown) => error)).to.include({ code: 11000 });
      expect((await Company.findOne().lean())?.staff).to.equal(0);
      await connection.transaction(async (session) => {
        await Company.updateOne({ title: 'Dalğa' }, { $inc: { staff: 1 } }, { session });
        await Person.create([{ email: 'new@dalga.az' }], { session });
      });
      expect((await Company.findOne().lean())?.staff).to.equal(1);
    });

    it('streams with a cursor', async () => {
      let count = 0;
      for await (const { age } of models().Person.find({ tags: 'all' }).lean().cursor({ batchSize: 7 })) {
        expect(age).to.be.a('number');
        count++;
      }
      expect(count).to.equal(60);
    });
  });

  describe('connect-mongo', () => {
    it('stores, touches, lists and removes sessions', async () => {
      const sessions = MongoStore.create({
        client: connection.getClient(),
        dbName: 'libraries',
        touchAfter: 0,
      });
      const cookie = { originalMaxAge: 60_000, expires: new Date(Date.now() + 60_000) };
      const session = { cookie, flash: { key: 'saved' } } as unknown as SessionData;
      const call = (work: (done: (error?: unknown, value?: unknown) => void) => void): Promise<unknown> =>
        new Promise((resolve, reject) => {
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the library's own error
          work((error, value) => (error ? reject(error) : resolve(value)));
        });
      const get = () => call((done) => void sessions.get('one', done));
      await call((done) => void sessions.set('one', session, done));
      expect(await get()).to.deep.include({ flash: { key: 'saved' } });
      await call((done) => void sessions.touch('one', session, done));
      expect(await call((done) => void sessions.all(done))).to.have.length(1);
      const indexes = await connection.collection('sessions').indexes();
      expect(indexes.map(({ expireAfterSeconds }) => expireAfterSeconds)).to.include(0);
      await call((done) => void sessions.destroy('one', done));
      expect(await get()).to.equal(null);
    });
  });

  describe('rate-limiter-flexible', () => {
    it('counts exactly, blocks, rewards and forgets', async () => {
      const limiter = new RateLimiterMongo({
        storeClient: connection.getClient(),
        dbName: 'libraries',
        keyPrefix: 'limits',
        points: 5,
        duration: 60,
      });
      await wait(100); // it makes its indexes without telling when
      const tries = await Promise.allSettled(Array.from({ length: 20 }, () => limiter.consume('one')));
      expect(tries.filter(({ status }) => status === 'fulfilled')).to.have.length(5);
      expect((await limiter.get('one'))?.consumedPoints).to.equal(20);
      await limiter.block('other', 10);
      const blocked: unknown = await limiter.consume('other').catch((reason: unknown) => reason);
      expect((blocked as RateLimiterRes).msBeforeNext).to.be.greaterThan(0);
      await limiter.delete('one');
      expect(await limiter.get('one')).to.equal(null);
      expect((await limiter.reward('one', 2)).consumedPoints).to.equal(-2);
    });
  });
});
