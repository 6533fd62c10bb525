import { expect } from 'chai';
import {
  contactRoutes,
  createAttributeModel,
  createAttributeStore,
  createContactModel,
  createContactService,
  createContactStore,
} from '../../../server/features/contacts/index.js';
import { createTestApp, visit, type Visitor } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import type { Role } from '../../../server/features/accounts/index.js';

const aysel = {
  firstName: 'Aysel',
  lastName: 'Əliyeva',
  email: 'aysel@example.com',
  locale: 'tr',
  externalId: 'A-17',
};

describe('the routes of contacts', () => {
  let database: TestDatabase;
  let as: (role?: Role) => Promise<Visitor>;

  beforeEach(async () => {
    database = await openTestDatabase();
    const contacts = createContactService({
      contacts: createContactStore(createContactModel(database.connection)),
      attributes: createAttributeStore(createAttributeModel(database.connection)),
      agentContactIds: () => Promise.resolve([]),
      clock: () => new Date('2026-11-20T08:00:00Z'),
    });
    await database.prepare();
    const app = createTestApp({
      connection: database.connection,
      officeRoutes: (send) => [
        contactRoutes({
          contacts,
          encountersOf: () => Promise.resolve([]),
          defaultLocale: () => Promise.resolve('az'),
          send,
        }),
      ],
    });
    as = (role) => visit(app, role);
  });
  afterEach(() => database.close());

  const add = async (who: Visitor, change: Record<string, string> = {}): Promise<string> => {
    const answer = await who.post('/contacts/new', { ...aysel, ...change });
    expect(answer.status).to.equal(303);
    return String(answer.headers['location']);
  };

  it('add a person and show it', async () => {
    const admin = await as('admin');
    const shown = await admin.get(await add(admin));
    expect(shown.status).to.equal(200);
    for (const text of ['Aysel Əliyeva', 'aysel@example.com', 'Türkçe', 'A-17'])
      expect(shown.text).to.include(text);
  });

  it("propose the organisation's language", async () => {
    const { text } = await (await as('author')).get('/contacts/new');
    expect(text).to.include('<option value="az" selected>');
  });

  it('keep what was typed beside what is wrong with it, and store nothing', async () => {
    const admin = await as('admin');
    const answer = await admin.post('/contacts/new', { ...aysel, email: 'aysel', lastName: '<b>Ə</b>' });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.include('An email address looks like');
    expect(answer.text).to.include('value="&lt;b&gt;Ə&lt;/b&gt;"');
    expect(answer.text).to.include('<option value="tr" selected>');
    expect((await admin.get('/contacts')).text).to.include('There is nobody to ask yet');
  });

  it('tell at the address that another customer has it', async () => {
    const admin = await as('admin');
    await add(admin);
    const second = await admin.post('/contacts/new', {
      ...aysel,
      externalId: '',
      email: 'AYSEL@example.com',
    });
    expect(second.status).to.equal(422);
    expect(second.text).to.include('id="email-why">Another customer already has this address.');
  });

  it('change a person', async () => {
    const admin = await as('admin');
    const address = await add(admin);
    expect((await admin.get(`${address}/edit`)).text).to.include('value="Əliyeva"');
    const refused = await admin.post(`${address}/edit`, { ...aysel, firstName: '' });
    expect(refused.status).to.equal(422);
    const changed = await admin.post(`${address}/edit`, { ...aysel, firstName: 'Günel' });
    expect([changed.status, changed.headers['location']]).to.deep.equal([303, address]);
    expect((await admin.get(address)).text).to.include('Günel Əliyeva');
  });

  it('find by the search in the address', async () => {
    const admin = await as('admin');
    await add(admin);
    expect((await admin.get('/contacts?search=ALIYEVA')).text).to.not.include('Aysel Əliyeva');
    expect((await admin.get('/contacts?search=eliyeva')).text).to.include('Aysel Əliyeva');
    expect((await admin.get('/contacts?search=%3Cscript%3E')).text).to.include('value="&lt;script&gt;"');
    expect((await admin.get('/contacts?search=a&search=b&page=-1')).status).to.equal(200);
  });

  it('show an agent its own and hide the others', async () => {
    const agent = await as('agent');
    const own = await add(agent);
    const other = await add(await as('admin'), {
      email: 'other@example.com',
      externalId: '',
      firstName: 'Başqa',
    });
    expect((await agent.get(own)).status).to.equal(200);
    expect((await agent.get(other)).status).to.equal(404);
    expect((await agent.get(`${other}/edit`)).status).to.equal(404);
    expect((await agent.post(`${other}/edit`, aysel)).status).to.equal(404);
    const list = await agent.get('/contacts');
    expect(list.text).to.include('Aysel').and.to.not.include('Başqa');
  });

  it('are closed to analysts and to strangers', async () => {
    const analyst = await as('analyst');
    for (const path of ['/contacts', '/contacts/new', `/contacts/${'1'.repeat(24)}`])
      expect((await analyst.get(path)).status, path).to.equal(403);
    expect((await analyst.post('/contacts/new', aysel)).status).to.equal(403);
    const stranger = await (await as()).get('/contacts');
    expect([stranger.status, stranger.headers['location']]).to.deep.equal([303, '/sign-in?next=%2Fcontacts']);
  });

  it('answer what is no contact with not found, and hostile bodies with 422', async () => {
    const admin = await as('admin');
    for (const path of ['/contacts/1', '/contacts/$ne', `/contacts/${'f'.repeat(24)}`])
      expect((await admin.get(path)).status, path).to.equal(404);
    const hostile: Record<string, string | string[]>[] = [
      {},
      { firstName: ['a', 'b'] },
      { ...aysel, 'email[$ne]': 'x', email: '' },
    ];
    for (const body of hostile) expect((await admin.post('/contacts/new', body)).status).to.equal(422);
  });
});
