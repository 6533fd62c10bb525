import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient, type Db } from 'mongodb';
import { openEmbeddedStore } from '../../server/platform/embedded/index.js';
import { projectPath } from '../../server/platform/paths.js';
import { database, type Counter, type Note, type Pair } from './records.js';

/** What was acknowledged before the writer died. */
type Acknowledged = {
  readonly notes: Set<string>;
  readonly pairs: Set<string>;
  readonly counters: Map<string, number>;
};

export type RoundResult = {
  readonly acknowledged: number;
  /** What is wrong with the store after the crash; empty when nothing was lost. */
  readonly problems: readonly string[];
};

const writer = projectPath('dist', 'scripts', 'soak', 'writer.js');

/** Lets a process write for `time` ms, kills it (SIGKILL), and returns what it was told is safe. */
const writeUntilKilled = async (directory: string, run: string, time: number): Promise<Acknowledged> => {
  const acknowledged: Acknowledged = { notes: new Set(), pairs: new Set(), counters: new Map() };
  const child = fork(writer, [directory, run], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv: [], // built, so that it writes at once
  });
  if (!child.stdout) throw new Error('the writer cannot be heard');
  const lines = createInterface({ input: child.stdout });
  const exited = once(child, 'exit');
  const closed = once(lines, 'close');
  const ready = once(lines, 'line');
  lines.on('line', (line) => {
    const [kind, id = ''] = line.split(' ');
    if (kind === 'note') acknowledged.notes.add(id);
    if (kind === 'pair') acknowledged.pairs.add(id);
    if (kind === 'counter') acknowledged.counters.set(id, (acknowledged.counters.get(id) ?? 0) + 1);
  });
  await Promise.race([ready, exited]);
  await wait(time);
  child.kill('SIGKILL');
  await Promise.all([exited, closed]);
  return acknowledged;
};

const findMissing = async (db: Db, { notes, pairs, counters }: Acknowledged): Promise<string[]> => {
  const missing: string[] = [];
  const kept = new Set<string>();
  for await (const { _id } of db.collection<Note>('notes').find({}, { projection: { _id: 1 } }))
    kept.add(_id);
  for (const id of notes) if (!kept.has(id)) missing.push(`note ${id} is lost`);
  const halves = new Map<string, number>();
  for await (const { pair } of db.collection<Pair>('pairs').find())
    halves.set(pair, (halves.get(pair) ?? 0) + 1);
  for (const id of pairs) if (!halves.has(id)) missing.push(`pair ${id} is lost`);
  for (const [id, count] of halves) if (count !== 2) missing.push(`pair ${id} has ${count} halves`);
  for (const [id, least] of counters) {
    const value = (await db.collection<Counter>('counters').findOne({ _id: id }))?.value ?? 0;
    // One increment may have been under way: done, but not acknowledged.
    if (value < least || value > least + 1) missing.push(`counter ${id} is ${value}, acknowledged ${least}`);
  }
  return missing;
};

/** Whether every index has what the documents have. */
const findContradictions = async (db: Db): Promise<string[]> => {
  const notes = db.collection<Note>('notes');
  const all = await notes.find().hint({ $natural: 1 }).toArray();
  const problems: string[] = [];
  const compare = (what: string, found: number, wanted: number): void => {
    if (found !== wanted) problems.push(`${what}: ${found} by index, ${wanted} by documents`);
  };
  const labelled = await notes
    .find({ label: { $gte: '' } })
    .hint({ label: 1 })
    .toArray();
  compare('labels', labelled.length, all.length);
  const identified = await notes
    .find({ _id: { $gte: '' } })
    .hint({ _id: 1 })
    .toArray();
  compare('ids', identified.length, all.length);
  for (let group = 0; group < 20; group++) {
    const found = await notes.find({ group }).hint({ group: 1, size: -1 }).toArray();
    compare(`group ${group}`, found.length, all.filter((note) => note.group === group).length);
  }
  const tagged = await notes.find({ tags: 't3' }).hint({ tags: 1 }).toArray();
  compare('tag t3', tagged.length, all.filter(({ tags }) => tags.includes('t3')).length);
  return problems;
};

/** One round: write, kill, open again, and look whether everything acknowledged is there. */
export const crashRound = async (directory: string, run: string, time: number): Promise<RoundResult> => {
  const told = await writeUntilKilled(directory, run, time);
  const store = await openEmbeddedStore({ directory });
  const client = await new MongoClient(store.uri).connect();
  try {
    const db = client.db(database);
    const missing = await findMissing(db, told);
    const contradictions = await findContradictions(db);
    const increments = [...told.counters.values()].reduce((sum, value) => sum + value, 0);
    return {
      acknowledged: told.notes.size + told.pairs.size + increments,
      problems: [...missing, ...contradictions],
    };
  } finally {
    await client.close();
    await store.close();
  }
};
