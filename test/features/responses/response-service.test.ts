import { expect } from 'chai';
import type { Encounter } from '../../../server/features/encounters/index.js';
import type { Invitation } from '../../../server/features/invitations/index.js';
import { createResponseService, type Response } from '../../../server/features/responses/index.js';
import type { Version } from '../../../server/features/templates/index.js';
import { builtIn } from '../../support/survey.js';
import {
  encounterWith,
  invitationWith,
  responseWith,
  submittedWith,
  versionWith,
} from '../../support/occasion.js';

const at = (text: string): Date => new Date(text);
const now = at('2026-11-25T08:00:00Z');
const deliveredAt = at('2026-11-24T11:30:00Z');

type Told = {
  encounter: Encounter;
  invitation: Invitation;
  own?: Response;
  before?: Response;
  version?: Version;
};

const setUp = (told: Told) => {
  const stored: Response[] = [];
  const marked: [string, Date][] = [];
  const service = createResponseService({
    drawOf: (encounterId) => encounterId,
    forgetUnfinished: () => Promise.resolve(),
    providersOf: () => Promise.resolve([]),
    responses: {
      insert: (response) => {
        stored.push(response);
        return Promise.resolve(true);
      },
      insertWithin: (_session, response) => {
        stored.push(response);
        return Promise.resolve(true);
      },
      countInvitedWithin: () => Promise.resolve(0),
      ofEncounters: () => Promise.resolve(new Map()),
      insertMany: (many) => {
        stored.push(...many);
        return Promise.resolve(many.length);
      },
      removeBatch: () => Promise.resolve(0),
      remove: () => Promise.resolve(),
      toldBefore: () => Promise.resolve(null),
      ofEncounter: () => Promise.resolve([told.before, told.own].filter((one) => one !== undefined)),
      countBatch: () => Promise.resolve(0),
      countBrought: () => Promise.resolve(0),
      knownKeys: () => Promise.resolve(new Map()),
      stampDelivered: () => Promise.resolve(),
      each: () => {
        throw new Error('not asked here');
      },
      count: () => Promise.resolve(0),
      countUndelivered: () => Promise.resolve(0),
      newest: () => Promise.resolve([]),
      failed: () => Promise.resolve([]),
    },
    invitations: {
      unmarked: () => Promise.resolve(new Set<string>()),
      open: () => Promise.resolve(told.invitation),
      markAnswered: (id, when) => {
        marked.push([id, when]);
        return Promise.resolve(true);
      },
    },
    encounters: { get: () => Promise.resolve(told.encounter) },
    contacts: { get: () => Promise.resolve(null) },
    templates: { version: () => Promise.resolve(told.version ?? versionWith()) },
    clock: () => now,
  });
  return { service, stored, marked };
};

const delivered = encounterWith({ state: 'delivered', deliveredAt });
const after = invitationWith(delivered, { wave: 'after', expiresAt: at('2026-12-24T00:00:00Z') });
const answers = submittedWith({ delivered: { interest: 4 }, outcomes: { nps: 9 } });

const sourceFor = async (submittedAt: Date): Promise<string | undefined> => {
  const before = responseWith({ wave: 'before', encounterId: delivered.id, submittedAt });
  const { service, stored } = setUp({ encounter: delivered, invitation: after, before });
  const opened = await service.open('token');
  if (!opened) throw new Error('the link opened nothing');
  await service.submit(opened, answers, 'az');
  expect(stored[0]?.expected).to.deep.equal(before.expected);
  return stored[0]?.expectationSource;
};

describe('the responses', () => {
  it('pair with what was expected before the service, in the minute of delivery too', async () => {
    expect(await sourceFor(at('2026-11-20T08:00:00Z'))).to.equal('prospective');
    expect(await sourceFor(at('2026-11-24T11:30:59Z'))).to.equal('prospective');
  });

  it('say of an occasion what its invitation said, whatever became of it', async () => {
    const { service, plannedAt } = delivered;
    const occasion = { firstName: 'Aysel', service, plannedAt, promises: ['Usta gələcək.'], attributes: {} };
    const renamed = { ...delivered, service: 'another service' };
    const { service: responses } = setUp({ encounter: renamed, invitation: { ...after, occasion } });
    expect((await responses.open('token'))?.occasion).to.deep.equal(occasion);
  });

  it('read the occasion of an invitation of an earlier version from its encounter', async () => {
    const { service: responses } = setUp({ encounter: delivered, invitation: after });
    const { service, plannedAt, promises } = delivered;
    const occasion = (await responses.open('token'))?.occasion;
    expect(occasion).to.deep.equal({ firstName: '', service, plannedAt, promises, attributes: {} });
  });

  it('call an expectation retrospective that was told after a delivery noted later', async () => {
    expect(await sourceFor(at('2026-11-24T11:31:00Z'))).to.equal('retrospective');
    expect(await sourceFor(at('2026-11-24T18:00:00Z'))).to.equal('retrospective');
  });

  it('mark an invitation whose answers were stored right before a crash', async () => {
    const own = responseWith({ invitationId: after.id });
    const { service, marked } = setUp({ encounter: delivered, invitation: after, own });
    expect((await service.open('token'))?.state).to.equal('answered');
    expect(marked).to.deep.equal([[after.id, own.submittedAt]]);
  });

  it('leave an invitation alone that is marked or unanswered', async () => {
    const own = responseWith({ invitationId: after.id });
    const known = { ...after, answeredAt: own.submittedAt };
    for (const told of [{ invitation: known, own }, { invitation: after }]) {
      const { service, marked } = setUp({ encounter: delivered, ...told });
      await service.open('token');
      expect(marked).to.deep.equal([]);
    }
  });

  it('carry all that was told before to what was delivered, importance too', async () => {
    const before = responseWith({
      wave: 'before',
      encounterId: delivered.id,
      submittedAt: at('2026-11-20T08:00:00Z'),
      expected: {},
      desired: { interest: 5 },
      minimum: { interest: 3 },
      itemImportance: { interest: 5 },
      importance: { moral: 60, material: 40 },
    });
    const { service, stored } = setUp({ encounter: delivered, invitation: after, before });
    const opened = (await service.open('token'))!;
    expect(opened.sitting.retrospective).to.equal(false);
    const told = { ...answers, chosen: { news: ['call'] }, words: { how: 'Tez' } };
    await service.submit(opened, told, 'az');
    const { desired, minimum, itemImportance, importance } = before;
    expect(stored[0]).to.deep.include({
      ...{ desired, minimum, itemImportance, importance },
      deliveryRatio: 0.75,
    });
    expect(stored[0]).to.deep.include({ chosen: { news: ['call'] }, words: { how: 'Tez' } });
  });

  it('ask nobody to look back on what was never asked', async () => {
    const version = versionWith({ content: builtIn('pulse') });
    const { service, stored } = setUp({ encounter: delivered, invitation: after, version });
    const opened = (await service.open('token'))!;
    expect(opened.sitting.retrospective).to.equal(false);
    await service.submit(opened, submittedWith({ outcomes: { csat: 4 } }), 'az');
    expect(stored[0]).to.deep.include({ expectationSource: 'none', importance: null, deliveryRatio: null });
  });

  it('score what is brought along as they score what is sent', async () => {
    const { service, stored } = setUp({ encounter: delivered, invitation: after });
    const told = responseWith({
      expected: {},
      desired: { interest: 5 },
      delivered: { interest: 1 },
    });
    const brought = { ...told, batchId: '9'.repeat(24) };
    const version = versionWith();
    const silent = { ...brought, expectationSource: 'none' as const };
    expect(await service.addMany(version, [brought, silent])).to.equal(2);
    expect(stored[0]).to.include({ versionId: version.id, deliveryRatio: 0, failed: true });
    expect(stored[1]).to.include({ deliveryRatio: null, failed: false });
  });

  it('keep what the customer was like when asked: the segments of figures', async () => {
    const { plannedAt } = delivered;
    const occasion = {
      firstName: 'Aysel',
      service: 'x',
      plannedAt,
      promises: [],
      attributes: { Şəhər: 'Bakı' },
    };
    const { service, stored } = setUp({ encounter: delivered, invitation: { ...after, occasion } });
    const opened = await service.open('token');
    if (!opened) throw new Error('the link opened nothing');
    await service.submit(opened, answers, 'az');
    expect(stored[0]?.segments).to.deep.equal({ Şəhər: 'Bakı' });
  });
});
