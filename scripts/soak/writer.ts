import { MongoClient, type ClientSession } from 'mongodb';
import { openEmbeddedStore } from '../../server/platform/embedded/index.js';
import { database, type Counter, type Note, type Pair } from './records.js';

/**
 * Writes into a store as fast as it is acknowledged and says so, line by line, until it is killed.
 * `note <id>`, `counter <id>` and `pair <id>` each mean: this one was acknowledged.
 */
const [directory = '', run = '0'] = process.argv.slice(2);

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const writers = 6;

const store = await openEmbeddedStore({ directory });
const client = await new MongoClient(store.uri, { maxPoolSize: writers + 2 }).connect();
const db = client.db(database);
const notes = db.collection<Note>('notes');
const counters = db.collection<Counter>('counters');
const pairs = db.collection<Pair>('pairs');
await notes.createIndex({ label: 1 }, { unique: true });
await notes.createIndex({ group: 1, size: -1 });
await notes.createIndex({ tags: 1 });

const writeNote = async (id: string, step: number): Promise<void> => {
  const tags = [`t${step % 7}`, `u${step % 11}`];
  await notes.insertOne({
    _id: id,
    label: id,
    group: step % 20,
    size: step,
    tags,
    text: 'x'.repeat(step % 900),
  });
  say(`note ${id}`);
};

const writePair = async (session: ClientSession, id: string): Promise<void> => {
  await session.withTransaction(async () => {
    await pairs.insertOne({ _id: `${id}-left`, pair: id }, { session });
    await pairs.insertOne({ _id: `${id}-right`, pair: id }, { session });
  });
  say(`pair ${id}`);
};

const count = async (id: string): Promise<void> => {
  await counters.updateOne({ _id: id }, { $inc: { value: 1 } }, { upsert: true });
  say(`counter ${id}`);
};

const write = async (writer: number): Promise<never> => {
  const session = client.startSession();
  for (let step = 0; ; step++) {
    const id = `${run}-${writer}-${step}`;
    if (step % 10 === 3) await writePair(session, id);
    else if (step % 10 === 7) await count(`${run}-${writer}`);
    else await writeNote(id, step);
  }
};

say('ready');
await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
