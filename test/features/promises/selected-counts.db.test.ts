import { expect } from 'chai';
import { isStillComputing } from '../../../server/features/computations/index.js';
import {
  createCounterModel,
  createEncounterModel,
  createEncounterStore,
  createPromiseCountingStore,
  type PromiseOutcomes,
} from '../../../server/features/encounters/index.js';
import {
  createPromiseCountModel,
  createPromiseCountStore,
  createPromiseCounting,
  createPromisesService,
  createPromiseStateModel,
} from '../../../server/features/promises/index.js';
import { createSelectedCounts } from '../../../server/features/promises/selected-counts.js';
import type { Study } from '../../../server/features/studies/index.js';
import { newId } from '../../../server/platform/database/ids.js';
import { createTransaction } from '../../../server/platform/database/transactions.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { people } from '../../support/people.js';
import { until } from '../../support/until.js';
import { newest } from '../analytics/fakes.js';
import { openComputations } from '../computations/opened.js';
import { studyOf } from '../encounters/studies.js';

const agent = 'd'.repeat(24);
const at = new Date('2026-11-24T09:00:00Z');
const baku = { attribute: 'city', value: 'Bakı' };
const gold = { attribute: 'tariff', value: 'Gold' };
const young = { attribute: 'age', value: '18–25' };

describe('promises by several attributes at once', () => {
  let database: TestDatabase;
  let study: Study;
  let stop: () => Promise<void> = () => Promise.resolve();
  beforeEach(async () => {
    study = studyOf({ segments: ['city', 'tariff', 'age'] });
    database = await openTestDatabase();
  });
  afterEach(async () => {
    await stop();
    await database.close();
  });

  const open = async (atOnce = 2_000) => {
    const { connection } = database;
    const model = createEncounterModel(connection);
    const encounters = createEncounterStore({ encounters: model, counters: createCounterModel(connection) });
    const kept = createPromiseCounting({
      counts: createPromiseCountStore({
        promiseCounts: createPromiseCountModel(connection),
        promiseStates: createPromiseStateModel(connection),
      }),
      counting: createPromiseCountingStore(model),
      studies: { get: () => Promise.resolve(study) },
      timeZone: () => Promise.resolve('Asia/Baku'),
      transaction: createTransaction(connection),
    });
    const computations = openComputations(connection, atOnce);
    stop = computations.stop;
    await database.prepare();
    const parts = { kept, encounters, computations, timeZone: () => Promise.resolve('Asia/Baku') };
    return { encounters, kept, computations, parts, selected: createSelectedCounts(parts) };
  };
  type Bench = Awaited<ReturnType<typeof open>>;

  const delivered = async (
    { encounters }: Bench,
    attributes: Record<string, string>,
    outcomes: PromiseOutcomes = ['kept', 'late'],
    { deliveredAt = at, agentId = agent } = {},
  ): Promise<string> => {
    const { id } = await encounters.insert({
      ...{ id: newId(), studyId: study.id, contactId: newId(), service: 's', providerKey: 'us' },
      ...{ round: '2026', promises: ['a', 'b'], promiseKeys: ['on-time', ''], attributes },
      ...{ plannedAt: at, agentId, createdAt: at },
    });
    await encounters.markDelivered(id, deliveredAt, { outcomes, at, by: agentId });
    return id;
  };

  const some = async (bench: Bench): Promise<string> => {
    const id = await delivered(bench, { city: 'Bakı', tariff: 'Gold', age: '18–25' }, ['kept', 'kept']);
    await delivered(bench, { city: 'Bakı', tariff: 'Gold', age: '26–40' });
    await delivered(bench, { city: 'Bakı', tariff: 'Basic', age: '18–25' }, ['broken', null]);
    await delivered(bench, { city: 'Gəncə', tariff: 'Gold' }, ['broken', 'broken']);
    await delivered(bench, { city: 'Bakı', tariff: 'Gold' }, ['late', 'late'], { agentId: 'e'.repeat(24) });
    await delivered(bench, { city: 'Bakı', tariff: 'Gold' }, ['kept', 'kept'], {
      deliveredAt: new Date('2026-10-01T09:00:00Z'),
    });
    return id;
  };

  it('are those of encounters that have all of them, whoever counted what', async () => {
    const bench = await open();
    const corrected = await some(bench);
    const filter = { studyId: study.id, segment: baku, segment2: gold };
    const from = new Date('2026-11-01T00:00:00Z');
    const told = async () =>
      (
        await bench.selected.read(study.id, [
          filter,
          { studyId: study.id, segment: baku },
          { ...filter, segment3: young },
          { ...filter, agentId: agent },
          { ...filter, from },
        ])
      ).map(({ counts }) => [counts.get('delivered'), counts.get('k') ?? 0, counts.get('on-time:late') ?? 0]);
    const wanted = [
      [4, 5, 1],
      [5, 5, 1],
      [1, 2, 0],
      [3, 5, 0],
      [3, 3, 1],
    ];
    expect(await told()).to.deep.equal(wanted);
    while ((await bench.kept.count(study.id)) > 0);
    expect(await told(), 'once they are counted').to.deep.equal(wanted);
    const byCity = await bench.selected.readValues({ studyId: study.id, segment: gold }, 'city');
    expect([...byCity].map(([city, counts]) => [city, counts.get('delivered')])).to.have.deep.members([
      ['Bakı', 4],
      ['Gəncə', 1],
    ]);
    await bench.encounters.note(corrected, { outcomes: ['broken', 'kept'], at, by: agent });
    expect((await told())[0], 'after a correction').to.deep.equal([4, 4, 1]);
  });

  it('are computed in the background where there are many encounters, and told of until then', async () => {
    const bench = await open(0);
    await some(bench);
    const filter = { studyId: study.id, segment: baku, segment2: gold };
    const look = async () => {
      const [error] = await bench.selected.read(study.id, [filter]).then(
        () => [null],
        (thrown: unknown) => [thrown],
      );
      return isStillComputing(error) ? error.computing : null;
    };
    const first = await look();
    expect(first?.state).to.equal('waiting');
    await bench.computations.press(study.id, first?.id ?? '', 'cancel');
    expect((await look())?.state).to.equal('cancelled');
    await bench.computations.press(study.id, first?.id ?? '', 'ask');
    bench.computations.start();
    await until(async () => (await look()) === null);
    const [found] = await bench.selected.read(study.id, [filter]);
    expect(found?.counts.get('delivered')).to.equal(4);
  });

  it('hide few from who may not see persons, and what would give few others away', async () => {
    const bench = await open();
    const times = async (n: number, attributes: Record<string, string>) => {
      for (let more = 0; more < n; more += 1) await delivered(bench, attributes);
    };
    await times(9, { city: 'Bakı', tariff: 'Gold' });
    await times(3, { city: 'Bakı', tariff: 'Basic' });
    await times(12, { city: 'Gəncə', tariff: 'Gold' });
    const promises = createPromisesService({
      ...bench.parts,
      studies: { find: () => Promise.resolve(study) },
      templates: { latestVersion: () => Promise.resolve(newest), version: () => Promise.resolve(newest) },
      summaries: { beCounted: () => Promise.resolve() },
      encounters: {
        byIds: (ids) => bench.encounters.byIds(ids),
        delivered: (filter) => bench.encounters.delivered(filter),
      },
    });
    const totalOf = async (role: 'admin' | 'analyst', asked: object) =>
      (await promises.read(people[role], { studyId: study.id, asked, timeZone: 'Asia/Baku' })).reading?.total;
    const ofGold = (city: string) => ({ segment: 'tariff:Gold', segment2: `city:${city}` });
    expect(await totalOf('admin', ofGold('Bakı'))).to.include({ encounters: 9, hidden: false });
    expect(await totalOf('analyst', ofGold('Bakı')), 'three of Basic would be told').to.include({
      encounters: 9,
      hidden: true,
    });
    expect(await totalOf('analyst', ofGold('Gəncə'))).to.include({ encounters: 12, hidden: false });
    expect(await totalOf('analyst', { segment: 'tariff:Basic', segment2: 'city:Bakı' })).to.include({
      hidden: true,
    });
  });
});
