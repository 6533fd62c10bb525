import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import {
  createElsewhereModel,
  createMarketLinkModel,
  createMarketService,
  createMarketStore,
  marketRoutes,
  visitRoutes,
} from '../../../server/features/market/index.js';
import {
  createResponseModel,
  createResponseService,
  createResponseStore,
  type Response,
} from '../../../server/features/responses/index.js';
import { ratingFields } from '../../../server/features/responses/questionnaire.js';
import { AppError } from '../../../server/platform/errors.js';
import { randomToken, createTokens } from '../../../server/platform/tokens.js';
import { createTestApp, visit, type Visitor } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { studyOf, versionOf } from '../studies/builders.js';

const study = studyOf({
  providers: [
    { key: 'us', name: 'Dalğa Mobil', us: true, share: null },
    { key: 'simal', name: 'Şimal', us: false, share: 40 },
    { key: 'cenub', name: 'Cənub & Co', us: false, share: null },
  ],
});
const sitting = { content: versionOf().content, wave: 'after' as const, retrospective: true };
const ticketIn = (html: string): string => /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? '';
const full = (ticket: string, value = '4', lost: readonly string[] = []): Record<string, string> => ({
  ...Object.fromEntries(
    ratingFields(sitting)
      .filter(({ name }) => !lost.includes(name))
      .map(({ name }) => [name, value]),
  ),
  ticket,
});

describe('a market survey', () => {
  let database: TestDatabase;
  let store: ReturnType<typeof createResponseStore>;
  let app: Express;
  let author: Visitor;
  let now = new Date('2026-03-10T10:00:00Z');
  let version: ReturnType<typeof versionOf> | null;
  let answersLeft = Infinity;
  let guesses = 0;

  before(async () => {
    database = await openTestDatabase();
    const { connection } = database;
    store = createResponseStore(createResponseModel(connection));
    const marketStore = createMarketStore({
      links: createMarketLinkModel(connection),
      elsewhere: createElsewhereModel(connection),
    });
    await database.prepare();
    const clock = () => now;
    const nobody = () => Promise.resolve(null);
    const templates = {
      latestVersion: () => Promise.resolve(version),
      version: (id: string) => Promise.resolve([versionOf(), version].find((one) => one?.id === id) ?? null),
    };
    const market = createMarketService({
      market: marketStore,
      studies: { find: () => Promise.resolve(study), get: () => Promise.resolve(study) },
      templates,
      responses: createResponseService({
        drawOf: (encounterId) => encounterId,
        forgetUnfinished: () => Promise.resolve(),
        providersOf: () => Promise.resolve([]),
        responses: { ...store, removeBatch: () => Promise.resolve(0), remove: () => Promise.resolve() },
        invitations: {
          open: nobody,
          unmarked: () => Promise.resolve(new Set<string>()),
          markAnswered: () => Promise.resolve(true),
        },
        encounters: { get: nobody },
        contacts: { get: nobody },
        templates,
        clock,
      }),
      tokens: createTokens('a secret that only tests know, 32 letters'),
      clock,
    });
    const timeZone = () => Promise.resolve('Asia/Baku');
    const forget = () => Promise.resolve();
    const take = (): Promise<void> => {
      answersLeft -= 1;
      const refusal = new AppError('too-many', { retryAfter: 120 });
      return answersLeft < 0 ? Promise.reject(refusal) : Promise.resolve();
    };
    const guess = (): Promise<void> => {
      guesses += 1;
      return Promise.resolve();
    };
    app = createTestApp({
      connection,
      customerRoutes: (send) => [
        visitRoutes({ market, guesses: { take: guess, forget }, answers: { take, forget }, clock, send }),
      ],
      officeRoutes: (send) => [marketRoutes({ market, baseUrl: 'https://g.example', timeZone, clock, send })],
    });
    author = await visit(app, 'author');
  });
  beforeEach(() => {
    version = versionOf();
    answersLeft = Infinity;
    guesses = 0;
    now = new Date('2026-03-10T10:00:00Z');
  });
  after(() => database.close());

  const office = `/studies/${study.id}/market`;
  const ask = (fields: Record<string, string>) => author.post(office, fields);
  const open = async (fields: Record<string, string> = {}): Promise<string> => {
    await ask({ action: 'open', ...fields });
    const page = await author.get(office);
    return /https:\/\/g\.example(\/m\/[\w-]{24})/.exec(page.text)?.[1] ?? '';
  };
  const get = (path: string) => request(app).get(path).set('Accept', 'text/html');
  const post = (path: string, fields: Record<string, string>) =>
    request(app).post(path).set('Accept', 'text/html').type('form').send(fields);
  const stored = async (): Promise<Response[]> => {
    const all: Response[] = [];
    for await (const one of store.each({ studyId: study.id, wave: 'after', source: 'market' })) all.push(one);
    return all;
  };

  it('opens only what is published, and for those who write studies', async () => {
    version = null;
    expect((await ask({ action: 'open' })).status).to.equal(409);
    expect((await author.get(office)).text).to.include('not published yet');
    version = versionOf();
    for (const role of ['analyst', 'agent'] as const)
      expect((await (await visit(app, role)).post(office, { action: 'open' })).status).to.equal(403);
    expect((await ask({ action: 'open', closesOn: '2026-03-09' })).status).to.equal(422);
  });

  it('asks whom one uses, in the visitor’s language and order, without a cookie', async () => {
    const link = await open();
    expect(link).to.match(/^\/m\//);
    const page = await get(link).set('Accept-Language', 'az');
    expect(page.status).to.equal(200);
    expect(page.headers).to.not.have.property('set-cookie');
    const names = [...page.text.matchAll(/<span>([^<]+)<\/span><\/label>/g)].map(([, name]) => name);
    expect(names).to.deep.equal(['Cənub &amp; Co', 'Dalğa Mobil', 'Şimal', 'Başqası və ya heç kim']);
    const chosen = await post(`${link}?lang=ru`, { provider: 'cenub', ticket: ticketIn(page.text) });
    expect([chosen.status, chosen.headers['location']]).to.deep.equal([303, `${link}/about/cenub?lang=ru`]);
    const none = await post(link, { ticket: ticketIn(page.text) });
    expect(none.status).to.equal(422);
    expect(ticketIn(none.text)).to.equal(ticketIn(page.text));
  });

  it('asks expectation and delivery about that provider, and names it', async () => {
    const link = await open();
    const page = await get(`${link}/about/cenub?lang=en`);
    expect(page.text)
      .to.include('How Cənub &amp; Co serves you')
      .and.include('did you expect each of these of Cənub &amp; Co')
      .and.include('recommend Cənub &amp; Co')
      .and.include('name="expected.interest"')
      .and.include('name="delivered.interest"');
    expect((await get(`${link}/about/nobody`)).status).to.equal(404);
    expect(await stored()).to.deep.equal([]);
  });

  it('stores a page once, however often it is sent, scored and marked as told afterwards', async () => {
    const link = await open();
    const about = `${link}/about/simal`;
    const ticket = ticketIn((await get(about)).text);
    const sent = await Promise.all(Array.from({ length: 8 }, () => post(about, full(ticket, '4'))));
    const told = sent.filter(({ headers }) => headers['location'] === `${link}/thanks/told`);
    expect([told.length, new Set(sent.map(({ status }) => status))]).to.deep.equal([1, new Set([303])]);
    const again = await post(about, full(ticket, '1'));
    expect(again.headers['location']).to.equal(`${link}/thanks/again`);
    expect((await get(`${link}/thanks/again`)).status).to.equal(200);
    const [one, ...more] = await stored();
    expect(more).to.deep.equal([]);
    expect(one).to.include({
      source: 'market',
      channel: 'link',
      providerKey: 'simal',
      round: 'Spring 2026',
      expectationSource: 'retrospective',
      contactId: null,
      invitationId: null,
      versionId: versionOf().id,
      deliveryRatio: 1,
    });
    expect(one?.customerId)
      .to.equal(one?.key)
      .and.match(/^market:/);
    const page = await author.get(office);
    expect(page.text).to.match(/Şimal<\/th><td class="n">1</);
  });

  it('stores what looks like a program, or comes twice from a device, and marks it', async () => {
    const about = `${await open()}/about/simal`;
    const send = async (cookie: string, extra: Record<string, string> = {}) => {
      const page = await get(about);
      expect(page.text).to.include('name="website"');
      const ticket = ticketIn(page.text);
      now = new Date(now.getTime() + (extra['website'] ? 1000 : 60_000));
      const answer = await post(about, { ...full(ticket), ...extra })
        .set('Cookie', cookie)
        .set('User-Agent', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148');
      expect(answer.status).to.equal(303);
      const kept = (await stored()).find(({ key }) => key === `market:${ticket.split('.')[0]}`);
      return { kept, mark: String(answer.headers['set-cookie'] ?? '') };
    };
    const first = await send('');
    expect(first.kept).to.deep.include({ device: 'phone', flags: [] });
    expect(first.mark).to.include(`Path=${about};`).and.include('HttpOnly');
    const mark = first.mark.split(';')[0]!;
    expect((await send(mark)).kept?.flags).to.deep.equal(['same-device']);
    expect((await send('answered=made-up')).kept?.flags).to.deep.equal([]);
    expect((await send('', { website: 'x' })).kept?.flags).to.deep.equal(['honeypot', 'too-fast']);
  });

  it('asks once more for what is missing, and takes it empty where one insists', async () => {
    const link = await open();
    const about = `${link}/about/us`;
    const ticket = ticketIn((await get(about)).text);
    const lost = ['expected.interest', 'expected.respect'];
    const before = (await stored()).length;
    const page = await post(about, full(ticket, '3', lost));
    expect([page.status, ticketIn(page.text)]).to.deep.equal([422, ticket]);
    expect((await stored()).length).to.equal(before);
    expect((await post(about, { ...full(ticket, '3', lost), 'leave-empty': 'yes' })).status).to.equal(303);
    const kept = (await stored()).find(({ key }) => key === `market:${ticket.split('.')[0]}`);
    expect(kept?.expected).to.include({ interest: 'skipped', sincerity: 3 });
  });

  it('reads answers as they were asked, where another version was published meanwhile', async () => {
    const link = await open();
    const about = `${link}/about/us`;
    const ticket = ticketIn((await get(about)).text);
    version = versionOf({ id: '9'.repeat(24), number: 2 });
    expect((await post(about, full(ticket))).status).to.equal(303);
    expect((await stored()).find(({ key }) => key.endsWith(ticket.split('.')[0]!))?.versionId).to.equal(
      versionOf().id,
    );
  });

  it('takes no ticket but its own, and keeps what was chosen', async () => {
    const link = await open();
    const about = `${link}/about/us`;
    const before = (await stored()).length;
    for (const ticket of ['', 'x', `${randomToken()}.${'3'.repeat(24)}.mmmmmmmm.${randomToken()}`]) {
      const page = await post(about, full(ticket, '2'));
      expect(page.status).to.equal(422);
      expect(page.text).to.match(/value="2" checked/);
      expect(ticketIn(page.text)).to.match(/^[\w-]{24}\.[0-9a-f]{24}\.\w{8}\.[\w-]{24}$/);
    }
    expect((await stored()).length).to.equal(before);
  });

  it('counts who uses nobody on the list, once a page, and keeps nothing of them', async () => {
    const link = await open();
    const before = (await stored()).length;
    const ticket = ticketIn((await get(link)).text);
    const [one] = await Promise.all([1, 2, 3].map(() => post(link, { provider: '-', ticket })));
    expect(one?.headers['location']).to.equal(`${link}/thanks/elsewhere`);
    expect((await get(`${link}/thanks/elsewhere?lang=tr`)).text).to.include('Teşekkür ederiz');
    expect((await stored()).length).to.equal(before);
    expect((await (await visit(app, 'admin')).get(office)).text).to.match(/nobody<\/th><td class="n">1</);
  });

  it('puts off who sends too much, without losing a choice', async () => {
    const link = await open();
    const ticket = ticketIn((await get(`${link}/about/us`)).text);
    answersLeft = 0;
    const page = await post(`${link}/about/us`, full(ticket, '5'));
    expect([page.status, page.headers['retry-after']]).to.deep.equal([429, '120']);
    expect(ticketIn(page.text)).to.equal(ticket);
    expect(page.text).to.match(/value="5" checked/);
    expect((await post(link, { provider: '-', ticket })).status).to.equal(429);
  });

  it('ends with its day, when it is closed and when it is replaced, for forms that are open, too', async () => {
    const link = await open({ closesOn: '2026-03-11' });
    const ticket = ticketIn((await get(`${link}/about/us`)).text);
    const before = (await stored()).length;
    now = new Date('2026-03-11T20:00:00Z');
    expect((await get(link)).status).to.equal(410);
    expect((await post(`${link}/about/us`, full(ticket))).status).to.equal(410);
    now = new Date('2026-03-10T10:00:00Z');
    await ask({ action: 'close' });
    expect((await get(link)).status).to.equal(410);
    const reopened = await open();
    expect(reopened).to.equal(link);
    await ask({ action: 'renew' });
    expect([(await get(link)).status, guesses]).to.deep.equal([404, 1]);
    expect((await post(`${link}/about/us`, full(ticket))).status).to.equal(404);
    expect(await open())
      .to.match(/^\/m\//)
      .and.not.equal(link);
    expect((await stored()).length).to.equal(before);
    expect((await get('/m/nothing')).status).to.equal(404);
    expect((await get(`/m/${randomToken()}/thanks/constructor`)).status).to.equal(404);
  });

  it('goes page by page where the author wants it, back and forth, and stores nothing before the end', async () => {
    version = {
      ...versionOf(),
      id: '9'.repeat(24),
      content: { ...versionOf().content, presentation: 'pages' },
    };
    const about = `${await open()}/about/simal`;
    const hidden = (html: string): Record<string, string> =>
      Object.fromEntries(
        [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(
          ([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"').replaceAll('&#x3D;', '=')],
        ),
      );
    const count = (await stored()).length;
    const first = await get(about);
    const second = await post(about, { ...full(''), ...hidden(first.text) });
    expect(hidden(second.text)['step']).to.not.equal(hidden(first.text)['step']);
    const back = await post(about, { ...hidden(second.text), go: 'back' });
    expect(back.text).to.include('name="delivered.interest" value="4" checked');
    let both = [back];
    while (both[0]?.status === 200) {
      const sent = { ...full(''), ...hidden(both[0].text) };
      both = await Promise.all([post(about, sent), post(about, sent)]); // the same page, open in two windows
    }
    const thanks = ['again', 'told'].map((kind) => about.replace('/about/simal', `/thanks/${kind}`));
    expect(both.map(({ headers }) => String(headers['location'])).sort()).to.deep.equal(thanks);
    expect((await stored()).length).to.equal(count + 1);
    const nonce = ticketIn(first.text).split('.')[0]!;
    const told = (await stored()).find(({ key }) => key.endsWith(nonce))!;
    expect(told.times.length).to.be.greaterThan(1);
  });
});
