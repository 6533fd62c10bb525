import { expect } from 'chai';
import type { Express } from 'express';
import {
  createOverviewService,
  createStudyModel,
  createStudyService,
  createStudyStore,
  studyRoutes,
} from '../../../server/features/studies/index.js';
import {
  createTemplateModel,
  createTemplateService,
  createTemplateStore,
  createVersionModel,
} from '../../../server/features/templates/index.js';
import type { Role } from '../../../server/features/accounts/permissions.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { people } from '../../support/people.js';
import { testInstruments } from './builders.js';

const build = (connection: TestDatabase['connection']): Express => {
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
  const hasCustomers = () => Promise.resolve(false);
  const overviews = createOverviewService({ studies, templates, countEncounters, hasCustomers, names });
  const app = createTestApp({
    connection,
    officeRoutes: (send) => [studyRoutes({ studies, overviews, templates, send })],
  });
  return app;
};

describe('the pages of studies', () => {
  let database: TestDatabase;
  let app: Express;
  before(async () => {
    database = await openTestDatabase();
    app = build(database.connection);
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
      [`${address}/settings`]: { admin: 200, author: 200, analyst: 403, agent: 403 },
      '/studies/new/hotel': { admin: 200, author: 200, analyst: 403, agent: 403 },
    };
    for (const [path, statuses] of Object.entries(expected))
      for (const role of Object.keys(people) as Role[])
        expect((await (await signedIn(role)).get(path)).status, `${role} ${path}`).to.equal(statuses[role]);
    for (const role of ['analyst', 'agent'] as const)
      for (const path of ['/studies', `${address}/settings`])
        expect((await (await signedIn(role)).post(path)).status, `${role} POST ${path}`).to.equal(403);
    const stranger = await visit(app);
    expect((await stranger.get(address)).headers['location']).to.match(/^\/sign-in/);
  });

  it('know no study that is not there', async () => {
    const author = await signedIn('author');
    expect((await author.get('/studies/new/nothing')).status).to.equal(404);
    for (const id of ['f'.repeat(24), 'x', '$where'])
      for (const page of ['', '/settings'])
        expect((await author.get(`/studies/${id}${page}`)).status, id + page).to.equal(404);
    expect((await author.post(`/studies/${'f'.repeat(24)}/settings`)).status).to.equal(404);
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
