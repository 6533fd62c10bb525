import { expect } from 'chai';
import type { Encounter, Wave } from '../../../server/features/encounters/encounter.js';
import type { Invitation, ToldBefore } from '../../../server/features/invitations/invitation.js';
import { createInvitationService } from '../../../server/features/invitations/invitation-service.js';
import type { InvitationStore } from '../../../server/features/invitations/invitation-store.js';
import type { MailRequest } from '../../../server/platform/mail/index.js';
import { createTokens, hashToken, looksLikeToken } from '../../../server/platform/tokens.js';
import { testLanguages } from '../../support/app.js';
import { encounterWith, invitationWith } from '../../support/occasion.js';
import { contactOf } from '../contacts/contacts.js';
import { mailOf } from '../encounters/messages.js';

const now = new Date('2026-11-20T08:00:00Z');
const tokens = createTokens('a secret of at least thirty-two letters');
const planned = encounterWith();
const delivered = encounterWith({ state: 'delivered', deliveredAt: new Date('2026-11-19T08:00:00Z') });

type Given = {
  version?: string | null;
  before?: Invitation;
  told?: ToldBefore;
  gone?: boolean;
  never?: Wave;
};

/** Keeps what is inserted, as the store does: one an encounter and wave. `never` is what the survey does not ask. */
const serviceWith = (parts: Given = {}) => {
  const { version = '3'.repeat(24), before, told = null, gone = false, never } = parts;
  const kept: { invitation: Invitation; tokenHash: string }[] = [];
  const sent: MailRequest[] = [];
  const all = (): Invitation[] => [...(before ? [before] : []), ...kept.map(({ invitation }) => invitation)];
  const ofWave = (encounterId: string, wave: Wave): Invitation | null =>
    all().find((one) => one.encounterId === encounterId && one.wave === wave) ?? null;
  const invitations: InvitationStore = {
    insert: (invitation, tokenHash) => {
      kept.push({ invitation, tokenHash });
      return Promise.resolve(invitation);
    },
    find: (id) => Promise.resolve(all().find((one) => one.id === id) ?? null),
    findByToken: (hash) =>
      Promise.resolve(kept.find(({ tokenHash }) => tokenHash === hash)?.invitation ?? null),
    findOfWave: (encounterId, wave) => Promise.resolve(ofWave(encounterId, wave)),
    ofEncounters: (ids) => Promise.resolve(all().filter((one) => ids.includes(one.encounterId))),
    markAnswered: () => Promise.resolve(true),
    markBegun: () => Promise.resolve(),
    unmarked: () => Promise.resolve(new Set<string>()),
    stampDelivered: () => Promise.resolve(),
    asked: () => Promise.resolve({ customers: [], newestOf: null }),
    askedWithin: () => Promise.resolve([]),
    count: () => Promise.resolve(0),
    askedBefore: (ids) => Promise.resolve(new Set(ids.filter((id) => ofWave(id, 'before') !== null))),
  };
  const service = createInvitationService({
    invitations,
    mail: {
      enqueue: (request) => {
        sent.push(request);
        return Promise.resolve();
      },
      byKeys: (keys) => Promise.resolve(new Map(keys.map((key) => [key, mailOf({ key })]))),
    },
    contacts: { get: (id) => Promise.resolve(gone ? null : contactOf({ id, locale: 'tr' })) },
    latestVersionOf: () => Promise.resolve(version === null ? null : { id: version }),
    asks: (_versionId, wave) => Promise.resolve(wave !== never),
    toldBefore: () => Promise.resolve(told),
    tokens,
    languages: testLanguages(),
    clock: () => now,
  });
  return { service, kept, sent };
};

const ensured = async (encounter: Encounter, wave: Wave): Promise<Invitation> => {
  const invitation = await serviceWith().service.ensure(encounter, wave);
  if (!invitation) throw new Error('there is no invitation');
  return invitation;
};

describe('the invitation service', () => {
  it('asks before the service until it is due, in the language of the customer', async () => {
    const { id, ...invitation } = await ensured(planned, 'before');
    expect(id).to.match(/^[0-9a-f]{24}$/);
    expect(invitation).to.deep.equal({
      encounterId: planned.id,
      contactId: planned.contactId,
      studyId: planned.studyId,
      wave: 'before',
      round: '2026',
      providerKey: 'us',
      agentId: planned.agentId,
      versionId: '3'.repeat(24),
      locale: 'tr',
      expiresAt: planned.plannedAt,
      createdAt: now,
      answeredAt: null,
      begun: false,
      expectationTold: false,
      told: null,
      deliveredAt: null,
      occasion: {
        firstName: 'Aysel',
        service: planned.service,
        plannedAt: planned.plannedAt,
        promises: planned.promises,
        attributes: {},
      },
    });
  });

  it('asks after the service for thirty days, stamped with the delivery', async () => {
    expect(await ensured(delivered, 'after')).to.deep.include({
      expiresAt: new Date('2026-12-20T08:00:00Z'),
      deliveredAt: delivered.deliveredAt,
    });
  });

  it('notes whether what was expected had been told when it asks what was received', async () => {
    const asked = (answeredAt: Date | null) =>
      serviceWith({ before: invitationWith(delivered, { answeredAt }) }).service.ensure(delivered, 'after');
    expect((await asked(now))?.expectationTold).to.equal(true);
    expect((await asked(null))?.expectationTold).to.equal(false);
    expect((await ensured(delivered, 'after')).expectationTold).to.equal(false);
  });

  it('keeps what was told before with it, marked or not', async () => {
    const told = {
      at: now,
      expected: { interest: 4 },
      desired: {},
      minimum: {},
      itemImportance: {},
      importance: null,
    };
    const before = invitationWith(delivered);
    const { kept, service } = serviceWith({ before, told });
    await service.ensure(delivered, 'after');
    expect(kept[0]?.invitation).to.deep.include({ told, expectationTold: true });
  });

  it('asks once, however often it is told to', async () => {
    const { service, kept, sent } = serviceWith();
    const first = await service.ensure(planned, 'before');
    const second = await service.ensure(planned, 'before');
    expect(second).to.equal(first);
    expect(kept).to.have.length(1);
    expect(new Set(sent.map(({ key }) => key))).to.deep.equal(new Set([`invitation:${first?.id}`]));
  });

  it('asks for the message again where only the invitation was made', async () => {
    const before = invitationWith(planned, { locale: 'ru' });
    const { service, kept, sent } = serviceWith({ before });
    await service.ensure(planned, 'before');
    expect(kept).to.deep.equal([]);
    expect(sent).to.deep.equal([
      {
        key: `invitation:${before.id}`,
        kind: 'invitation',
        ref: before.id,
        to: 'aysel@example.com',
        subject: 'Aysel, чего вы ждёте от услуги «ev interneti»?',
        locale: 'ru',
      },
    ]);
  });

  it('asks nothing where nothing is to be asked', async () => {
    const late = encounterWith({ plannedAt: now });
    const { service, kept, sent } = serviceWith();
    expect(await service.ensure(late, 'before')).to.equal(null);
    expect(await service.ensure(delivered, 'before')).to.equal(null);
    expect(await service.ensure(planned, 'after')).to.equal(null);
    expect(await serviceWith({ gone: true }).service.ensure(planned, 'before')).to.equal(null);
    expect(await serviceWith({ version: null }).service.ensure(planned, 'before')).to.equal(null);
    expect([kept, sent]).to.deep.equal([[], []]);
  });

  it('asks nothing in a wave for which the survey has nothing', async () => {
    const pulse = serviceWith({ never: 'before' });
    expect(await pulse.service.ensure(planned, 'before')).to.equal(null);
    expect(await pulse.service.ensure(delivered, 'after')).to.include({ wave: 'after' });
    const voice = serviceWith({ never: 'after' });
    expect(await voice.service.ensure(planned, 'before')).to.include({ wave: 'before' });
    expect(await voice.service.ensure(delivered, 'after')).to.equal(null);
    expect([pulse.sent.length, voice.sent.length]).to.deep.equal([1, 1]);
  });

  it('asks both waves by the same version, though a newer one was published in between', async () => {
    const before = invitationWith(delivered, { versionId: '5'.repeat(24) });
    const { service } = serviceWith({ before });
    expect((await service.ensure(delivered, 'after'))?.versionId).to.equal('5'.repeat(24));
  });

  it('opens by a token that is derived, and keeps its hash only', async () => {
    const { service, kept } = serviceWith();
    const invitation = await service.ensure(planned, 'before');
    const token = tokens.derive('invitation', invitation?.id ?? '');
    expect(looksLikeToken(token)).to.equal(true);
    expect(kept[0]?.tokenHash).to.equal(hashToken(token));
    expect(await service.open(token)).to.equal(invitation);
    expect(await service.open('x'.repeat(24))).to.equal(null);
    expect(await service.open('../../etc/passwd')).to.equal(null);
  });

  it('tells the invitations of encounters with their messages', async () => {
    const before = invitationWith(planned);
    const { service } = serviceWith({ before });
    const all = await service.ofEncounters([planned.id, delivered.id]);
    expect([...all.keys()]).to.deep.equal([planned.id]);
    expect(await service.ofEncounter(planned.id)).to.deep.equal([
      { invitation: before, mail: mailOf({ key: `invitation:${before.id}` }) },
    ]);
    expect(await service.ofEncounter(delivered.id)).to.deep.equal([]);
  });
});
