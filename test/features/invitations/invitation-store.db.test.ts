import { expect } from 'chai';
import { createInvitationModel } from '../../../server/features/invitations/invitation-model.js';
import {
  createInvitationStore,
  type InvitationStore,
} from '../../../server/features/invitations/invitation-store.js';
import { newId } from '../../../server/platform/database/ids.js';
import { hashToken } from '../../../server/platform/tokens.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { encounterWith, invitationWith } from '../../support/occasion.js';

const at = (text: string): Date => new Date(text);
const encounter = encounterWith();

describe('the invitation store', () => {
  let database: TestDatabase;
  let store: InvitationStore;

  beforeEach(async () => {
    database = await openTestDatabase();
    store = createInvitationStore(createInvitationModel(database.connection));
    await database.prepare();
  });
  afterEach(() => database.close());

  it('finds an invitation by its token, of which it keeps the hash alone', async () => {
    const invitation = invitationWith(encounter);
    await store.insert(invitation, hashToken('the token'));
    expect(await store.findByToken(hashToken('the token'))).to.deep.equal(invitation);
    expect(await store.findByToken('the token')).to.equal(null);
    const stored = await database.connection.collection('invitations').find().toArray();
    expect(JSON.stringify(stored)).to.not.include('the token');
  });

  it('keeps what the customer was like, whatever it is called, and that nothing is known of it', async () => {
    const occasion = { firstName: 'Aysel', service: 'x', plannedAt: new Date(0), promises: [] };
    const cases: Record<string, string>[] = [{}, { Şəhər: 'Bakı', 'e.poçt': 'x', $pul: 'y' }];
    for (const attributes of cases) {
      const one = encounterWith();
      const { id } = await store.insert(
        invitationWith(one, { occasion: { ...occasion, attributes } }),
        hashToken(one.id),
      );
      expect((await store.find(id))?.occasion?.attributes).to.deep.equal(attributes);
    }
  });

  it('makes one invitation an encounter and wave, however many try at once', async () => {
    const tries = Array.from({ length: 6 }, (_value, index) =>
      store.insert(invitationWith(encounter), hashToken(`token ${index}`)),
    );
    const ids = (await Promise.all(tries)).map(({ id }) => id);
    expect(new Set(ids).size).to.equal(1);
    expect(await store.ofEncounters([encounter.id])).to.have.length(1);
    expect((await store.find(ids[0] ?? ''))?.encounterId).to.equal(encounter.id);
  });

  it('does not take a token that is there already for an invitation that is', async () => {
    await store.insert(invitationWith(encounter), hashToken('same'));
    const other = invitationWith(encounterWith());
    let refused = false;
    await store.insert(other, hashToken('same')).catch(() => (refused = true));
    expect(refused).to.equal(true);
  });

  it('notes the first answer and no later one', async () => {
    const { id } = await store.insert(invitationWith(encounter), 'hash');
    expect(await store.markAnswered(id, at('2026-11-20T08:00:00Z'))).to.equal(true);
    const marks = [id, newId()].map((one) => store.markAnswered(one, at('2026-11-21T08:00:00Z')));
    expect(await Promise.all(marks), 'the second is nowhere').to.deep.equal([true, false]);
    expect((await store.find(id))?.answeredAt).to.deep.equal(at('2026-11-20T08:00:00Z'));
    const other = await store.insert(invitationWith(encounterWith()), 'another hash');
    expect([...(await store.unmarked([id, other.id, newId()]))]).to.deep.equal([other.id]);
  });

  it('stamps both waves with the delivery, and closes what was to be told before it', async () => {
    const before = await store.insert(invitationWith(encounter), 'one');
    const after = await store.insert(
      invitationWith(encounter, { wave: 'after', expiresAt: at('2026-12-24T10:00:00Z') }),
      'two',
    );
    const given = at('2026-11-23T15:00:00Z');
    await store.stampDelivered(encounter.id, given);
    expect(await store.find(before.id)).to.deep.include({ deliveredAt: given, expiresAt: given });
    expect(await store.find(after.id)).to.deep.include({ deliveredAt: given, expiresAt: after.expiresAt });
  });

  it('never opens again what had expired before the delivery', async () => {
    const { id } = await store.insert(invitationWith(encounter), 'one');
    await store.stampDelivered(encounter.id, at('2026-11-30T15:00:00Z'));
    expect((await store.find(id))?.expiresAt).to.deep.equal(encounter.plannedAt);
  });

  it('gives the invitations of several encounters, the earlier wave first', async () => {
    const other = encounterWith();
    await store.insert(invitationWith(encounter, { wave: 'after' }), 'one');
    await store.insert(invitationWith(encounter), 'two');
    await store.insert(invitationWith(other), 'three');
    const found = await store.ofEncounters([encounter.id, other.id]);
    const wavesOf = (id: string) => found.filter((one) => one.encounterId === id).map(({ wave }) => wave);
    expect(wavesOf(encounter.id)).to.deep.equal(['before', 'after']);
    expect(wavesOf(other.id)).to.deep.equal(['before']);
    expect(await store.ofEncounters([])).to.deep.equal([]);
    expect((await store.findOfWave(encounter.id, 'after'))?.wave).to.equal('after');
  });

  it('counts a wave of a study, answered or not, by the period of the delivery', async () => {
    const given = at('2026-11-24T11:00:00Z');
    const one = await store.insert(invitationWith(encounter, { deliveredAt: given }), 'one');
    await store.insert(invitationWith(encounterWith(), { round: '2025' }), 'two');
    await store.insert(invitationWith(encounterWith(), { wave: 'after' }), 'three');
    await store.markAnswered(one.id, at('2026-11-20T08:00:00Z'));
    const count = (filter: object) => store.count({ studyId: encounter.studyId, wave: 'before', ...filter });
    expect(await count({})).to.equal(2);
    expect(await count({ answered: true })).to.equal(1);
    expect(await count({ answered: false })).to.equal(1);
    expect(await count({ round: '2025' })).to.equal(1);
    expect(await count({ from: given })).to.equal(1);
    expect(await count({ to: given })).to.equal(0);
    expect(await count({ wave: 'after' })).to.equal(1);
    expect(await count({ studyId: '9'.repeat(24) })).to.equal(0);
  });
});
