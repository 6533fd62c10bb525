import { expect } from 'chai';
import { createComparisonService, createWhyService } from '../../../server/features/comparison/index.js';
import { checkShare } from '../../../server/features/comparison/why-forms.js';
import { MOST_LINKS } from '../../../server/platform/link-life.js';
import { isAppError, type ErrorCode } from '../../../server/platform/errors.js';
import { createTokens } from '../../../server/platform/tokens.js';
import type { FakeParts } from '../analytics/fakes.js';
import { people } from '../../support/people.js';
import { anecdote, study } from './builders.js';
import { fakeLinks, fakeParts, now } from './fakes.js';

const question = (asked = {}) => ({ studyId: study.id, asked, timeZone: 'Asia/Baku' });
const DAY = 86_400_000;

const make = (over: Partial<FakeParts> = { responses: anecdote(40) }) => {
  const parts = fakeParts(over);
  const links = fakeLinks();
  const time = { now };
  const whys = createWhyService({
    comparisons: createComparisonService(parts),
    studies: parts.studies,
    links,
    names: (ids) => Promise.resolve(new Map(ids.map((id) => [id, `name of ${id[0]}`]))),
    tokens: createTokens('a secret that only tests know, 32 letters'),
    clock: () => time.now,
  });
  return { whys, links, parts, time };
};

const refusal = async (promise: Promise<unknown>, code: ErrorCode): Promise<boolean> =>
  isAppError(await promise.catch((error: unknown) => error), code);

describe('sharing a why page', () => {
  it('keeps the hash of the token only, and whoever made it', async () => {
    const { whys, links } = make();
    const link = await whys.share(people.analyst, question(), 30);
    const { shared } = await whys.list(people.admin, study.id);
    expect(shared).to.have.length(1);
    expect(shared[0]).to.include({ state: 'open', by: 'name of c' });
    expect(shared[0]?.token).to.match(/^[\w-]{24}$/);
    expect(JSON.stringify(links.rows)).to.not.include(shared[0]?.token);
    expect(link.expiresAt.getTime() - link.createdAt.getTime()).to.equal(30 * DAY);
  });

  it('shows what was known when it was made, whatever is answered later', async () => {
    const { whys, parts } = make();
    await whys.share(people.admin, question(), 1);
    const [first] = (await whys.list(people.admin, study.id)).shared;
    const before = await whys.open(first!.token!);
    parts.data.responses.push(...anecdote(40));
    expect(await whys.open(first!.token!)).to.deep.equal(before);
    expect(before).to.nested.include({ state: 'open', 'snapshot.comparison.us.n': 40 });
  });

  it('opens until its day, and not once it was ended', async () => {
    const { whys, links, time } = make();
    const link = await whys.share(people.admin, question(), 2);
    const token = (await whys.list(people.admin, study.id)).shared[0]?.token ?? '';
    time.now = new Date(now.getTime() + 2 * DAY - 1);
    expect((await whys.open(token))?.state).to.equal('open');
    time.now = new Date(now.getTime() + 2 * DAY);
    expect(await whys.open(token)).to.deep.equal({ state: 'over' });
    expect((await whys.list(people.admin, study.id)).shared[0]).to.include({ state: 'expired', token: null });
    time.now = now;
    await whys.revoke(people.author, study.id, link.id);
    expect(await whys.open(token)).to.deep.equal({ state: 'over' });
    expect(links.rows[0]).to.deep.include({ snapshot: null });
    expect(links.rows[0]?.link.revokedBy).to.equal(people.author.accountId);
  });

  it('opens nothing for a token that is unknown or none', async () => {
    const { whys } = make();
    expect(await whys.open('A'.repeat(24))).to.equal(null);
    expect(await whys.open('../../etc')).to.equal(null);
  });

  it('is not for agents, and finds no link of another study', async () => {
    const { whys } = make();
    const link = await whys.share(people.admin, question(), 5);
    expect(await refusal(whys.share(people.agent, question(), 5), 'forbidden')).to.equal(true);
    expect(await refusal(whys.list(people.agent, study.id), 'forbidden')).to.equal(true);
    expect(await refusal(whys.revoke(people.agent, study.id, link.id), 'forbidden')).to.equal(true);
    expect(await refusal(whys.revoke(people.admin, 'f'.repeat(24), link.id), 'not-found')).to.equal(true);
    expect(await refusal(whys.find(people.admin, study.id, 'x'), 'not-found')).to.equal(true);
  });

  it('shares nothing that may not be shown, and no senseless selection', async () => {
    const few = make({ responses: anecdote(9) });
    expect(await refusal(few.whys.share(people.admin, question(), 5), 'invalid')).to.equal(true);
    const { whys, links } = make();
    expect(await refusal(whys.share(people.admin, question({ round: 'Mars' }), 5), 'invalid')).to.equal(true);
    expect(links.rows).to.deep.equal([]);
  });

  it('has an end to how many are open', async () => {
    const { whys } = make();
    for (let made = 0; made < MOST_LINKS; made += 1) await whys.share(people.admin, question(), 5);
    expect(await refusal(whys.share(people.admin, question(), 5), 'conflict')).to.equal(true);
  });

  it('asks for 1 to 365 whole days', () => {
    expect(checkShare({ days: '30' })).to.deep.equal({ ok: true, value: { days: 30 } });
    for (const days of ['0', '366', '1.5', 'x', '', '1e9', '-3'])
      expect(checkShare({ days }), days).to.include({ ok: false });
    expect(checkShare({}).ok).to.equal(false);
  });
});
