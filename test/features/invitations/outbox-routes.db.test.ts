import { expect } from 'chai';
import type { Role } from '../../../server/features/accounts/index.js';
import { outboxRoutes } from '../../../server/features/invitations/index.js';
import { createLogger } from '../../../server/platform/logger.js';
import {
  createMailModel,
  createMailQueue,
  createMailStore,
  type Mail,
  type MailQueue,
  type Transport,
} from '../../../server/platform/mail/index.js';
import { createTestApp, visit, type Visitor } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

const written: Mail = {
  to: { name: 'Aysel Əliyeva', address: 'aysel@example.com' },
  subject: 'Aysel, nə gözləyirsiniz?',
  html: '<!doctype html><html><head><title>Salam</title></head><body><a href="https://x.example/s/1">Cavab</a></body></html>',
  text: 'Salam <Aysel>\n',
};
const silent: Transport = { deliver: () => Promise.resolve(), close: () => undefined };

describe('the routes of the outbox', () => {
  let database: TestDatabase;
  let queue: MailQueue;
  let as: (role?: Role) => Promise<Visitor>;
  let gone: boolean;

  const open = async (transport: Transport | null): Promise<string> => {
    const { connection } = database;
    const model = createMailModel(connection);
    await database.prepare();
    const parts = {
      store: createMailStore(model),
      clock: () => new Date('2026-11-20T08:00:00Z'),
      logger: createLogger('silent'),
      host: 'surveys.example.com',
    };
    const keeping = createMailQueue({ ...parts, transport: null });
    await keeping.enqueue({
      key: 'invitation:1',
      kind: 'invitation',
      ref: '1',
      to: 'aysel@example.com',
      subject: 'Aysel, nə gözləyirsiniz?',
      locale: 'az',
    });
    queue = createMailQueue({ ...parts, transport });
    queue.register('invitation', () => Promise.resolve(gone ? null : written));
    const app = createTestApp({
      connection,
      officeRoutes: (send) => [outboxRoutes({ mail: queue, from: 'Dalğa Mobil <sorgu@example.com>', send })],
    });
    as = (role) => visit(app, role);
    return `/outbox/${(await queue.byKeys(['invitation:1'])).get('invitation:1')?.id}`;
  };

  beforeEach(async () => {
    gone = false;
    database = await openTestDatabase();
  });
  afterEach(() => database.close());

  it('list every message, and say how messages are sent where no server is set', async () => {
    const address = await open(null);
    const { status, text, headers } = await (await as('admin')).get('/outbox');
    expect(status).to.equal(200);
    expect(headers['cache-control']).to.equal('no-store');
    for (const words of [address, 'aysel@example.com', 'Kept here', 'Invitation', 'SMTP_URL'])
      expect(text).to.include(words);
  });

  it('show a message as its receiver reads it, framed under a policy of its own', async () => {
    const address = await open(null);
    const admin = await as('admin');
    const page = await admin.get(address);
    expect(page.text).to.include(`<iframe class="letter" src="${address}/message"`);
    expect(page.text).to.include('Dalğa Mobil &lt;sorgu@example.com&gt;');
    expect(page.text)
      .to.include('Aysel Əliyeva &lt;aysel@example.com&gt;')
      .and.to.not.include(`${address}/send`);
    const message = await admin.get(`${address}/message`);
    expect(message.text).to.equal(written.html.replace('<head>', '<head><base target="_blank">'));
    expect(message.headers).to.include({ 'cache-control': 'no-store' });
    const policy = String(message.headers['content-security-policy']);
    expect(policy).to.include("default-src 'none'").and.to.include("frame-ancestors 'self'");
    expect(policy)
      .to.match(/sandbox [^;]*allow-popups\b/)
      .and.to.not.include('allow-scripts');
  });

  it('show the plain part as text', async () => {
    const address = await open(null);
    const { text } = await (await as('admin')).get(`${address}?part=text`);
    expect(text).to.include('Salam &lt;Aysel&gt;').and.to.not.include('<iframe');
  });

  it('say so where a message is not written any more', async () => {
    const address = await open(null);
    gone = true;
    const admin = await as('admin');
    expect((await admin.get(address)).text).to.include('is no longer needed');
    expect((await admin.get(`${address}/message`)).status).to.equal(404);
  });

  it('send a kept message where a mail server is set, once', async () => {
    const address = await open(silent);
    const admin = await as('admin');
    expect((await admin.get(address)).text).to.include('Send now');
    expect((await admin.post(`${address}/send`)).status).to.equal(303);
    expect((await queue.byKeys(['invitation:1'])).get('invitation:1')?.state).to.equal('queued');
    const waiting = await admin.get(address);
    expect(waiting.text).to.include('Waiting').and.to.not.include('Send now');
  });

  it('send nothing where no mail server is set', async () => {
    const address = await open(null);
    expect((await (await as('admin')).post(`${address}/send`)).status).to.equal(303);
    expect((await queue.byKeys(['invitation:1'])).get('invitation:1')?.state).to.equal('kept');
  });

  it('are for administrators alone', async () => {
    const address = await open(null);
    for (const role of ['author', 'analyst', 'agent'] as const) {
      const person = await as(role);
      for (const path of ['/outbox', address, `${address}/message`])
        expect((await person.get(path)).status, `${role} ${path}`).to.equal(403);
      expect((await person.post(`${address}/send`)).status).to.equal(403);
    }
    expect((await (await as()).get(address)).status).to.equal(303);
    const admin = await as('admin');
    for (const path of ['/outbox/1', `/outbox/${'f'.repeat(24)}`, `/outbox/${'f'.repeat(24)}/message`])
      expect((await admin.get(path)).status, path).to.equal(404);
  });
});
