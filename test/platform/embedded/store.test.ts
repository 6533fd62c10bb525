import { expect } from 'chai';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { Binary, Long } from 'bson';
import { MongoClient, type Collection } from 'mongodb';
import { openEmbeddedStore, type EmbeddedStore } from '../../../server/platform/embedded/index.js';
import { crashRound } from '../../../scripts/soak/crash-round.js';
import { temporaryFolder } from './folder.js';
import { connectRaw } from './wire-client.js';

type Item = { _id: number; text?: string; n?: number };

const pathIn = (uri: string): string =>
  decodeURIComponent(uri.slice('mongodb://'.length).split('/?')[0] ?? '');

describe('the embedded store', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let stores: EmbeddedStore[] = [];
  let clients: MongoClient[] = [];
  let children: ChildProcess[] = [];

  beforeEach(() => (folder = temporaryFolder()));
  afterEach(async () => {
    for (const client of clients) await client.close();
    for (const store of stores) await store.close();
    for (const child of children)
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    [stores, clients, children] = [[], [], []];
    folder.remove();
  });

  const open = async (options: Partial<Parameters<typeof openEmbeddedStore>[0]> = {}) => {
    const store = await openEmbeddedStore({ directory: folder.path, ...options });
    stores.push(store);
    return store;
  };
  const items = async ({ uri }: { readonly uri: string }): Promise<Collection<Item>> => {
    const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 30_000 }).connect();
    clients.push(client);
    return client.db('test').collection<Item>('items');
  };
  /** Another process that opens the same folder. */
  const openElsewhere = async () => {
    const child = fork(new URL('./opener.ts', import.meta.url), [folder.path]);
    children.push(child);
    const [answer] = (await once(child, 'message')) as [{ uri: string; owner: boolean }];
    return { ...answer, child };
  };

  it('lets nobody else at the data', async () => {
    const directory = join(folder.path, 'store');
    mkdirSync(directory, { mode: 0o755 });
    const { uri, owner } = await open({ directory });
    expect(owner).to.equal(true);
    expect(statSync(directory).mode & 0o777).to.equal(0o700);
    expect(statSync(pathIn(uri)).mode & 0o777).to.equal(0o600);
  });

  it('has everything again after it was closed, and leaves no socket behind', async () => {
    const first = await open();
    const before = await items(first);
    await before.createIndex({ text: 1 }, { unique: true });
    await before.insertMany([
      { _id: 1, text: 'a' },
      { _id: 2, text: 'ə' },
    ]);
    await clients.pop()?.close();
    await first.close();
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.sock'))).to.deep.equal([]);
    const after = await items(await open());
    expect(await after.find({ text: 'ə' }).toArray()).to.deep.equal([{ _id: 2, text: 'ə' }]);
    const taken = await after.insertOne({ _id: 3, text: 'a' }).catch((error: unknown) => error);
    expect(taken).to.have.property('code', 11000);
  });

  it('is opened once: who comes second, here or in another process, gets the same address', async () => {
    const first = await open();
    const [second, elsewhere] = [await open(), await openElsewhere()];
    expect([second.owner, elsewhere.owner]).to.deep.equal([false, false]);
    expect([second.uri, elsewhere.uri]).to.deep.equal([first.uri, first.uri]);
    await second.close();
    expect(await (await items(first)).find().toArray()).to.deep.equal([]);
  });

  it('is taken over when its owner was killed', async () => {
    const elsewhere = await openElsewhere();
    const there = await items(elsewhere);
    await there.insertOne({ _id: 1, text: 'written there' });
    await clients.pop()?.close();
    elsewhere.child.kill('SIGKILL');
    await once(elsewhere.child, 'exit');
    const here = await open();
    expect(here.owner).to.equal(true);
    expect(await (await items(here)).find().toArray()).to.deep.equal([{ _id: 1, text: 'written there' }]);
  });

  it('works in a folder whose path is too long for a socket', async () => {
    const directory = join(folder.path, 'a-very-long-name-'.repeat(9));
    const { uri } = await open({ directory });
    expect(Buffer.byteLength(pathIn(uri))).to.be.at.most(100);
    const collection = await items({ uri });
    await collection.insertOne({ _id: 1 });
    expect((await open({ directory })).owner).to.equal(false);
  });

  it('says so when the folder or what lies in it cannot be used', async () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, 'not a folder');
    expect(await open({ directory: file }).catch((error: unknown) => error)).to.be.an('error');
    const directory = join(folder.path, 'store');
    mkdirSync(directory);
    writeFileSync(join(directory, 'data.mdb'), 'not a database'.repeat(1000));
    expect(await open({ directory }).catch((error: unknown) => error)).to.be.an('error');
    expect(readdirSync(directory)).not.to.include('store.sock');
  });

  it('tells when its thread has died', async () => {
    let worker: Worker | undefined;
    process.once('worker', (started: Worker) => (worker = started));
    const failures: unknown[] = [];
    const store = await open({ onFailure: (error) => failures.push(error) });
    await worker?.terminate();
    expect(failures).to.have.length(1);
    expect(String(failures[0])).to.include('The embedded store stopped');
    await store.close();
  });

  it('does not call closing a failure', async () => {
    const failures: unknown[] = [];
    const store = await open({ onFailure: (error) => failures.push(error) });
    await Promise.all([store.close(), store.close()]);
    expect(failures).to.deep.equal([]);
  });

  it('refuses writes while it is full, reads on, and writes again once there is room', async () => {
    const store = await open({ mapSize: 4_000_000 });
    const collection = await items(store);
    const text = 'x'.repeat(100_000);
    let written = 0;
    let failure: unknown = null;
    for (; !failure && written < 60; written++)
      failure = await collection.insertOne({ _id: written, text }).then(
        () => null,
        (error: unknown) => error,
      );
    expect(failure).to.include({ code: 14031, codeName: 'OutOfDiskSpace' });
    expect(written).to.be.greaterThan(20);
    expect((await collection.findOne({ _id: 3 }))?.text).to.equal(text);
    expect(await collection.updateOne({ _id: 3 }, { $set: { n: 1 } })).to.include({ modifiedCount: 1 });
    expect((await collection.deleteMany({ _id: { $lt: 5 } })).deletedCount).to.equal(5);
    await collection.insertOne({ _id: 100, text });
    expect((await collection.find({ _id: 100 }).toArray()).length).to.equal(1);
  });

  it('loses nothing that it acknowledged when it is killed, and halves no transaction', async () => {
    for (const [run, time] of [
      ['first', 300],
      ['second', 700],
    ] as const) {
      const { acknowledged, problems } = await crashRound(folder.path, run, time);
      expect(problems).to.deep.equal([]);
      expect(acknowledged).to.be.greaterThan(0);
    }
  });

  it('answers a repeated write as before, also after a restart, and does it once', async () => {
    const lsid = { id: new Binary(Buffer.alloc(16, 7), Binary.SUBTYPE_UUID) };
    const increment = {
      update: 'items',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
      $db: 'test',
      lsid,
    };
    const first = await open();
    const before = await connectRaw(first.uri);
    const original = await before.send({ ...increment, txnNumber: Long.fromNumber(1) });
    expect(original).to.include({ ok: 1, n: 1 });
    before.close();
    await first.close();
    const again = await open();
    const after = await connectRaw(again.uri);
    const repeated = await after.send({ ...increment, txnNumber: Long.fromNumber(1) });
    expect([repeated['n'], repeated['upserted']]).to.deep.equal([1, original['upserted']]);
    const next = await after.send({ ...increment, txnNumber: Long.fromNumber(2) });
    expect(next).to.include({ n: 1, nModified: 1 });
    const old = await after.send({ ...increment, txnNumber: Long.fromNumber(1) });
    expect(old).to.include({ ok: 0, code: 225 });
    after.close();
    expect((await (await items(again)).findOne({ _id: 1 }))?.n).to.equal(2);
  });

  it('removes what has expired', async () => {
    const collection = await items(await open({ sweepEvery: 20 }));
    const typed = collection as unknown as Collection<{ _id: number; at?: unknown }>;
    await typed.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    const old = new Date(Date.now() - 120_000);
    await typed.insertMany([
      { _id: 1, at: old },
      { _id: 2, at: new Date() },
      { _id: 3, at: 'old' },
      { _id: 4 },
    ]);
    const left = async (): Promise<number[]> => (await typed.find().toArray()).map(({ _id }) => _id);
    for (let tries = 0; (await left()).length > 3 && tries < 200; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await left()).to.deep.equal([2, 3, 4]);
  });

  it('listens on the loopback where a test asks for it', async () => {
    const { uri } = await open({ tcpPort: 0 });
    expect(uri).to.match(/^mongodb:\/\/127\.0\.0\.1:\d+\//);
    const collection = await items({ uri });
    await collection.insertOne({ _id: 1 });
    expect(await collection.find().toArray()).to.have.length(1);
  });

  it('finishes what is under way when it closes', async () => {
    const store = await open();
    const collection = await items(store);
    await collection.insertOne({ _id: 0 });
    const writing = Promise.allSettled(
      Array.from({ length: 40 }, (_, at) => collection.insertOne({ _id: at + 1 }, { maxTimeMS: 5000 })),
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    await store.close();
    await clients.pop()?.close();
    const acknowledged = (await writing).flatMap((one) =>
      one.status === 'fulfilled' ? [Number(one.value.insertedId)] : [],
    );
    const kept = (await (await items(await open())).find().toArray()).map(({ _id }) => _id);
    expect(kept).to.include.members([0, ...acknowledged]);
  });
});
