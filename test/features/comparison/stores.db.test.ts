import { expect } from 'chai';
import {
  createBaselineModel,
  createBaselineStore,
  createWhyLinkModel,
  createWhyLinkStore,
} from '../../../server/features/comparison/index.js';
import type { WhyLink } from '../../../server/features/comparison/why-link.js';
import { newId } from '../../../server/platform/database/ids.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { anecdote, comparisonOf, study } from './builders.js';

const at = (text: string): Date => new Date(text);

describe('what the comparison keeps', () => {
  let database: TestDatabase;
  let links: ReturnType<typeof createWhyLinkStore>;
  let baselines: ReturnType<typeof createBaselineStore>;
  before(async () => {
    database = await openTestDatabase();
    links = createWhyLinkStore(createWhyLinkModel(database.connection));
    baselines = createBaselineStore(createBaselineModel(database.connection));
    await database.prepare();
  });
  after(() => database.close());

  const linkWith = (part: Partial<WhyLink> = {}): WhyLink => ({
    id: newId(),
    studyId: study.id,
    createdBy: 'c'.repeat(24),
    createdAt: at('2026-11-24T10:00:00Z'),
    expiresAt: at('2026-12-24T10:00:00Z'),
    revokedBy: null,
    revokedAt: null,
    opened: 0,
    lastOpenedAt: null,
    ...part,
  });
  const snapshot = { format: 1, study: study.name, comparison: comparisonOf(anecdote(40)) };

  it('gives a snapshot back as it was stored, by the hash of its token', async () => {
    const link = linkWith();
    await links.insert(link, snapshot, 'hash of one');
    expect(await links.findByToken('hash of one')).to.deep.equal({ link, snapshot });
    expect(await links.findByToken('hash of none')).to.equal(null);
    expect(await links.find(link.id)).to.deep.equal(link);
    expect(await links.find('no id')).to.equal(null);
  });

  it('lists the links of a study, newest first, and counts the open ones', async () => {
    const studyId = newId();
    const old = linkWith({ studyId, expiresAt: at('2026-11-25T10:00:00Z') });
    const late = linkWith({ studyId, createdAt: at('2026-11-26T10:00:00Z') });
    await links.insert(old, snapshot, 'hash of old');
    await links.insert(late, snapshot, 'hash of late');
    expect((await links.list(studyId)).map(({ id }) => id)).to.deep.equal([late.id, old.id]);
    expect(await links.countOpen(studyId, at('2026-11-25T09:00:00Z'))).to.equal(2);
    expect(await links.countOpen(studyId, at('2026-11-26T10:00:00Z'))).to.equal(1);
    expect(await links.list('x')).to.deep.equal([]);
  });

  it('ends a link once and forgets what it showed', async () => {
    const link = linkWith();
    await links.insert(link, snapshot, 'hash to end');
    const when = at('2026-11-27T10:00:00Z');
    await links.revoke(link.id, 'a'.repeat(24), when);
    await links.revoke(link.id, 'b'.repeat(24), at('2026-11-28T10:00:00Z'));
    const found = await links.findByToken('hash to end');
    expect(found?.link).to.include({ revokedBy: 'a'.repeat(24) });
    expect(found?.link.revokedAt).to.deep.equal(when);
    expect(found?.snapshot).to.equal(null);
  });

  it('counts openings', async () => {
    const link = linkWith();
    await links.insert(link, snapshot, 'hash to open');
    await links.countOpening(link.id, at('2026-11-27T10:00:00Z'));
    await links.countOpening(link.id, at('2026-11-28T10:00:00Z'));
    expect(await links.find(link.id)).to.deep.include({
      opened: 2,
      lastOpenedAt: at('2026-11-28T10:00:00Z'),
    });
  });

  it('keeps the first baseline of a study', async () => {
    const first = {
      studyId: study.id,
      round: 'Yaz 2026',
      demandingFrom: 82.5,
      frozenAt: at('2026-11-01T10:00:00Z'),
    };
    await baselines.keep(first);
    await baselines.keep({ ...first, demandingFrom: 60 });
    expect(await baselines.find(study.id)).to.deep.equal(first);
    expect(await baselines.find(newId())).to.equal(null);
    expect(await baselines.find('x')).to.equal(null);
  });
});
