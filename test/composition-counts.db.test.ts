import { expect } from 'chai';
import { composeCounts, type Counts } from '../server/composition-counts.js';
import { createModels, type Models } from '../server/composition-models.js';
import { createEncounterStore, type EncounterStore } from '../server/features/encounters/index.js';
import { createInvitationStore, type InvitationStore } from '../server/features/invitations/index.js';
import {
  createCountingStore,
  createResponseStore,
  type ResponseStore,
} from '../server/features/responses/index.js';
import {
  addTo,
  meantIn,
  MOST_VALUES,
  nothing,
  stretchesOf,
  sumsOf,
} from '../server/platform/database/kept-cells.js';
import { newId } from '../server/platform/database/ids.js';
import { createTransaction } from '../server/platform/database/transactions.js';
import { createLogger } from '../server/platform/logger.js';
import { openTestDatabase, type TestDatabase } from './support/database.js';
import { invitationWith, responseWith } from './support/occasion.js';

const study = '1'.repeat(24);
const other = '9'.repeat(24);
const at = new Date('2026-11-24T11:00:00Z');
/** Days and months apart, some near midnight. */
const moments = [
  '2026-11-24T11:00:00Z',
  '2026-09-30T23:50:00Z',
  '2026-10-01T00:10:00Z',
  '2026-08-15T12:00:00Z',
].map((text) => new Date(text));
const momentOf = (n: number): Date => moments[n % moments.length]!;
const periods = [
  {},
  { from: new Date('2026-08-15T20:00:00Z'), to: new Date('2026-11-24T20:00:00Z') },
  { from: new Date('2026-10-01T00:00:00Z') },
  { to: new Date('2026-11-24T11:00:00Z') },
  { from: new Date('2026-11-24T10:00:00Z'), to: new Date('2026-11-24T12:00:00Z') },
  { from: new Date('2026-08-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') },
];
const cityOf = (n: number): string => (n % 2 === 0 ? 'Bakı' : 'Gəncə');

describe('kept numbers of encounters, invitations and answers before', () => {
  let database: TestDatabase;
  let models: Models;
  let counts: Counts;
  let plain: { encounters: EncounterStore; invitations: InvitationStore; responses: ResponseStore };
  let kept: typeof plain;
  let made = 0;

  beforeEach(async () => {
    database = await openTestDatabase();
    models = createModels(database.connection);
    await database.prepare();
    counts = composeCounts({ connection: database.connection, logger: createLogger('silent') }, models);
    plain = {
      encounters: createEncounterStore(models),
      invitations: createInvitationStore(models.invitations),
      responses: createResponseStore(models.responses),
    };
    kept = {
      encounters: counts.encounters(plain.encounters),
      invitations: counts.invitations(plain.invitations),
      responses: counts.responses(plain.responses),
    };
  });
  afterEach(() => database.close());

  const roundOf = (n: number): string => (n % 2 === 0 ? 'Payız 2026' : 'Yaz 2026');

  /** An occasion with an invitation before it and an answer to that; the ids of the three. */
  const occasion = async (studyId = study) => {
    const n = (made += 1);
    const ids = { encounter: newId(), invitation: newId(), response: newId() };
    const shared = { studyId, providerKey: n % 3 === 0 ? 'sahil' : 'us', round: roundOf(n) };
    const encounter = await plain.encounters.insert({
      ...shared,
      id: ids.encounter,
      contactId: '2'.repeat(24),
      service: 'ev interneti',
      promises: [],
      promiseKeys: [],
      attributes: {},
      plannedAt: at,
      agentId: 'd'.repeat(24),
      createdAt: at,
    });
    await plain.invitations.insert(
      invitationWith(encounter, {
        ...{ id: ids.invitation, wave: 'before', answeredAt: null },
        occasion: {
          firstName: '',
          service: '',
          plannedAt: at,
          promises: [],
          attributes: { city: cityOf(n), number: String(n) },
        },
      }),
      ids.invitation,
    );
    await plain.responses.insertMany([
      responseWith({
        ...shared,
        ...{ id: ids.response, key: ids.response, wave: 'before', batchId: study },
        ...{ encounterId: encounter.id, segments: { city: cityOf(n) }, deliveredAt: null },
      }),
    ]);
    return ids;
  };

  /** Every question, told by the kept numbers and by the records. */
  const differences = async (): Promise<string[]> => {
    const found: string[] = [];
    const parts = [
      { studyId: other },
      { studyId: study, providerKey: 'sahil', round: roundOf(1) },
      ...periods.map((period) => ({ studyId: study, providerKey: 'us', ...period })),
    ];
    const segments = [undefined, { attribute: 'city', value: 'Bakı' }, { attribute: 'number', value: '3' }];
    const same = async (name: string, asked: object, one: Promise<number>, two: Promise<number>) => {
      if ((await one) !== (await two)) found.push(`${name} ${JSON.stringify(asked)}`);
    };
    for (const part of parts) {
      for (const state of [undefined, 'delivered'] as const) {
        const asked = { ...part, state };
        await same('encounters', asked, kept.encounters.count(asked), plain.encounters.count(asked));
      }
      for (const segment of segments) {
        for (const answered of [undefined, true]) {
          const asked = { ...part, wave: 'before' as const, answered, segment };
          await same('invitations', asked, kept.invitations.count(asked), plain.invitations.count(asked));
        }
        const asked = { ...part, wave: 'before' as const, segment };
        await same('responses', asked, kept.responses.count(asked), plain.responses.count(asked));
      }
    }
    return found;
  };

  const deliver = async (encounter: string, when: Date): Promise<void> => {
    await plain.encounters.markDelivered(encounter, when);
    await plain.invitations.stampDelivered(encounter, when);
    await plain.responses.stampDelivered(encounter, when);
  };

  const foldAll = async (): Promise<void> => {
    while ((await counts.fold()) > 0);
  };

  it('are those of the records: before, while and after they are counted, and changed after that', async () => {
    const all = [];
    for (let one = 0; one < 9; one += 1) all.push(await occasion(one === 4 ? other : study));
    expect(await differences()).to.deep.equal([]);
    await foldAll();
    expect(await models.keptCounts.countDocuments()).to.be.greaterThan(5);
    expect(await differences()).to.deep.equal([]);
    for (const [n, { encounter, invitation }] of all.slice(2).entries()) {
      await deliver(encounter, momentOf(n));
      await plain.invitations.markAnswered(invitation, at);
    }
    await occasion();
    expect(await differences()).to.deep.equal([]);
    await foldAll();
    expect(await differences()).to.deep.equal([]);
    expect(await counts.fold()).to.equal(0);
    expect([await counts.verify(study), await counts.verify(other)]).to.deep.equal([[], []]);
  });

  it('are right however many count at the same time as records change', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => occasion()));
    await Promise.all([
      foldAll(),
      foldAll(),
      ...all.slice(0, 6).map(({ encounter }, n) => deliver(encounter, momentOf(n))),
      ...all.slice(3).map(({ invitation }) => plain.invitations.markAnswered(invitation, at)),
    ]);
    expect(await differences()).to.deep.equal([]);
    await foldAll();
    expect(await differences()).to.deep.equal([]);
    expect(await counts.verify(study)).to.deep.equal([]);
  });

  it('forget what is removed, in the transaction that removes it', async () => {
    const [one] = [await occasion(), await occasion(), await occasion()];
    await foldAll();
    const late = await occasion();
    const transaction = createTransaction(database.connection);
    const store = createCountingStore(models.responses);
    const remove = (fails: boolean) =>
      transaction(async (session) => {
        const ids = [one.response, late.response];
        await counts.onRemoved(ids, session);
        await store.remove(ids, session);
        if (fails) throw new Error('died');
      });
    await remove(true).catch(() => undefined);
    expect(await differences()).to.deep.equal([]);
    await remove(false);
    expect(await differences()).to.deep.equal([]);
    expect(await kept.responses.count({ studyId: study, wave: 'before' })).to.equal(2);
    expect(await counts.verify(study)).to.deep.equal([]);
  });

  it('are found to be wrong where they are', async () => {
    await occasion();
    await foldAll();
    await models.keptCounts.updateOne({ kind: 'encounters', level: 'all' }, { $inc: { n: 2 } });
    await models.invitations.updateMany({}, { $set: { answeredAt: at } }); // behind the back of what counts
    const found = await counts.verify(study);
    expect(found.map(({ kind, wanted, found: n }) => [kind, wanted, n])).to.deep.equal([
      ['encounters', 1, 3],
      ['invitations', 1, 0],
      ['invitations', 0, 1],
    ]);
  });

  it('are counted anew where they are from a version that knew neither days nor segments', async () => {
    const { invitation } = await occasion();
    await deliver((await occasion()).encounter, at);
    await foldAll();
    await models.keptCounts.deleteMany({});
    await models.keptCounts.collection.insertOne({
      ...{ studyId: study, kind: 'invitations', key: '[]', n: 7 },
      _id: 'of an earlier version' as never,
    });
    await models.invitations.updateOne({ _id: invitation }, { $set: { countedAs: '[["wave","before"]]' } });
    await models.encounters.updateMany({}, { $set: { isCounted: null }, $unset: { countedAs: '' } });
    await models.responses.updateMany({}, { $set: { summaryGeneration: null }, $unset: { countedAs: '' } });
    // Numbers of an earlier version are looked for once a start.
    counts = composeCounts({ connection: database.connection, logger: createLogger('silent') }, models);
    await foldAll();
    expect(await differences()).to.deep.equal([]);
    expect(await counts.verify(study)).to.deep.equal([]);
  });

  it('tell nothing of an attribute with too many values, which is counted by the records', () => {
    const cell = addTo(
      nothing,
      Array.from({ length: MOST_VALUES + 1 }, (_, n) => ({
        attributes: { number: String(n), city: cityOf(n) },
        sign: 1 as const,
      })),
    );
    expect(cell.overfull).to.deep.equal(['number']);
    const meant = (attribute: string, value: string) =>
      meantIn({ ...cell, key: '[]' }, { traits: {}, segment: { attribute, value } });
    expect([meant('number', '3'), meant('city', 'Bakı')]).to.deep.equal([null, 51]);
    const summed = (attributes: string[]) =>
      sumsOf([{ ...cell, key: '[]' }], { traits: {}, by: [], attributes });
    expect([summed(['city', 'number']), summed(['city'])?.[0]?.n]).to.deep.equal([null, MOST_VALUES + 1]);
    const fewer = addTo(cell, [{ attributes: { number: '3', city: 'Bakı' }, sign: -1 }]);
    expect([fewer.n, fewer.overfull]).to.deep.equal([MOST_VALUES, ['number']]);
  });

  it('know the months within a period, and the days before and after them', () => {
    const told = (first: string, last: string): string =>
      stretchesOf({ first, last })
        .map(({ level, from, to }) => `${level} ${from} ${to}`)
        .join(' · ');
    expect(told('2026-02-10', '2026-08-20')).to.equal(
      'day 2026-02-10 2026-03-01 · month 2026-03 2026-08 · day 2026-08-01 2026-08-20',
    );
    expect(told('2025-12-01', '2026-01-01')).to.equal('month 2025-12 2026-01');
    expect(told('2026-03-02', '2026-04-01')).to.equal('day 2026-03-02 2026-04-01');
    expect(told('2026-03-30', '2026-04-03')).to.equal('day 2026-03-30 2026-04-03');
  });
});
