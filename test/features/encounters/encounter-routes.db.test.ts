import { expect } from 'chai';
import type { Role } from '../../../server/features/accounts/index.js';
import {
  createCounterModel,
  createEncounterModel,
  createEncounterOverview,
  createEncounterService,
  createEncounterStore,
  encounterRoutes,
  type Encounter,
} from '../../../server/features/encounters/index.js';
import { AppError } from '../../../server/platform/errors.js';
import { createLogger } from '../../../server/platform/logger.js';
import { createTestApp, visit, type Visitor } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { contactOf } from '../contacts/contacts.js';
import { studyOf } from './studies.js';

const now = new Date('2026-11-20T08:00:30Z');
const contact = contactOf();
const study = studyOf();
const draft = studyOf({ id: '8'.repeat(24), name: 'Yarımçıq' });
const typed = {
  studyId: study.id,
  contactId: contact.id,
  service: 'ev interneti',
  providerKey: 'us',
  round: '2026',
  promises: 'Usta gələcək.\nZəng edəcək.',
  plannedAt: '2026-11-24T14:00',
};

describe('the routes of encounters', () => {
  let database: TestDatabase;
  let as: (role?: Role) => Promise<Visitor>;
  let asked: string[];
  let asksNothing: 'before' | 'after' | null;

  beforeEach(async () => {
    asked = [];
    database = await openTestDatabase();
    const { connection } = database;
    const clock = () => now;
    const studies = {
      list: () => Promise.resolve([study, draft]),
      find: (_actor: unknown, id: string) => {
        const found = [study, draft].find((one) => one.id === id);
        return found ? Promise.resolve(found) : Promise.reject(new AppError('not-found'));
      },
    };
    const contacts = {
      find: (_actor: unknown, id: string) =>
        id === contact.id ? Promise.resolve(contact) : Promise.reject(new AppError('not-found')),
      list: (_actor: unknown, { search }: { search: string }) =>
        Promise.resolve(search === 'nobody' ? { contacts: [], total: 0 } : { contacts: [contact], total: 1 }),
      byIds: () => Promise.resolve(new Map([[contact.id, contact]])),
    };
    const isPublished = (one: { id: string }) => Promise.resolve(one.id === study.id);
    const ask = (what: string) => (encounter: Encounter) => {
      asked.push(`${what} ${encounter.number}`);
      return Promise.resolve();
    };
    const encounters = createEncounterService({
      encounters: createEncounterStore({
        encounters: createEncounterModel(connection),
        counters: createCounterModel(connection),
      }),
      contacts,
      studies,
      isPublished,
      onRecorded: ask('before'),
      onDelivered: ask('after'),
      clock,
      logger: createLogger('silent'),
    });
    await database.prepare();
    asksNothing = null;
    const asks = (_studyId: string, wave: 'before' | 'after') => Promise.resolve(wave !== asksNothing);
    const messagesOf = () => Promise.resolve(new Map());
    const overview = createEncounterOverview({ encounters, contacts, studies, asks, messagesOf, clock });
    const timeZone = () => Promise.resolve('Asia/Baku');
    const app = createTestApp({
      connection,
      officeRoutes: (send) => [
        encounterRoutes({
          namesOf: (ids) => Promise.resolve(new Map(ids.map((id) => [id, 'Tural Məmmədov']))),
          encounters,
          overview,
          contacts,
          studies,
          isPublished,
          asks,
          timeZone,
          clock,
          send,
        }),
      ],
    });
    as = (role) => visit(app, role);
  });
  afterEach(() => database.close());

  const record = async (who: Visitor, change: Record<string, string> = {}): Promise<string> => {
    const answer = await who.post('/encounters/new', { ...typed, ...change });
    expect(answer.status).to.equal(303);
    return String(answer.headers['location']);
  };

  it('lead from the choice to what is proposed, without script', async () => {
    const admin = await as('admin');
    const first = await admin.get('/encounters/new');
    expect(first.status).to.equal(200);
    expect(first.text).to.include('Aysel Əliyeva · aysel@example.com').and.to.not.include('Yarımçıq');
    const second = await admin.get(`/encounters/new?study=${study.id}&contact=${contact.id}&step=details`);
    expect(second.text).to.include('Usta vaxtında gələcək.\nSürəti göstərəcək.');
    expect(second.text).to.include('value="2026-11-21T13:00"');
    const again = await admin.get(`/encounters/new?study=${study.id}&contact=${contact.id}&step=choose`);
    expect(again.text).to.include('name="search"');
  });

  it('go straight to what is proposed where one study alone can ask', async () => {
    const { text } = await (await as('admin')).get(`/encounters/new?contact=${contact.id}`);
    expect(text).to.include('name="plannedAt"');
  });

  it('ask for a customer where none was chosen, and say when nobody is found', async () => {
    const admin = await as('admin');
    const missing = await admin.get(`/encounters/new?study=${study.id}&contact=&step=details`);
    expect(missing.status).to.equal(422);
    expect(missing.text).to.include('Choose one of the options given.');
    const nobody = await admin.get('/encounters/new?search=nobody&step=choose');
    expect(nobody.status).to.equal(200);
    expect(nobody.text).to.include('No customer is found.');
  });

  it('record an encounter, ask before, and show it in the time of the organisation', async () => {
    const agent = await as('agent');
    const shown = await agent.get(await record(agent));
    expect(shown.status).to.equal(200);
    expect(shown.text).to.include('E-00001').and.to.include('24 November 2026 at 14:00');
    expect(shown.text).to.include('Zəng edəcək.').and.to.not.include('/outbox');
    expect(asked).to.deep.equal(['before 1']);
  });

  it('keep what was typed beside what is wrong with it, and store nothing', async () => {
    const admin = await as('admin');
    const wrong = { ...typed, service: '', plannedAt: '2026-02-31T10:00', promises: '<b>söz</b>' };
    const answer = await admin.post('/encounters/new', wrong);
    expect(answer.status).to.equal(422);
    expect(answer.text).to.include('id="service-why"').and.to.include('id="plannedAt-why"');
    expect(answer.text).to.include('&lt;b&gt;söz&lt;/b&gt;').and.to.include('value="2026-02-31T10:00"');
    expect((await admin.get('/encounters')).text).to.include('No encounter has been recorded yet');
    const unpublished = await admin.post('/encounters/new', { ...typed, studyId: draft.id });
    expect([unpublished.status, asked.length]).to.deep.equal([422, 0]);
    expect(unpublished.text).to.include('href="#studyId"').and.to.include('no published survey');
  });

  it('mark as delivered once, however often it is sent', async () => {
    const admin = await as('admin');
    const address = await record(admin);
    expect((await admin.get(address)).text).to.include('value="2026-11-20T12:00"');
    for (let time = 0; time < 3; time += 1) {
      const answer = await admin.post(address, { deliveredAt: `2026-11-20T1${time}:00` });
      expect([answer.status, answer.headers['location']]).to.deep.equal([303, address]);
    }
    const shown = await admin.get(address);
    expect(shown.text).to.include('20 November 2026 at 10:00').and.to.not.include('name="deliveredAt"');
    expect(asked).to.deep.equal(['before 1', 'after 1']);
  });

  it('record one encounter of a form that is sent twice, and another when it was changed', async () => {
    const admin = await as('admin');
    const form = await admin.get(`/encounters/new?study=${study.id}&contact=${contact.id}&step=details`);
    const id = /name="id" value="([0-9a-f]{24})"/.exec(form.text)?.[1] ?? '';
    const first = await record(admin, { id });
    expect(await record(admin, { id }))
      .to.equal(first)
      .and.to.equal(`/encounters/${id}`);
    expect(await record(admin, { id, plannedAt: '2026-11-25T14:00' })).to.not.equal(first);
    expect(await record(await as('agent'), { id })).to.not.equal(first);
    expect([...(await admin.get('/encounters')).text.matchAll(/E-\d+/g)]).to.have.length(3);
    expect((await admin.post('/encounters/new', { ...typed, id: '$ne' })).status).to.equal(422);
  });

  it('refuse a delivery that has not come, keeping what was typed', async () => {
    const admin = await as('admin');
    const address = await record(admin);
    const answer = await admin.post(address, { deliveredAt: '2026-11-20T12:01' });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.include('This time has not come yet.').and.to.include('value="2026-11-20T12:01"');
    expect(asked).to.deep.equal(['before 1']);
  });

  it('say what a survey does not ask', async () => {
    const admin = await as('admin');
    asksNothing = 'before';
    const pulse = await record(admin);
    expect((await admin.get(pulse)).text).to.include('asks nothing before the service');
    asksNothing = 'after';
    await admin.post(pulse, { deliveredAt: '2026-11-20T11:00' });
    expect((await admin.get(pulse)).text).to.include('asks nothing after the service');
  });

  it('note what became of promises after delivery, all at once or one by one, and correct it', async () => {
    const admin = await as('admin');
    const address = await record(admin);
    const note = (fields: Record<string, string>) => admin.post(`${address}/promises`, fields);
    expect((await note({ all: 'kept' })).status, 'before delivery').to.equal(409);
    await admin.post(address, { deliveredAt: '2026-11-20T10:00' });
    expect((await admin.get(address)).text)
      .to.include('name="promise-1"')
      .and.not.include('Noted by');
    const wrong = await note({ 'promise-0': 'late', 'promise-1': 'lost' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.include('<option value="late" selected>').and.include('promise-1-why');
    expect((await note({ all: 'kept' })).status).to.equal(303);
    expect((await note({ 'promise-0': 'late', 'promise-1': '' })).status).to.equal(303);
    await note({ 'promise-0': 'late' }); // the same once more is no correction
    const { text } = await admin.get(address);
    expect(text).to.include('Noted by Tural Məmmədov').and.include('<option value="late" selected>');
    expect(text.match(/Noted by/g), 'and what it corrected').to.have.length(2);
    expect((await (await as('agent')).post(`${address}/promises`, { all: 'kept' })).status).to.equal(404);
  });

  it('mark as delivered with all promises kept by one button', async () => {
    const admin = await as('admin');
    const address = await record(admin);
    await admin.post(address, { deliveredAt: '2026-11-20T10:00', all: 'kept' });
    expect((await admin.get(address)).text.match(/<option value="kept" selected>/g)).to.have.length(2);
  });

  it('list by study and state', async () => {
    const admin = await as('admin');
    await record(admin);
    const second = await record(admin);
    await admin.post(second, { deliveredAt: '2026-11-20T10:00' });
    const numbers = async (query: string) =>
      [...(await admin.get(`/encounters${query}`)).text.matchAll(/E-\d+/g)].map(([label]) => label);
    expect(await numbers('')).to.deep.equal(['E-00002', 'E-00001']);
    expect(await numbers('?state=planned')).to.deep.equal(['E-00001']);
    expect(await numbers(`?study=${study.id}&state=delivered`)).to.deep.equal(['E-00002']);
    expect(await numbers(`?study=${draft.id}`)).to.deep.equal([]);
    expect(await numbers('?state=$ne&study=')).to.deep.equal(['E-00002', 'E-00001']);
  });

  it('show an agent its own only', async () => {
    const address = await record(await as('admin'));
    const agent = await as('agent');
    expect((await agent.get(address)).status).to.equal(404);
    expect((await agent.post(address, { deliveredAt: '2026-11-20T10:00' })).status).to.equal(404);
    expect((await agent.get('/encounters')).text).to.not.include('E-00001');
  });

  it('are closed to analysts and strangers, and find nothing under what is no id', async () => {
    const analyst = await as('analyst');
    for (const path of ['/encounters', '/encounters/new', `/encounters/${'1'.repeat(24)}`])
      expect((await analyst.get(path)).status, path).to.equal(403);
    expect((await analyst.post('/encounters/new', typed)).status).to.equal(403);
    expect((await (await as()).get('/encounters')).status).to.equal(303);
    const admin = await as('admin');
    expect((await admin.get('/encounters/1')).status).to.equal(404);
    expect((await admin.post('/encounters/new', { ...typed, contactId: '$ne' })).status).to.equal(404);
    expect((await admin.post('/encounters/new', {})).status).to.equal(404);
    expect((await admin.post('/encounters/new', { ...typed, service: ['a', 'b'] })).status).to.equal(422);
  });
});
