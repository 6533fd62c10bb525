import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import { itemsOf, pagesOf, textsOf, type TemplateService } from '../../../server/features/templates/index.js';
import type { Role } from '../../../server/features/accounts/permissions.js';
import { visit, type Visitor } from '../../support/app.js';
import { people } from '../../support/people.js';
import { openWritten, type Written } from './written.js';

describe('the pages of the builder', () => {
  let written: Written;
  let app: Express;
  let templates: TemplateService;
  let author: Visitor;
  let address: string;
  let templateId: string;

  before(async () => {
    written = await openWritten();
    ({ app, templates } = written);
    author = await visit(app, 'author');
  });
  after(() => written.close());
  beforeEach(async () => {
    const study = await written.makeStudy();
    address = `/studies/${study.id}/survey`;
    templateId = study.templateId;
  });

  const stored = async () => (await templates.find(templateId))!;
  const post = async (query: string, fields: Record<string, string | readonly string[]> = {}, who = author) =>
    who.post(`${address}?${query}`, {
      revision: String((await stored()).revision),
      action: 'save',
      ...fields,
    });

  it('are open to those who write studies', async () => {
    for (const role of Object.keys(people) as Role[]) {
      const allowed = role === 'admin' || role === 'author';
      const visitor = await visit(app, role);
      expect((await visitor.get(address)).status, role).to.equal(allowed ? 200 : 403);
      expect((await visitor.post(address)).status, role).to.equal(allowed ? 422 : 403);
    }
    for (const id of ['f'.repeat(24), 'x', '$where'])
      expect((await author.get(`/studies/${id}/survey`)).status, id).to.equal(404);
    expect((await author.post(`/studies/${'f'.repeat(24)}/survey`)).status).to.equal(404);
  });

  it('show any thing that an address names, and none that it does not', async () => {
    for (const at of [
      'survey',
      'scale',
      'item.respect',
      'page.beside',
      'add.beside',
      'comment',
      '$where',
      '',
    ])
      expect((await author.get(`${address}?at=${at}&in=xx&see=x&width=x&check=1`)).status, at).to.equal(200);
    expect((await author.get(`${address}?at=item.respect&in=az`)).text).to.contain('value="Hörmət"');
  });

  it('keep the texts of a thing and lose none of another', async () => {
    const before = textsOf(await stored());
    const saved = await post('at=item.respect&in=az', {
      'items.respect.title.az': 'Hörmət və qayğı',
      'items.respect.title.ru': 'Забота',
    });
    expect([saved.status, saved.headers['location']]).to.deep.equal([
      303,
      `${address}?at=item.respect&in=az`,
    ]);
    expect(textsOf(await stored())).to.deep.equal({
      ...before,
      'items.respect.title.az': 'Hörmət və qayğı',
      'items.respect.title.ru': 'Забота',
    });
  });

  it('keep what was typed when the language is changed, and save nothing where nothing was', async () => {
    const changed = await post('at=item.respect&in=az', {
      action: 'in:ru',
      'items.respect.title.az': 'Yeni',
    });
    expect(changed.headers['location']).to.equal(`${address}?at=item.respect&in=ru&did=in%3Aru`);
    const kept = await stored();
    expect(textsOf(kept)['items.respect.title.az']).to.equal('Yeni');
    await post('at=page.beside&in=ru', { action: 'in:tr', settings: 'yes' });
    expect((await stored()).revision).to.equal(kept.revision);
  });

  it('saves without script and goes on to what is next in the outline, and after the last to the whole', async () => {
    const first = (await stored()).content.dimensions[0]?.items[0]?.itemKey ?? '';
    const answer = await post(`at=item.${first}&in=en`, {
      action: 'next',
      [`items.${first}.title.en`]: 'Kept',
    });
    expect(answer.status).to.equal(303);
    const { content } = await stored();
    expect(itemsOf(content)[0]?.title.en).to.equal('Kept');
    const places = pagesOf(content).flatMap(({ key, blocks }) => [
      `page.${key}`,
      ...blocks.map(({ id }) => id),
    ]);
    const next = places[places.indexOf(`item.${first}`) + 1] ?? '';
    expect(new URL(answer.headers['location'] ?? '', 'http://x').searchParams.get('at')).to.equal(next);
    const last = await post(`at=${places.at(-1)}&in=en`, { action: 'next' });
    expect(last.headers['location']).to.include('at=survey');
    expect((await author.get(address)).text).to.match(/<noscript><button[^>]*value="next"/);
  });

  it('add, move, remove and put back', async () => {
    const first = async () => pagesOf((await stored()).content)[0]?.blocks.map(({ id }) => id);
    const added = await post('at=add.dimension-moral&in=en', {
      action: 'add',
      addition: 'item',
      newText: 'Care',
      dimension: 'moral',
    });
    expect(added.headers['location']).to.equal(`${address}?at=item.care&in=en&did=add`);
    await post('at=item.care&in=en', { action: 'up' });
    expect((await first())?.slice(-2)).to.deep.equal(['item.care', 'item.respect']);
    const removed = await post('at=item.care&in=en', { action: 'remove' });
    expect(removed.headers['location']).to.equal(`${address}?at=item.respect&in=en&did=remove`);
    expect(itemsOf((await stored()).content).map(({ itemKey }) => itemKey)).to.not.include('care');
    expect((await author.get(address)).text).to.contain('Put back Care');
    await post('at=survey&in=en', { action: 'restore:item.care' });
    expect(await first()).to.include('item.care');
    const refused = await post('at=add.beside&in=en', { action: 'add', addition: 'choice', newText: ' ' });
    expect(refused.status).to.equal(422);
    expect(refused.text)
      .to.contain('id="newText-why"')
      .and.to.match(/value="choice" checked/);
  });

  it('publish, and say so when there is nothing new', async () => {
    const published = await post('in=en', { action: 'publish' });
    expect(published.status).to.equal(303);
    expect((await author.get(address)).text).to.contain('Version 1 was published');
    await post('in=en', { action: 'publish' });
    expect((await templates.versions(templateId)).map(({ number }) => number)).to.deep.equal([1]);
  });

  it('tell beside the fields what keeps it from being published, in any language', async () => {
    const refused = await post('at=item.respect&in=en', {
      action: 'publish',
      'items.respect.expected.ru': '',
      'items.respect.expected.en': '',
      'items.respect.title.en': 'Regard',
    });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('href="#items.respect.expected.en"');
    expect(refused.text).to.contain('id="items.respect.expected.ru-why"');
    expect(textsOf(await stored())['items.respect.title.en']).to.equal('Regard');
    expect(await templates.latestVersion(templateId)).to.equal(null);
  });

  it('keep both states when somebody saved first', async () => {
    const { revision } = await stored();
    await post('at=item.respect&in=en', { 'items.respect.title.en': 'Regard' }, await visit(app, 'admin'));
    const late = { revision: String(revision), 'items.respect.title.en': 'Esteem' };
    const shown = await post('at=item.respect&in=en', late);
    expect(shown.status).to.equal(409);
    expect(shown.text).to.contain('value="Esteem"').and.to.contain('Saved now: Regard');
    expect(textsOf(await stored())['items.respect.title.en']).to.equal('Regard');
    expect((await post('at=item.respect&in=en', { 'items.respect.title.en': 'Esteem' })).status).to.equal(
      303,
    );
  });

  it('do not lose a text whose place somebody removed', async () => {
    const { revision } = await stored();
    await post('at=item.respect&in=en', { action: 'remove' });
    const late = await post('at=item.respect&in=en', {
      revision: String(revision),
      'items.respect.expected.en': 'A lost text',
      'items.respect.delivered.en': 'They respected me and my time.',
    });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('<li>A lost text</li>');
    expect(late.text).to.not.contain('<li>They respected me');
  });

  it('let a refused form not pass for newer than it is', async () => {
    const { revision } = await stored();
    await post('at=item.respect&in=en', { 'items.respect.title.en': 'Regard' });
    const refused = await post('at=item.respect&in=en', {
      revision: String(revision),
      'items.respect.title.en': 'x'.repeat(90),
    });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain(`name="revision" form="builder" value="${revision}"`);
  });

  it('answer hostile bodies with 4xx and change nothing', async () => {
    const before = await stored();
    const hostile: Record<string, string | readonly string[]>[] = [
      { revision: '9'.repeat(400) },
      { points: ['5', '7'] },
      { 'items.respect.title.en': ['a', 'b'] },
      { action: '__proto__' },
      { 'of.0': ['a', 'b'] },
    ];
    for (const fields of hostile)
      expect(
        (await post('at=item.respect&in=en', fields)).status,
        JSON.stringify(fields).slice(0, 60),
      ).to.equal(422);
    await post('at=$where&in=$where', { $set: 'x', __proto__: 'x', 'a[b]': 'c' });
    expect(await stored()).to.deep.include({ content: before.content, revision: before.revision });
  });

  it('answer a save in the background with how the draft stands, and never overwrite', async () => {
    const agent = request.agent(app);
    await agent.get(`/test/become/${people.author.accountId}`);
    const background = async (fields: Record<string, string>) => {
      const { text } = await agent.get('/test/csrf');
      return agent
        .post(`${address}?at=item.respect&in=en`)
        .set('HX-Request', 'true')
        .type('form')
        .send({ _csrf: text, ...fields });
    };
    const { revision } = await stored();
    const first = { revision: String(revision), 'items.respect.title.en': 'Regard' };
    const saved = await background(first);
    expect([saved.status, saved.headers['hx-trigger']]).to.deep.equal([200, 'draft-saved']);
    expect(saved.text)
      .to.contain(`value="${revision + 1}" hx-swap-oob="true"`)
      .and.to.match(/id="outline"[^>]*hx-swap-oob/)
      .and.not.to.contain('<html');
    const late = await background({ ...first, 'items.respect.title.en': 'Esteem' });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('Not saved').and.to.contain(`value="${revision}" hx-swap-oob="true"`);
    const wrong = await background({
      revision: String(revision + 1),
      'items.respect.title.en': 'x'.repeat(99),
    });
    expect(wrong.status).to.equal(422);
    expect(textsOf(await stored())['items.respect.title.en']).to.equal('Regard');
  });

  it('keep every state, one a person and minute, and have any of them again', async () => {
    const title = async () => textsOf(await stored())['items.respect.title.en'];
    await post('at=item.respect&in=en', { 'items.respect.title.en': 'Regard' });
    await post('at=item.respect&in=en', { 'items.respect.title.en': 'Esteem' });
    await post('at=item.respect&in=en', { 'items.respect.title.en': 'Honour' }, await visit(app, 'admin'));
    const list = (await author.get(`${address}/history`)).text;
    expect([...list.matchAll(/value="(state:\d+)"/g)].map(([, value]) => value)).to.deep.equal([
      'state:3',
      'state:1',
    ]);
    const restore = async (what: string, revision?: string) =>
      author.post(`${address}/history`, {
        revision: revision ?? String((await stored()).revision),
        restore: what,
      });
    expect((await restore('state:3')).status).to.equal(303);
    expect(await title()).to.equal('Esteem');
    expect((await restore('state:1', '2')).status).to.equal(409);
    await post('in=en', { action: 'publish' });
    await post('at=item.respect&in=en', { action: 'remove' });
    expect((await restore('version:1')).status).to.equal(303);
    expect(await title()).to.equal('Esteem');
    for (const [what, status] of [
      ['state:99', 404],
      ['version:7', 404],
      ['state:x', 422],
      ['', 422],
    ] as const)
      expect((await restore(what)).status, what).to.equal(status);
  });

  it('show texts side by side, and keep what is written', async () => {
    const page = await author.get(`${address}/translations?from=en&to=ru`);
    expect(page.text).to.contain('Nothing is missing.').and.to.contain('name="items.respect.title.ru"');
    const send = async (fields: Record<string, string>) =>
      author.post(`${address}/translations?from=en&to=ru`, {
        revision: String((await stored()).revision),
        ...fields,
      });
    expect((await send({ 'items.respect.title.ru': ' Забота ' })).status).to.equal(303);
    expect(textsOf(await stored())['items.respect.title.ru']).to.equal('Забота');
    const long = await send({ 'items.respect.title.ru': 'я'.repeat(99) });
    expect([long.status, long.text.includes('items.respect.title.ru-why')]).to.deep.equal([422, true]);
    const late = await send({ revision: '1', 'items.respect.title.ru': 'Поздно' });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('value="Поздно"');
    expect((await send({ revision: 'x' })).status).to.equal(422);
  });
});
