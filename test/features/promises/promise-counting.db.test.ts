import { expect } from 'chai';
import { Types, type Model } from 'mongoose';
import {
  createCounterModel,
  createEncounterModel,
  createEncounterStore,
  createPromiseCountingStore,
  type PromiseOutcomes,
} from '../../../server/features/encounters/index.js';
import {
  createPromiseCountModel,
  createPromiseStateModel,
} from '../../../server/features/promises/promise-count-model.js';
import { createPromiseCountStore } from '../../../server/features/promises/promise-count-store.js';
import { createPromiseCounting } from '../../../server/features/promises/promise-counting.js';
import type { Study } from '../../../server/features/studies/index.js';
import { newId } from '../../../server/platform/database/ids.js';
import { createTransaction } from '../../../server/platform/database/transactions.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { studyOf } from '../encounters/studies.js';

const agent = 'd'.repeat(24);
const at = new Date('2026-11-24T21:30:00Z'); // the 25th in Baku

describe('sums of promises', () => {
  let database: TestDatabase;
  let study: Study;
  let bench: ReturnType<typeof open>;

  const open = ({ connection }: TestDatabase) => {
    const encounters = createEncounterModel(connection);
    const store = createEncounterStore({ encounters, counters: createCounterModel(connection) });
    const counting = createPromiseCountingStore(encounters);
    const counts = createPromiseCountStore({
      promiseCounts: createPromiseCountModel(connection),
      promiseStates: createPromiseStateModel(connection),
    });
    const kept = createPromiseCounting({
      counts,
      counting,
      studies: { get: () => Promise.resolve(study) },
      timeZone: () => Promise.resolve('Asia/Baku'),
      transaction: createTransaction(connection),
    });
    return { store, counting, counts, kept };
  };
  beforeEach(async () => {
    study = studyOf({ segments: ['Şəhər'] });
    database = await openTestDatabase();
    bench = open(database);
    await database.prepare();
  });
  afterEach(() => database.close());

  const delivered = async (outcomes: PromiseOutcomes | null, city = 'Bakı'): Promise<string> => {
    const { id } = await bench.store.insert({
      id: newId(),
      studyId: study.id,
      contactId: newId(),
      service: 's',
      providerKey: 'us',
      round: '2026',
      promises: ['a', 'b'],
      promiseKeys: ['come', ''],
      attributes: { Şəhər: city, Tarif: 'S' },
      plannedAt: at,
      agentId: agent,
      createdAt: at,
    });
    await bench.store.markDelivered(id, at, outcomes && { outcomes, at, by: agent });
    return id;
  };
  const whole = { agentId: '', attribute: '' };
  const read = async (part: object = whole) => {
    const [found] = await bench.kept.read(study.id, [{ studyId: study.id, ...whole, ...part }]);
    return Object.fromEntries(found!.counts);
  };
  const countAll = async (): Promise<void> => {
    while ((await bench.kept.count(study.id)) > 0);
  };

  it('are the same before and after they are counted, whoever counts at once', async () => {
    for (let more = 0; more < 4; more += 1) await delivered(['kept', 'late']);
    await delivered(['broken', null], 'Gəncə');
    await delivered(null);
    const before = await read();
    expect(before).to.deep.equal({
      ...{
        delivered: 6,
        told: 6,
        noted: 5,
        n: 9,
        k: 4,
        late: 4,
        broken: 1,
        nn: 17,
        kk: 4,
        nk: 8,
        anyBroken: 1,
      },
      ...{ 'come:kept': 4, 'come:broken': 1, 'come:open': 1, '~:late': 4, '~:open': 2 },
    });
    await Promise.all([countAll(), countAll(), countAll()]);
    expect(await bench.counting.countWaiting(study.id)).to.equal(0);
    expect(await read()).to.deep.equal(before);
  });

  it('are told by segment, agent and the day of the organisation', async () => {
    await delivered(['kept', 'kept']);
    await delivered(['late', 'kept'], 'Gəncə');
    const parts = [
      { attribute: 'Şəhər', value: 'Gəncə' },
      { agentId: agent, attribute: 'Şəhər', value: 'Gəncə' },
      { from: '2026-11-25', to: '2026-11-26' },
      { from: '2026-11-24', to: '2026-11-25' },
      { round: '2025' },
      { agentId: 'e'.repeat(24) },
    ];
    const told = async () => Promise.all(parts.map(async (part) => (await read(part))['told'] ?? 0));
    expect(await told()).to.deep.equal([1, 1, 2, 0, 0, 0]);
    await countAll();
    expect(await told()).to.deep.equal([1, 1, 2, 0, 0, 0]);
  });

  it('are compared with the encounters, and each difference is told', async () => {
    await delivered(['kept', 'late']);
    const noted = await delivered(['kept', 'kept']);
    const verify = () => bench.kept.verify(study.id);
    expect(await verify(), 'both wait').to.deep.equal([]);
    await bench.kept.review(study.id);
    await countAll();
    expect(await verify()).to.deep.equal([]);
    const { connection } = database;
    const [sums, encounters] = ['PromiseCount', 'Encounter'].map((name) => connection.model(name)) as [
      Model<unknown>,
      Model<unknown>,
    ];
    await sums.collection.updateOne({ attribute: '' }, { $inc: { 'counts.k': 1 } });
    const [wrong, ...others] = await verify();
    expect(others).to.deep.equal([]);
    expect(wrong).to.include({ name: 'k', wanted: 3, found: 4 });
    await sums.collection.updateOne({ attribute: '' }, { $inc: { 'counts.k': -1 } });
    const late = { outcomes: ['broken', null] as const, at, by: agent };
    await encounters.collection.updateOne({ _id: new Types.ObjectId(noted) }, {
      $push: { notes: late },
    } as never);
    expect(await verify(), 'noted, and nobody counts it anew').to.deep.equal([
      { cell: null, name: 'outdated', wanted: 0, found: 1 },
    ]);
    await bench.store.note(noted, { outcomes: ['broken', null], at, by: agent });
    expect(await verify(), 'it waits').to.deep.equal([]);
    const third = await delivered(['kept', null]);
    await encounters.collection.updateOne({ _id: new Types.ObjectId(third) }, { $set: { counting: null } });
    expect(await verify()).to.deep.equal([{ cell: null, name: 'forgotten', wanted: 0, found: 1 }]);
  });

  it('follow a correction, which waits in the same write, so that no crash loses it', async () => {
    const id = await delivered(['kept', 'kept']);
    await countAll();
    await bench.store.note(id, { outcomes: ['broken', null], at, by: agent });
    const corrected = {
      delivered: 1,
      told: 1,
      noted: 1,
      n: 1,
      broken: 1,
      nn: 1,
      anyBroken: 1,
      'come:broken': 1,
      '~:open': 1,
    };
    expect(await read()).to.deep.equal(corrected);
    await countAll();
    expect(await read()).to.deep.equal(corrected);
  });

  it('are left to be made anew by the next process where one has to end', async () => {
    await delivered(['kept', 'kept']);
    await countAll();
    study = studyOf({ segments: ['Tarif'] });
    await bench.kept.review(study.id, () => false);
    expect(await bench.counting.countWaiting(study.id)).to.equal(0);
    await bench.kept.review(study.id);
    expect(await bench.counting.countWaiting(study.id)).to.equal(1);
  });

  it('are made anew once the study looks at other segments, and where it was never counted', async () => {
    await delivered(['kept', 'kept']);
    await countAll();
    study = studyOf({ segments: ['Tarif'] });
    await bench.kept.review(study.id);
    expect(await bench.counting.countWaiting(study.id)).to.equal(1);
    await countAll();
    expect(await read({ attribute: 'Tarif', value: 'S' })).to.include({ told: 1, k: 2 });
    expect(await read({ attribute: 'Şəhər', value: 'Bakı' })).to.deep.equal({});
    await bench.kept.review(study.id);
    expect(await bench.counting.countWaiting(study.id), 'once').to.equal(0);
    await bench.counts.removeOfStudy(study.id);
    expect(await read()).to.deep.equal({});
  });
});
