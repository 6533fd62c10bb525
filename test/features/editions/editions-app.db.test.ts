import { expect } from 'chai';
import { itemsOf } from '../../../server/features/templates/index.js';
import { createTokens } from '../../../server/platform/tokens.js';
import { openOffice, type Office } from '../../support/office.js';
import { serviceCulture } from '../../support/survey.js';

const keys = itemsOf(serviceCulture()).map(({ itemKey }) => itemKey);
const sent = (parts: readonly string[], value: string) =>
  Object.fromEntries(parts.flatMap((part) => keys.map((key) => [`${part}.${key}`, value])));

describe('managers and staff, asked and told', function () {
  this.timeout(90_000);
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const tokens = createTokens('a secret that only tests know, 32 letters');
  const lines = (name: string, n: number) =>
    Array.from({ length: n }, (_, at) => `${name} ${at}, ${name}${at}@dalga.example`).join('\n');

  /** The links that the mail queue was asked to send, by the name of their receiver. */
  const linksOf = async (): Promise<Map<string, string>> => {
    const { mails } = await office.platform.services.mail.list({ skip: 0, limit: 100 });
    const found = mails.filter(({ kind }) => kind === 'edition');
    return new Map(found.map(({ to, ref }) => [to, `/e/${tokens.derive('edition', ref)}`]));
  };

  it('are named on a list, and each gets a link of their own', async () => {
    const { author } = office.people;
    const address = `/studies/${office.study}/inside/people`;
    const refused = await author.post(address, { name: 'Autumn', manager: 'nobody', locale: 'en' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Line 1 has no e-mail address.').and.to.contain('nobody');
    const form = { name: 'Autumn', manager: lines('m', 6), staff: lines('s', 6), locale: 'en' };
    const made = await author.post(address, form);
    expect(made.status).to.equal(303);
    const list = await author.get(String(made.headers['location']));
    expect(list.text).to.contain('m0@dalga.example');
    expect((await linksOf()).size).to.equal(12);
    await author.post(String(made.headers['location']), { staff: lines('s', 7), locale: 'az' });
    expect((await linksOf()).size).to.equal(13);
  });

  it('answer once, without script, and what they told is kept without them', async () => {
    const links = await linksOf();
    const { stranger } = office;
    const first = links.get('m0@dalga.example')!;
    const page = await stranger.get(first);
    expect(page.text).to.contain('What do customers expect').and.to.contain('name="standard.interest"');
    expect((await stranger.get(`${first}?lang=ru`)).text).to.contain('Чего ждут клиенты');
    const missing = await stranger.post(first, { 'expects.interest': '4' });
    expect(missing.status).to.equal(422);
    expect(missing.text).to.contain('value="4" checked');
    expect((await stranger.post(first, { 'expects.interest': '9' })).status).to.equal(422);
    for (const [to, link] of links) {
      const parts = to.startsWith('m') ? ['expects', 'standard'] : ['delivers', 'able'];
      const answer = await stranger.post(link, sent(parts, String(2 + (to.codePointAt(1)! % 3))));
      expect(answer.status, to).to.equal(303);
      expect(answer.headers['location']).to.match(/\/thanks$/);
    }
    const again = await stranger.post(first, sent(['expects', 'standard'], '1'));
    expect(again.headers['location']).to.match(/again=1$/);
    expect((await stranger.get(`${first}/thanks`)).text).to.contain('Your answers are saved');
    expect((await stranger.get(first)).text).to.contain('We already have your answers');
    const unknown = await stranger.get(`/e/${'x'.repeat(24)}`);
    expect(unknown.status).to.equal(404);
  });

  it('are shown beside customers, and few of them to nobody', async () => {
    const { admin, analyst, agent } = office.people;
    const path = `/studies/${office.study}/inside`;
    const shown = await analyst.get(path);
    expect(shown.text).to.contain('Managers: 6 of 6 answered');
    expect(shown.text).to.contain('Standards gap').and.to.contain('data-chart="trend"');
    expect(shown.text).to.contain('Communication gap: promised against delivered');
    expect(shown.text).to.not.match(/NaN|Infinity|undefined/);
    expect((await analyst.get(`${path}.csv`)).text).to.contain('"standards"');
    expect((await agent.get(path)).status).to.equal(403);
    expect((await admin.get(`${path}?list=${'f'.repeat(24)}`)).status).to.equal(404);
    expect((await admin.get(`${path}/people/${'f'.repeat(24)}`)).status).to.equal(404);
  });

  it('can no longer answer where the list has ended', async () => {
    const { admin } = office.people;
    const address = `/studies/${office.study}/inside/people`;
    const made = String(
      (await admin.post(address, { name: 'Two', manager: 'Late late@dalga.example', locale: 'tr' })).headers[
        'location'
      ],
    );
    const few = await admin.get(`/studies/${office.study}/inside`);
    expect(few.text).to.contain('Managers: 0 of 1 answered').and.to.contain('no answers yet');
    const link = (await linksOf()).get('late@dalga.example')!;
    expect((await office.stranger.get(link)).text).to.contain('Müşteriler ne bekliyor');
    expect((await admin.post(made, { action: 'end' })).status).to.equal(303);
    expect((await office.stranger.get(link)).status).to.equal(410);
    expect((await office.stranger.post(link, sent(['expects', 'standard'], '3'))).status).to.equal(410);
    const late = await admin.post(made, { staff: 'x@dalga.example', locale: 'en' });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('This list has ended');
  });
});
