import { expect } from 'chai';
import {
  createCounterModel,
  createEncounterModel,
} from '../../../server/features/encounters/encounter-model.js';
import {
  createEncounterStore,
  type EncounterStore,
  type NewEncounter,
} from '../../../server/features/encounters/encounter-store.js';
import { newId } from '../../../server/platform/database/ids.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

const study = '1'.repeat(24);
const delivered = new Date('2026-11-24T11:00:00Z');

const planned = (change: Partial<NewEncounter> = {}): NewEncounter => ({
  id: newId(),
  studyId: study,
  contactId: '2'.repeat(24),
  service: 'ev interneti',
  providerKey: 'us',
  round: '2026',
  promises: ['Usta 14:00–16:00 arasında gələcək.'],
  promiseKeys: ['on-time'],
  attributes: { Şəhər: 'Bakı' },
  plannedAt: new Date('2026-11-24T10:00:00Z'),
  agentId: 'd'.repeat(24),
  createdAt: new Date('2026-11-18T08:00:00Z'),
  ...change,
});

describe('the encounter store', () => {
  let database: TestDatabase;
  let store: EncounterStore;

  beforeEach(async () => {
    database = await openTestDatabase();
    store = createEncounterStore({
      encounters: createEncounterModel(database.connection),
      counters: createCounterModel(database.connection),
    });
    await database.prepare();
  });
  afterEach(() => database.close());

  it('keeps an encounter as it was recorded', async () => {
    const told = planned();
    const { id } = told;
    const encounter = await store.insert(told);
    expect(encounter).to.deep.equal({ ...told, number: 1, state: 'planned', deliveredAt: null, notes: [] });
    expect(await store.find(id)).to.deep.equal(encounter);
    expect([...(await store.byIds([id, 'no id'])).keys()]).to.deep.equal([id]);
    expect(await store.find('no id')).to.equal(null);
  });

  it('keeps one encounter of those that come with the same id, all at once', async () => {
    const told = planned();
    const all = await Promise.all(Array.from({ length: 10 }, () => store.insert(told)));
    expect(new Set(all.map(({ number }) => number)).size).to.equal(1);
    expect(await store.count({ studyId: study })).to.equal(1);
  });

  it('gives each of many recorded at once a number of its own', async () => {
    const all = await Promise.all(Array.from({ length: 25 }, () => store.insert(planned())));
    const numbers = all.map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).to.deep.equal(Array.from({ length: 25 }, (_value, index) => index + 1));
  });

  it('marks an encounter delivered once, whoever tries at once', async () => {
    const { id } = await store.insert(planned());
    const marks = await Promise.all(
      Array.from({ length: 6 }, (_value, index) =>
        store.markDelivered(id, new Date(delivered.getTime() + index)),
      ),
    );
    const done = marks.filter((mark) => mark !== null);
    expect(done).to.have.length(1);
    expect(done[0]).to.include({ state: 'delivered' });
    expect((await store.find(id))?.deliveredAt).to.deep.equal(done[0]?.deliveredAt);
    expect(await store.markDelivered('no id', delivered)).to.equal(null);
  });

  it('notes what is pending in the same write, and settles only that', async () => {
    const { id } = await store.insert(planned());
    expect((await store.pending('')).map(({ wave }) => wave)).to.deep.equal(['before']);
    await store.markDelivered(id, delivered);
    await store.settle(id, 'before');
    expect((await store.pending('')).map(({ wave }) => wave)).to.deep.equal(['after']);
    await store.settle(id, 'after');
    expect(await store.pending('')).to.deep.equal([]);
  });

  it('hands out what is pending by id, after the last one seen', async () => {
    const first = await store.insert(planned());
    const second = await store.insert(planned());
    const ids = async (after: string) => (await store.pending(after)).map(({ encounter }) => encounter.id);
    expect(await ids('')).to.deep.equal([first.id, second.id]);
    expect(await ids(first.id)).to.deep.equal([second.id]);
  });

  it('lists the newest first by study, contact, state and agent', async () => {
    const other = '9'.repeat(24);
    await store.insert(planned());
    const { id } = await store.insert(planned({ studyId: other }));
    await store.insert(planned({ contactId: other }));
    await store.insert(planned({ agentId: other }));
    await store.markDelivered(id, delivered);
    const numbers = async (query: object) =>
      (await store.list({ skip: 0, limit: 10, ...query })).encounters.map(({ number }) => number);
    expect(await numbers({})).to.deep.equal([4, 3, 2, 1]);
    expect(await numbers({ studyId: other })).to.deep.equal([2]);
    expect(await numbers({ studyId: undefined, contactId: other })).to.deep.equal([3]);
    expect(await numbers({ state: 'delivered' })).to.deep.equal([2]);
    expect(await numbers({ agentId: other })).to.deep.equal([4]);
    expect(await store.list({ skip: 1, limit: 2 })).to.have.property('total', 4);
    expect(await numbers({ skip: 1, limit: 2 })).to.deep.equal([3, 2]);
  });

  it('counts what was delivered in a period, the start included and the end not', async () => {
    const { id } = await store.insert(planned());
    await store.insert(planned({ round: '2025' }));
    await store.markDelivered(id, delivered);
    const later = new Date(delivered.getTime() + 1);
    expect(await store.count({ studyId: study })).to.equal(2);
    expect(await store.count({ studyId: study, round: '2025' })).to.equal(1);
    expect(await store.count({ studyId: study, state: 'delivered', from: delivered, to: later })).to.equal(1);
    expect(await store.count({ studyId: study, from: later })).to.equal(0);
    expect(await store.count({ studyId: study, to: delivered })).to.equal(0);
    expect(await store.count({ studyId: study, agentId: '9'.repeat(24) })).to.equal(0);
  });

  it('knows the contacts of an agent', async () => {
    await store.insert(planned());
    await store.insert(planned());
    await store.insert(planned({ contactId: '9'.repeat(24), agentId: 'e'.repeat(24) }));
    expect(await store.contactIdsOf('d'.repeat(24))).to.deep.equal(['2'.repeat(24)]);
  });
});
