import { expect } from 'chai';
import { Types } from 'mongoose';
import {
  createResponseModel,
  createResponseStore,
  type Response,
} from '../../../server/features/responses/index.js';
import { keyOfInvitation } from '../../../server/features/responses/response-store.js';
import { newId } from '../../../server/platform/database/ids.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { responseWith } from '../../support/occasion.js';

describe('response store', () => {
  let database: TestDatabase;
  let store: ReturnType<typeof createResponseStore>;
  before(async () => {
    database = await openTestDatabase();
    store = createResponseStore(createResponseModel(database.connection));
    await database.prepare();
  });
  after(() => database.close());

  const all = async (filter: Parameters<typeof store.each>[0]): Promise<Response[]> => {
    const found: Response[] = [];
    for await (const response of store.each(filter)) found.push(response);
    return found;
  };

  it('gives back exactly what was stored: zero, not applicable, skipped and empty', async () => {
    const invitationId = newId();
    const response = responseWith({
      invitationId,
      key: keyOfInvitation(invitationId),
      segments: { Şəhər: 'Bakı', 'e.poçt': 'x', $pul: 'y' },
      desired: { interest: 5 },
      minimum: { interest: 'na' },
      itemImportance: { interest: 0, respect: 'skipped' },
      importance: { moral: 60, material: 40 },
      chosen: { change: ['speed'] },
      words: { likes: 'Usta' },
      expected: { interest: 0, respect: 'na', technology: 'skipped' },
      delivered: {},
      outcomes: { nps: 0 },
      comment: '',
      deliveryRatio: null,
    });
    expect(await store.insert(response)).to.equal(true);
    expect(await store.ofEncounter(response.encounterId ?? '')).to.deep.equal([response]);
  });

  it('stores one response an invitation, however many try at once', async () => {
    const [invitationId, encounterId] = [newId(), newId()];
    const tries = Array.from({ length: 20 }, (_, i) =>
      store.insert(
        responseWith({ invitationId, encounterId, key: keyOfInvitation(invitationId), comment: `${i}` }),
      ),
    );
    const stored = await Promise.all(tries);
    expect(stored.filter(Boolean)).to.have.length(1);
    const kept = await store.ofEncounter(encounterId);
    expect(kept.map(({ comment }) => comment)).to.deep.equal([String(stored.indexOf(true))]);
  });

  it('tells the newest answers to invitations, of as many responses as are asked for', async () => {
    const submittedAt = new Date('2026-11-20T08:00:00Z');
    const [older, newer] = [responseWith({ submittedAt }), responseWith({ submittedAt })];
    const brought = responseWith({ invitationId: null, source: 'import', key: 'file:1' });
    for (const one of [older, newer, brought]) await store.insert(one);
    expect(await store.newest(2)).to.deep.equal([{ invitationId: newer.invitationId, submittedAt }]);
    expect((await store.newest(10)).map(({ invitationId }) => invitationId)).to.include(older.invitationId);
  });

  it('finds what was told of an encounter, the earlier first', async () => {
    const encounterId = newId();
    expect(await store.ofEncounter(encounterId)).to.deep.equal([]);
    await store.insert(responseWith({ encounterId, wave: 'after' }));
    const before = responseWith({
      encounterId,
      wave: 'before',
      submittedAt: new Date('2026-11-20T08:00:00Z'),
    });
    await store.insert(before);
    expect((await store.ofEncounter(encounterId)).map(({ wave }) => wave)).to.deep.equal(['before', 'after']);
  });

  it('tells every response of an encounter when the service was given', async () => {
    const encounterId = newId();
    await store.insert(responseWith({ encounterId, wave: 'before', deliveredAt: null }));
    const at = new Date('2026-11-25T09:00:00Z');
    await store.stampDelivered(encounterId, at);
    await store.stampDelivered(encounterId, at);
    const told = await store.ofEncounter(encounterId);
    expect(told.map((response) => response.deliveredAt)).to.deep.equal([at]);
  });

  it('narrows by wave, round, provider, agent, source, outcome and period: from included, to excluded', async () => {
    const studyId = newId();
    const day = (date: number) => new Date(Date.UTC(2026, 10, date));
    const rows = [
      responseWith({ studyId, deliveredAt: day(1), round: 'spring', failed: true }),
      responseWith({ studyId, deliveredAt: day(2), providerKey: 'rival' }),
      responseWith({
        studyId,
        deliveredAt: day(3),
        expectationSource: 'retrospective',
        agentId: 'e'.repeat(24),
      }),
      responseWith({ studyId, deliveredAt: day(3), wave: 'before' }),
    ];
    for (const row of rows) await store.insert(row);
    const ids = async (part: object) =>
      (await all({ studyId, wave: 'after', ...part })).map(({ id }) =>
        rows.findIndex((row) => row.id === id),
      );
    expect(await ids({})).to.deep.equal([0, 1, 2]);
    expect(await ids({ round: 'spring' })).to.deep.equal([0]);
    expect(await ids({ providerKey: 'rival' })).to.deep.equal([1]);
    expect(await ids({ agentId: 'e'.repeat(24) })).to.deep.equal([2]);
    expect(await ids({ expectationSource: 'retrospective' })).to.deep.equal([2]);
    expect(await ids({ failed: true })).to.deep.equal([0]);
    expect(await ids({ from: day(2) })).to.deep.equal([1, 2]);
    expect(await ids({ from: day(2), to: day(3) })).to.deep.equal([1]);
    expect(await store.count({ studyId, wave: 'before' })).to.equal(1);
    expect(await store.count({ studyId: newId(), wave: 'after' })).to.equal(0);
  });

  it('finds those who failed, newest delivery first, of the versions that are meant', async () => {
    const studyId = newId();
    const [one, other] = [newId(), newId()];
    const day = (date: number) => new Date(Date.UTC(2026, 10, date));
    const rows = [
      responseWith({ studyId, versionId: one, deliveredAt: day(1), failed: true }),
      responseWith({ studyId, versionId: one, deliveredAt: day(3), failed: true }),
      responseWith({ studyId, versionId: one, deliveredAt: day(2), failed: true }),
      responseWith({ studyId, versionId: one, deliveredAt: day(4) }),
      responseWith({ studyId, versionId: other, deliveredAt: day(5), failed: true }),
      responseWith({ studyId, versionId: one, deliveredAt: day(6), failed: true, providerKey: 'rival' }),
    ];
    await store.insertMany(rows);
    const found = async (skip: number, limit: number, versionIds = [one]) =>
      (await store.failed({ studyId, providerKey: 'us', versionIds }, { skip, limit })).map(({ id }) =>
        rows.findIndex((row) => row.id === id),
      );
    expect(await found(0, 2)).to.deep.equal([1, 2]);
    expect(await found(2, 2)).to.deep.equal([0]);
    expect(await found(0, 9, [one, other])).to.deep.equal([4, 1, 2, 0]);
    expect(await found(0, 9, [])).to.deep.equal([]);
  });

  it('stores many at once, each by its key alone', async () => {
    const [studyId, batchId] = [newId(), newId()];
    const rows = Array.from({ length: 1200 }, (_, i) =>
      responseWith({
        studyId,
        batchId,
        key: `${batchId}:${i}`,
        source: 'import',
        invitationId: null,
        encounterId: null,
        contactId: null,
        agentId: null,
        customerId: `r${i}`,
      }),
    );
    expect(await store.insertMany(rows.slice(0, 700))).to.equal(700);
    expect(await store.insertMany(rows)).to.equal(500);
    expect(await store.insertMany(rows)).to.equal(0);
    const stored = await all({ studyId, wave: 'after' });
    expect(stored).to.have.length(1200);
    expect(stored.find(({ key }) => key === `${batchId}:7`)).to.deep.equal(rows[7]);
    const other = responseWith({ studyId });
    await store.insert(other);
    expect(await store.countBatch(batchId)).to.equal(1200);
    expect(await store.countBrought({ studyId, source: 'import' })).to.equal(1200);
    expect(await store.countBrought({ studyId, providerKey: 'us', round: '2026' })).to.equal(1200);
    expect(await store.countBrought({ studyId, source: 'market' })).to.equal(0);
    expect(await store.countBrought({ studyId, providerKey: 'north' })).to.equal(0);
    const keys = [`${batchId}:7`, `${batchId}:1200`, 'constructor'];
    expect([...(await store.knownKeys(keys))]).to.deep.equal([[`${batchId}:7`, batchId]]);
  });

  it('finds a batch, and what nobody was invited to, by an index', async () => {
    const collection = database.connection.collection('responses');
    const planOf = async (query: object): Promise<string> =>
      JSON.stringify(await collection.find(query).explain());
    const id = new Types.ObjectId();
    expect(await planOf({ $and: [{ batchId: id }, { batchId: { $type: 'objectId' } }] })).to.include(
      'batchId_1',
    );
    expect(await planOf({ studyId: id, providerKey: 'us', invitationId: { $type: 'null' } })).to.include(
      'studyId_1_providerKey_1',
    );
  });
});
