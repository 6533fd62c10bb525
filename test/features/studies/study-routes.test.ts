import { expect } from 'chai';
import type { Express } from 'express';
import {
  createOverviewService,
  createStudyModel,
  createStudyService,
  createStudyStore,
  createSurveyService,
  studyRoutes,
  surveyRoutes,
} from '../../../server/features/studies/index.js';
import {
  createTemplateModel,
  createTemplateService,
  createTemplateStore,
  createVersionModel,
  itemsOf,
  textsOf,
  type TemplateService,
} from '../../../server/features/templates/index.js';
import type { Role } from '../../../server/features/accounts/permissions.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { people } from '../../support/people.js';
import { testInstruments } from './builders.js';

const build = (connection: TestDatabase['connection']): { app: Express; templates: TemplateService } => {
  const clock = () => new Date('2026-03-01T10:00:00Z');
  const templates = createTemplateService({
    templates: createTemplateStore({
      templates: createTemplateModel(connection),
      versions: createVersionModel(connection),
    }),
    instruments: testInstruments(),
    clock,
  });
  const countEncounters = () => Promise.resolve(0);
  const names = (ids: readonly string[]) => Promise.resolve(new Map(ids.map((id) => [id, 'Tural'])));
  const studies = createStudyService({
    studies: createStudyStore(createStudyModel(connection)),
    templates,
    organisation: () => Promise.resolve({ name: 'Dalğa Mobil' }),
    countEncounters,
    clock,
  });
  const countCustomers = () => Promise.resolve(0);
  const overviews = createOverviewService({ studies, templates, countEncounters, countCustomers, names });
  const surveys = createSurveyService({ studies, templates, names });
  const app = createTestApp({
    connection,
    officeRoutes: (send) => [
      studyRoutes({ studies, overviews, templates, send }),
      surveyRoutes({ surveys, send }),
    ],
  });
  return { app, templates };
};

describe('the pages of studies', () => {
  let database: TestDatabase;
  let app: Express;
  let templates: TemplateService;
  before(async () => {
    database = await openTestDatabase();
    ({ app, templates } = build(database.connection));
    await database.prepare();
  });
  after(() => database.close());

  const signedIn = (role: Role) => visit(app, role);

  /** Creates a study through its form; gives its address. */
  const newStudy = async (name = 'Home internet'): Promise<string> => {
    const author = await signedIn('author');
    const created = await author.post('/studies', {
      name,
      service: 'Ev interneti',
      instrument: 'service-culture',
    });
    expect(created.status).to.equal(303);
    return created.headers['location'] as string;
  };

  /** What the editor would send, from what is stored. */
  const formOf = async (address: string): Promise<Record<string, string>> => {
    const page = await (await signedIn('author')).get(`${address}/survey`);
    const revision = /name="revision" value="(\d+)"/.exec(page.text)?.[1] ?? '';
    return { revision, low: '1', points: '5', nps: 'yes', comment: 'yes', action: 'save' };
  };

  const templateOf = async (address: string) => {
    const id = address.split('/').at(-1)!;
    const all = await database.connection.collection('studies').find().toArray();
    const study = all.find(({ _id }) => String(_id) === id);
    return (await templates.find(String(study?.['templateId'])))!;
  };

  it('begin with a ring that waits for its dot', async () => {
    const author = await signedIn('author');
    const list = await author.get('/studies');
    expect(list.text).to.contain('Nothing has been asked yet').and.to.contain('href="/studies/new"');
    const agent = await (await signedIn('agent')).get('/studies');
    expect(agent.text).to.contain('Nothing has been asked yet').and.not.to.contain('href="/studies/new"');
  });

  it('lead from a form to a study with a draft', async () => {
    const address = await newStudy();
    const author = await signedIn('author');
    const overview = await author.get(address);
    expect(overview.status).to.equal(200);
    expect(overview.text).to.contain('What to do next').and.to.contain('Home internet');
    expect((await author.get('/studies')).text)
      .to.contain(`href="${address}"`)
      .and.to.contain('Draft');
  });

  it('answer a refused form with what was typed', async () => {
    const author = await signedIn('author');
    const refused = await author.post('/studies', { name: '', service: 'Ev interneti' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('value="Ev interneti"').and.to.contain('Fill in this field.');
    const hostile = await author.post('/studies', { name: ['a', 'b'], service: 'x', instrument: '$where' });
    expect(hostile.status).to.equal(422);
    expect(hostile.text).to.contain('href="/studies/new"');
  });

  it('are open by role', async () => {
    const address = await newStudy();
    const expected: Record<string, Record<Role, number>> = {
      [address]: { admin: 200, author: 200, analyst: 200, agent: 200 },
      [`${address}/survey`]: { admin: 200, author: 200, analyst: 403, agent: 403 },
      [`${address}/settings`]: { admin: 200, author: 200, analyst: 403, agent: 403 },
      '/studies/new/hotel': { admin: 200, author: 200, analyst: 403, agent: 403 },
    };
    for (const [path, statuses] of Object.entries(expected))
      for (const role of Object.keys(people) as Role[])
        expect((await (await signedIn(role)).get(path)).status, `${role} ${path}`).to.equal(statuses[role]);
    for (const role of ['analyst', 'agent'] as const)
      for (const path of ['/studies', `${address}/survey`, `${address}/settings`])
        expect((await (await signedIn(role)).post(path)).status, `${role} POST ${path}`).to.equal(403);
    const stranger = await visit(app);
    expect((await stranger.get(address)).headers['location']).to.match(/^\/sign-in/);
  });

  it('know no study that is not there', async () => {
    const author = await signedIn('author');
    expect((await author.get('/studies/new/nothing')).status).to.equal(404);
    for (const id of ['f'.repeat(24), 'x', '$where'])
      for (const page of ['', '/survey', '/settings'])
        expect((await author.get(`/studies/${id}${page}`)).status, id + page).to.equal(404);
    expect((await author.post(`/studies/${'f'.repeat(24)}/survey`)).status).to.equal(404);
    expect((await author.post(`/studies/${'f'.repeat(24)}/settings`)).status).to.equal(404);
  });

  it('keep the texts of one language and lose none of another', async () => {
    const address = await newStudy();
    const author = await signedIn('author');
    const before = textsOf(await templateOf(address));
    const saved = await author.post(`${address}/survey?in=az`, {
      ...(await formOf(address)),
      'items.respect.title.az': 'Hörmət və qayğı',
    });
    expect([saved.status, saved.headers['location']]).to.deep.equal([303, `${address}/survey?in=az`]);
    const after = textsOf(await templateOf(address));
    expect(after).to.deep.equal({ ...before, 'items.respect.title.az': 'Hörmət və qayğı' });
    expect((await author.get(`${address}/survey?in=az`)).text).to.contain('Hörmət və qayğı');
  });

  it('keep what was typed when the language is changed, and save nothing where nothing was', async () => {
    const address = await newStudy();
    const author = await signedIn('author');
    const form = await formOf(address);
    const changed = await author.post(`${address}/survey?in=az`, {
      ...form,
      action: 'in:ru',
      'items.respect.title.az': 'Yeni',
    });
    expect(changed.headers['location']).to.equal(`${address}/survey?in=ru`);
    const kept = await templateOf(address);
    expect(textsOf(kept)['items.respect.title.az']).to.equal('Yeni');
    await author.post(`${address}/survey?in=ru`, { ...(await formOf(address)), action: 'in:tr' });
    expect((await templateOf(address)).revision).to.equal(kept.revision);
  });

  it('add, move, remove and put back items', async () => {
    const address = await newStudy();
    const author = await signedIn('author');
    const keys = async () => itemsOf((await templateOf(address)).content).map(({ itemKey }) => itemKey);
    const act = async (fields: Record<string, string>) =>
      author.post(`${address}/survey?in=en`, { ...(await formOf(address)), ...fields });
    const added = await act({ action: 'add:moral', 'add.moral': 'Care' });
    expect(added.headers['location']).to.equal(`${address}/survey?in=en#item-care`);
    await act({ action: 'up:care' });
    expect((await keys()).slice(0, 5)).to.deep.equal([
      'interest',
      'sincerity',
      'reliability',
      'care',
      'respect',
    ]);
    await act({ action: 'remove:care' });
    expect(await keys()).to.not.include('care');
    expect((await author.get(`${address}/survey`)).text).to.contain('Put back Care');
    await act({ action: 'restore:care' });
    expect((await keys())[4]).to.equal('care');
    expect((await act({ action: 'add:moral', 'add.moral': ' ' })).status).to.equal(422);
  });

  it('publish, and say so when there is nothing new', async () => {
    const address = await newStudy();
    const author = await signedIn('author');
    const publish = async () =>
      author.post(`${address}/survey?in=en`, { ...(await formOf(address)), action: 'publish' });
    const published = await publish();
    expect([published.status, published.headers['location']]).to.deep.equal([303, `${address}/survey?in=en`]);
    expect((await author.get(`${address}/survey`)).text).to.contain('Version 1 was published');
    await publish();
    const { id } = await templateOf(address);
    expect((await templates.versions(id)).map(({ number }) => number)).to.deep.equal([1]);
    expect((await author.get(address)).text).to.contain('Version 1');
  });

  it('tell beside the fields what keeps it from being published, in any language', async () => {
    const address = await newStudy();
    const author = await signedIn('author');
    const refused = await author.post(`${address}/survey?in=en`, {
      ...(await formOf(address)),
      action: 'publish',
      'items.respect.expected.ru': '',
      'items.respect.expected.en': '',
      'items.respect.title.en': 'Regard',
    });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('href="#items.respect.expected.en"');
    expect(refused.text).to.contain('?in&#x3D;ru&amp;check&#x3D;1#items.respect.expected.ru');
    expect(refused.text).to.contain('id="items.respect.expected.en-why"').and.to.contain('value="Regard"');
    expect(textsOf(await templateOf(address))['items.respect.title.en']).to.equal('Regard');
    const there = await author.get(`${address}/survey?in=ru&check=1`);
    expect(there.text).to.contain('id="items.respect.expected.ru-why"');
    expect(await templates.latestVersion((await templateOf(address)).id)).to.equal(null);
  });

  it('keep both states when somebody saved first', async () => {
    const address = await newStudy();
    const [tural, leyla] = [await signedIn('author'), await signedIn('admin')];
    const form = await formOf(address);
    await tural.post(`${address}/survey?in=en`, { ...form, 'items.respect.title.en': 'Regard' });
    const late = await leyla.post(`${address}/survey?in=en`, { ...form, 'items.respect.title.en': 'Esteem' });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('value="Esteem"').and.to.contain('Saved now: Regard');
    expect(late.text).to.contain('Somebody saved before you.');
    expect(textsOf(await templateOf(address))['items.respect.title.en']).to.equal('Regard');
    const knowingly = { ...(await formOf(address)), 'items.respect.title.en': 'Esteem' };
    expect((await leyla.post(`${address}/survey?in=en`, knowingly)).status).to.equal(303);
    expect(textsOf(await templateOf(address))['items.respect.title.en']).to.equal('Esteem');
  });

  it('do not lose a text whose place somebody removed', async () => {
    const address = await newStudy();
    const author = await signedIn('author');
    const form = await formOf(address);
    await author.post(`${address}/survey?in=en`, { ...form, action: 'remove:respect' });
    const late = await author.post(`${address}/survey?in=en`, {
      ...form,
      'items.respect.expected.en': 'A lost text',
      'items.respect.delivered.en': 'They respected me and my time.',
    });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('<li>A lost text</li>');
    expect(late.text).to.not.contain('<li>They respected me');
  });

  it('let a refused form not pass for newer than it is', async () => {
    const address = await newStudy();
    const author = await signedIn('author');
    const form = await formOf(address);
    await author.post(`${address}/survey?in=en`, { ...form, 'items.respect.title.en': 'Regard' });
    const refused = await author.post(`${address}/survey?in=en`, {
      ...form,
      'items.respect.title.en': 'x'.repeat(90),
    });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain(`name="revision" value="${form['revision']}"`);
  });

  it('answer hostile bodies with 4xx and change nothing', async () => {
    const address = await newStudy();
    const author = await signedIn('author');
    const before = await templateOf(address);
    const form = await formOf(address);
    for (const fields of [
      {},
      { ...form, revision: '9'.repeat(400) },
      { ...form, points: ['5', '7'] },
      { ...form, 'items.respect.title.en': ['a', 'b'] },
      { ...form, action: '__proto__' },
    ]) {
      const { status } = await author.post(`${address}/survey?in=en`, fields);
      expect(status, JSON.stringify(fields).slice(0, 80)).to.equal(422);
    }
    await author.post(`${address}/survey?in=$where`, { ...form, $set: 'x', __proto__: 'x', 'a[b]': 'c' });
    expect(await templateOf(address)).to.deep.include({ content: before.content, revision: before.revision });
  });

  it('change the settings of a study', async () => {
    const address = await newStudy();
    const author = await signedIn('author');
    const fields = {
      name: 'Home',
      service: 'Ev interneti',
      newProvider: 'North',
      newRound: 'Spring',
      persons: 'yes',
    };
    const saved = await author.post(`${address}/settings`, { ...fields, 'promises.az': 'Bir\nİki' });
    expect([saved.status, saved.headers['location']]).to.deep.equal([303, `${address}/settings`]);
    const page = (await author.get(`${address}/settings`)).text;
    expect(page).to.contain('value="North"').and.to.contain('Bir\nİki').and.to.contain('Spring');
    expect(page).to.not.contain('name="persons"');
    const twice = await author.post(`${address}/settings`, {
      ...fields,
      newRound: 'Spring',
      newProvider: '',
    });
    expect(twice.status).to.equal(422);
    const admin = await signedIn('admin');
    await admin.post(`${address}/settings`, { ...fields, newProvider: '', newRound: '', name: 'Home again' });
    const seen = (await admin.get(`${address}/settings`)).text;
    expect(seen)
      .to.match(/name="persons" value="yes" checked/)
      .and.to.contain('Home again');
    const share = 'share.north';
    for (const [lang, words] of [
      ['az', 'bir ədəd yazın'],
      ['tr', 'bir sayı yazın'],
      ['en', 'Enter a number'],
      ['ru', 'Введите число'],
    ]) {
      const sent = { ...fields, newProvider: '', newRound: '', [share]: '140' };
      const refused = await author.post(`${address}/settings?lang=${lang}`, sent);
      expect(refused.status).to.equal(422);
      expect(refused.text)
        .to.include(words)
        .and.match(/id="share\.north"[^>]*value="140"[^>]*aria-invalid="true"/)
        .and.include('North, ');
    }
    const shared = { ...fields, newProvider: '', newRound: '', [share]: '12,5' };
    expect((await author.post(`${address}/settings?lang=en`, shared)).status).to.equal(303);
    expect((await author.get(`${address}/settings`)).text).to.match(/id="share\.north"[^>]*value="12\.5"/);
    const removed = await author.post(`${address}/settings`, {
      ...fields,
      newProvider: '',
      newRound: '',
      'remove.north': 'yes',
    });
    expect(removed.status).to.equal(303);
    expect((await author.get(`${address}/settings`)).text).to.not.contain('value="North"');
  });
});
