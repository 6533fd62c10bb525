import { expect } from 'chai';
import { MOST_LINKS } from '../../../server/platform/link-life.js';
import { isAppError, type ErrorCode } from '../../../server/platform/errors.js';
import { study } from '../analytics/builders.js';
import { people } from '../../support/people.js';
import { now, question, servicesOver, theme, wrote } from './builders.js';

const DAY = 86_400_000;
const form = { unit: 'Ustalar', email: '', locale: 'az', days: 30 } as const;
const waiting = theme('waiting', { az: ['gecik*'] });
const make = (count = 6) =>
  servicesOver(
    Array.from({ length: count }, () => wrote('gecikdi')),
    { themes: [waiting] },
  );

const refused = async (promise: Promise<unknown>, code: ErrorCode): Promise<boolean> =>
  isAppError(await promise.catch((error: unknown) => error), code);

describe('routing comments to a unit', () => {
  const tokenOf = async ({ units }: ReturnType<typeof make>): Promise<string> =>
    (await units.list(people.author, study.id)).routed[0]?.token ?? '';

  it('keeps the hash of the token only, and whoever made the link', async () => {
    const made = make();
    await made.units.route(people.author, study.id, { asked: { theme: 'waiting', foo: 'x' }, form });
    const token = await tokenOf(made);
    expect(token).to.match(/^[\w-]{24}$/);
    expect(JSON.stringify(made.links.rows)).to.not.include(token);
    expect(made.links.rows[0]).to.deep.include({ asked: { theme: 'waiting' } });
    expect(made.sent).to.have.length(0);
    await made.units.route(people.admin, study.id, { asked: {}, form: { ...form, email: 'a@b.example' } });
    expect(made.sent).to.have.length(1);
  });

  it('opens until its day, not once it was ended, and not once its theme is gone', async () => {
    const made = make();
    await made.units.route(people.author, study.id, { asked: { theme: 'waiting' }, form });
    const token = await tokenOf(made);
    made.time.now = new Date(now.getTime() + 30 * DAY - 1);
    expect(await made.units.open(token)).to.be.an('object');
    made.time.now = new Date(now.getTime() + 30 * DAY);
    expect(await made.units.open(token)).to.equal('over');
    made.time.now = now;
    await made.themes.remove(people.author, study.id, 'waiting');
    expect(await made.units.open(token)).to.equal('over');
    await made.themes.add(people.author, study.id, { ...waiting, name: 'Waiting', revision: 2 });
    expect(await made.units.open(token)).to.be.an('object');
    await made.units.revoke(people.admin, study.id, made.links.rows[0]?.id ?? '');
    expect(await made.units.open(token)).to.equal('over');
    expect(await made.units.open('x'.repeat(24))).to.equal(null);
    expect(await made.units.open('short')).to.equal(null);
  });

  it('is for those who write studies, of links of their own study, and not without end', async () => {
    const made = make();
    const route = () => made.units.route(people.author, study.id, { asked: {}, form });
    for (const actor of [people.analyst, people.agent]) {
      expect(await refused(made.units.list(actor, study.id), 'forbidden')).to.equal(true);
      const theirs = made.units.route(actor, study.id, { asked: {}, form });
      expect(await refused(theirs, 'forbidden')).to.equal(true);
    }
    expect(await refused(made.units.find(people.admin, study.id, 'x'), 'not-found')).to.equal(true);
    const senseless = made.units.route(people.author, study.id, { asked: { theme: 'nothing' }, form });
    expect(await refused(senseless, 'invalid')).to.equal(true);
    for (let at = 0; at < MOST_LINKS; at += 1) await route();
    expect(await refused(route(), 'conflict')).to.equal(true);
  });

  it('shows no person, and is always current', async () => {
    const { comments } = make();
    const answer = await comments.readShared(question({ theme: 'waiting' }));
    expect(answer?.reading).to.include({ seesPersons: false, total: 6 });
    expect(answer?.reading?.comments.every(({ encounter }) => encounter === null)).to.equal(true);
    expect(await comments.readShared({ ...question(), studyId: '0'.repeat(24) })).to.equal(null);
  });
});
