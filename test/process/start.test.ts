import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { admin, evenly } from '../browser/story.js';
import { dataFolder, endServers, runServer, startServer, type Started } from '../support/process.js';
import { startMailServer } from '../support/smtp.js';
import { until } from '../support/until.js';
import { visitServer } from '../support/visitor.js';
import { prepareData, type Prepared } from './prepared.js';
import {
  addContact,
  answer,
  answersTo,
  deliver,
  formIn,
  isThanks,
  linkIn,
  messagesOf,
  proposedEncounter,
  publishStudy,
  recordEncounter,
  setUp,
  signIn,
} from './story.js';

const aysel = { firstName: 'Aysel', email: 'aysel@example.com', locale: 'az' };

const pathIn = (address: string): string => address.replace(/^https?:\/\/[^/]+/, '');

/** Whether nobody listens there any more. */
const isRefused = async (url: string): Promise<boolean> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const [outcome] = await Promise.race([
    once(socket, 'connect').then(() => ['open'] as const),
    once(socket, 'error').then(() => ['refused'] as const),
  ]).catch(() => ['refused'] as const);
  socket.destroy();
  return outcome === 'refused';
};

/** Begins to send answers and keeps their end back. */
const halfSent = async (
  url: string,
  fields: Record<string, string>,
): Promise<{ finish: () => Promise<{ status: number; location: string }> }> => {
  const body = new URLSearchParams(fields).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length };
  const sent: ClientRequest = request(url, { method: 'POST', headers, agent: false });
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  await new Promise<void>((resolve, reject) => {
    sent.on('error', reject);
    sent.write(body.slice(0, 40), () => resolve());
  });
  return {
    finish: async () => {
      sent.end(body.slice(40));
      const [response] = await answered;
      response.resume();
      await once(response, 'end');
      return { status: response.statusCode ?? 0, location: response.headers.location ?? '' };
    },
  };
};

describe('the process', function () {
  this.timeout(600_000);
  const folders: { remove: () => void }[] = [];
  const newFolder = (): string => {
    const folder = dataFolder();
    folders.push(folder);
    return folder.path;
  };
  let data: Prepared;
  before(async () => {
    data = await prepareData(1);
  });
  afterEach(endServers);
  after(() => {
    data.remove();
    folders.forEach(({ remove }) => remove());
  });

  const quiet = { LOG_LEVEL: 'silent' };

  describe('starting', () => {
    it('prints a new one-time link at every start until somebody can sign in, and keeps its data', async () => {
      const settings = { ...quiet, DATA_DIR: newFolder() };
      const first = await startServer(settings);
      expect((await fetch(first.setupLink!)).status).to.equal(200);
      expect(await first.stop()).to.deep.equal({ code: 0, signal: null });

      const second = await startServer(settings);
      expect(pathIn(second.setupLink!)).to.not.equal(pathIn(first.setupLink!));
      const office = visitServer(second.url);
      expect((await office.get(pathIn(first.setupLink!))).status).to.equal(403);
      await setUp(office, second.setupLink!);
      const study = await publishStudy(office, 'Ev interneti');
      await second.stop();

      const third = await startServer(settings);
      const again = visitServer(third.url);
      expect((await again.get(pathIn(second.setupLink!))).status).to.equal(410);
      await signIn(again);
      expect((await again.get(study)).text).to.include('Ev interneti');
      expect((await office.movedTo(third.url).get(study)).status).to.equal(200);
      expect(third.said()).to.not.include('setup');
    });

    const wrong: Readonly<Record<string, string>> = {
      PORT: '99999',
      HOST: 'not a host',
      BASE_URL: 'https://example.com/a/path',
      DATA_DIR: '/dev/null/folder',
      MONGODB_URI: 'postgres://localhost',
      SMTP_URL: 'mail.example.com',
      MAIL_FROM: 'nobody',
      SECRET: 'short',
      LOG_LEVEL: 'loud',
      TRUST_PROXY: '-1',
    };

    it('is refused with exit code 1 and the name of every wrong setting', async () => {
      const { DATA_DIR, ...others } = wrong;
      const all = runServer(others);
      expect(await all.ended).to.deep.equal({ code: 1, signal: null });
      for (const name of Object.keys(others)) expect(all.logged()).to.include(`${name}: expected`);
      const folder = runServer({ DATA_DIR: DATA_DIR! });
      expect((await folder.ended).code).to.equal(1);
      expect(folder.logged()).to.include('DATA_DIR: expected a folder');
      expect(all.said() + folder.said()).to.equal('');
    });

    it('is refused where the store’s folder cannot be a folder, and says which', async () => {
      const path = newFolder();
      writeFileSync(join(path, 'store'), 'a file');
      const server = runServer({ DATA_DIR: path });
      expect((await server.ended).code).to.equal(1);
      expect(server.logged()).to.include(join(path, 'store')).and.not.include('    at ');
    });

    it('says in one sentence that its port is taken', async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const port = String((other.address() as AddressInfo).port);
      const server = runServer({ DATA_DIR: newFolder(), PORT: port });
      expect((await server.ended).code).to.equal(1);
      other.close();
      expect(server.logged()).to.match(
        /^Gözlənti could not start: PORT: \d+ on 127\.0\.0\.1 is taken[^\n]*\n$/,
      );
    });
  });

  it('shares one folder between two processes; when the owner is gone, the other waits for the next', async () => {
    const settings = { ...quiet, DATA_DIR: data.copy() };
    const owner = await startServer(settings);
    const office = data.officeAt(owner.url);
    const other = await startServer(settings);
    expect(other.setupLink).to.equal(null);
    const elsewhere = office.movedTo(other.url);
    const contact = await addContact(elsewhere, aysel);
    expect((await office.get(contact)).text).to.include(aysel.email);

    await owner.stop();
    const without = await elsewhere.get(contact);
    expect(without.status).to.equal(503);
    const next = await startServer(settings);
    expect((await office.movedTo(next.url).get(contact)).status).to.equal(200);
    await until(async () => (await elsewhere.get(contact)).status === 200);
    expect((await other.stop()).code).to.equal(0);
    expect((await next.stop()).code).to.equal(0);
  });

  it('ends, and says why, when the thread of its store dies', async () => {
    const preload = `
      import { Worker } from 'node:worker_threads';
      const { on } = Worker.prototype;
      Worker.prototype.on = function (...given) {
        process.once('SIGUSR2', () => this.terminate());
        return on.apply(this, given);
      };`;
    const server = await startServer({ ...quiet, DATA_DIR: newFolder() }, preload);
    server.signal('SIGUSR2');
    expect(await server.ended).to.deep.equal({ code: 1, signal: null });
    expect(server.logged()).to.match(/^The embedded store has died: [^\n]+\n$/);
  });

  describe('ending', () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      it(`finishes on ${signal} what is in flight, takes nothing new, and loses nothing`, async () => {
        const settings = { ...quiet, DATA_DIR: data.copy() };
        const server = await startServer(settings);
        const { link } = data.asked[0]!;
        const sending = await halfSent(server.url + link, answersTo('expected', evenly(4)));
        server.signal(signal);
        await until(() => isRefused(server.url));
        server.signal(signal); // an impatient operator changes nothing
        const { status, location } = await sending.finish();
        expect([status, location]).to.deep.equal([303, `${link}/thanks`]);
        expect(await server.ended).to.deep.equal({ code: 0, signal: null });

        const next = await startServer(settings);
        expect((await visitServer(next.url).get(link)).text).to.include('We already have your answers');
      });
  });

  it('logs no name, address, answer or link, however much it is asked to log', async () => {
    const mails = await startMailServer();
    const secrets = new Set<string>();
    const server: Started = await startServer({
      DATA_DIR: newFolder(),
      LOG_LEVEL: 'trace',
      SMTP_URL: mails.url,
    });
    const office = visitServer(server.url);
    await setUp(office, server.setupLink!);
    secrets.add(new URL(server.setupLink!).searchParams.get('token')!);
    const study = await publishStudy(office, 'Quraşdırma-araşdırması');
    const contact = await addContact(office, { ...aysel, firstName: 'Aysel-Adı' });
    expect((await office.post('/contacts/new', aysel)).status).to.equal(422);
    const fields = {
      ...(await proposedEncounter(office, study, contact)),
      service: 'Gizli-xidmət',
      promises: 'Verilmiş-söz',
    };
    const encounter = await recordEncounter(office, fields);
    await mails.mail(0);
    const customer = visitServer(server.url);
    const before = await linkIn(office, (await messagesOf(office, encounter))[0]!);
    await answer(customer, before, 'expected', evenly(4));
    await mails.close(); // the next mail cannot be delivered
    await deliver(office, encounter);
    const after = await linkIn(office, (await messagesOf(office, encounter))[1]!);
    const told = { ...answersTo('delivered', evenly(2)), comment: 'Gecikdi-rəyim' };
    expect((await customer.post(after, { ...told, nps: 'x' })).status).to.equal(422);
    expect(isThanks(await customer.post(after, told))).to.equal(true);
    await customer.get(`${before}x`);
    await customer.get('/s/unknown-token-of-a-guesser');
    await customer.post(before, { comment: ['one', 'Two-comments'] });
    await visitServer(server.url).post('/sign-in', { email: 'Guesser@example.com', password: 'Guessed-it' });
    const account = formIn((await office.get('/account')).text, '/account');
    await office.post('/account', { ...account, name: 'Yeni-Ad' });
    await office.get(`${study}/gap?round=Unknown-round`);
    await office.get('/contacts?search=Searched-for');
    await until(() => server.logged().includes('mail not sent'));
    expect((await server.stop()).code).to.equal(0);

    for (const link of [before, after]) secrets.add(link.slice(3));
    const typed = [
      ...Object.values(admin),
      'Dalğa Mobil',
      'Quraşdırma-araşdırması',
      'Aysel',
      aysel.email,
      'example.com',
      'dalga.example',
      'Gizli-xidmət',
      'Verilmiş-söz',
      'Gecikdi-rəyim',
      'unknown-token-of-a-guesser',
      'Two-comments',
      'Guessed-it',
      'Yeni-Ad',
      'Unknown-round',
      'Searched-for',
      office.csrf(),
    ];
    for (const text of typed) secrets.add(text);
    const log = server.logged();
    expect(log).to.include('"route":"/s/:token"').and.include('mail not sent');
    for (const secret of secrets) expect(log, secret).to.not.include(secret);
    for (const line of log.trim().split('\n')) expect(() => void JSON.parse(line), line).to.not.throw();
  });
});
