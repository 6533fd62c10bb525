import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import { createPasswords } from '../../../server/features/accounts/index.js';
import {
  createAnsweringService,
  createOpenLinkModel,
  createOpenLinkService,
  createOpenLinkStore,
  openLinkRoutes,
  visitRoutes,
} from '../../../server/features/open-links/index.js';
import {
  createResponseModel,
  createResponseService,
  createResponseStore,
  type Response,
} from '../../../server/features/responses/index.js';
import { ratingFields } from '../../../server/features/responses/questionnaire.js';
import { blocksIn, itemsOf } from '../../../server/features/templates/index.js';
import { createTransaction } from '../../../server/platform/database/transactions.js';
import { AppError } from '../../../server/platform/errors.js';
import { createTokens, randomToken } from '../../../server/platform/tokens.js';
import { createTestApp, testLanguages, visit, type Visitor } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { studyOf, versionOf } from '../studies/builders.js';

const study = studyOf();
const office = `/studies/${study.id}/links`;
const sitting = { content: versionOf().content, wave: 'after' as const, retrospective: true };
const ticketIn = (html: string): string => /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? '';
const full = (ticket: string, value = '4'): Record<string, string> => ({
  ...Object.fromEntries(ratingFields(sitting).map(({ name }) => [name, value])),
  ticket,
});
const plain = { name: 'Girişdəki plakat', channel: 'link', locale: 'az', repeat: 'mark' };

describe('open links', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let store: ReturnType<typeof createResponseStore>;
  let app: Express;
  let author: Visitor;
  const start = new Date('2026-03-10T10:00:00Z');
  let now = start;
  let version: ReturnType<typeof versionOf> | null;
  let answersLeft = Infinity;
  let guesses = 0;

  before(async () => {
    database = await openTestDatabase();
    const { connection } = database;
    store = createResponseStore(createResponseModel(connection));
    const links = createOpenLinkStore(createOpenLinkModel(connection));
    await database.prepare();
    const clock = () => now;
    const nobody = () => Promise.resolve(null);
    const templates = {
      latestVersion: () => Promise.resolve(version),
      version: (id: string) => Promise.resolve([versionOf(), version].find((one) => one?.id === id) ?? null),
    };
    const studies = { find: () => Promise.resolve(study), get: () => Promise.resolve(study) };
    const responses = createResponseService({
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
    });
    const passwords = createPasswords();
    const languages = testLanguages();
    const answering = createAnsweringService({
      links,
      studies,
      templates,
      responses,
      passwords,
      transaction: createTransaction(connection),
      tokens: createTokens('a secret that only tests know, 32 letters'),
      clock,
    });
    const openLinks = createOpenLinkService({ links, studies, templates, passwords, clock });
    const timeZone = () => Promise.resolve('Asia/Baku');
    const baseUrl = 'https://g.example';
    const forget = () => Promise.resolve();
    const take = (): Promise<void> => {
      answersLeft -= 1;
      return answersLeft < 0
        ? Promise.reject(new AppError('too-many', { retryAfter: 120 }))
        : Promise.resolve();
    };
    const guess = (): Promise<void> => {
      guesses += 1;
      return Promise.resolve();
    };
    app = createTestApp({
      connection,
      customerRoutes: (send) => [
        visitRoutes({
          answering,
          languages,
          timeZone,
          baseUrl,
          asset: (name) => `/assets/${name}`,
          clock,
          send,
          guesses: { take: guess, forget },
          passwordTries: { take, forget },
          answers: { take, forget },
        }),
      ],
      officeRoutes: (send) => [openLinkRoutes({ openLinks, languages, baseUrl, timeZone, clock, send })],
    });
    author = await visit(app, 'author');
  });
  beforeEach(() => {
    version = versionOf();
    answersLeft = Infinity;
    guesses = 0;
    now = start;
  });
  after(() => database.close());

  type Made = { readonly page: string; readonly address: string };
  const make = async (fields: Record<string, string> = {}): Promise<Made> => {
    const made = await author.post(`${office}/new`, { ...plain, ...fields });
    expect(made.status, made.text).to.equal(303);
    const page = String(made.headers['location']);
    const { text } = await author.get(page);
    return { page, address: /https:\/\/g\.example(\/o\/\w{8})"/.exec(text)?.[1] ?? '' };
  };
  const get = (path: string) => request(app).get(path).set('Accept', 'text/html');
  const post = (path: string, fields: Record<string, string>) =>
    request(app).post(path).set('Accept', 'text/html').type('form').send(fields);
  const stored = async (): Promise<Response[]> => {
    const all: Response[] = [];
    for await (const one of store.each({ studyId: study.id, wave: 'after', source: 'open-link' }))
      all.push(one);
    return all;
  };
  const keptOf = async (ticket: string): Promise<Response | undefined> =>
    (await stored()).find(({ key }) => key === `open-link:${ticket.split('.')[0]}`);
  const later = (seconds: number): void => {
    now = new Date(now.getTime() + seconds * 1000);
  };

  it('are made by those who write studies, where a survey is published', async () => {
    version = null;
    expect((await author.post(`${office}/new`, plain)).status).to.equal(409);
    expect((await author.get(office)).text).to.include('not published yet');
    version = versionOf();
    expect((await author.get(office)).text).to.include('No link yet');
    for (const role of ['analyst', 'agent'] as const) {
      const person = await visit(app, role);
      expect((await person.post(`${office}/new`, plain)).status).to.equal(403);
      expect((await person.get(office)).status).to.equal(403);
    }
    const refused = await author.post(`${office}/new`, {
      ...plain,
      name: '',
      quota: '12',
      password: 'gizli-söz',
    });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('value="12"').and.not.include('gizli-söz');
    const { page } = await make();
    expect((await author.get(office)).text)
      .to.include('Girişdəki plakat')
      .and.include(page);
  });

  it('ask about our own service in the browser’s language, else the link’s, and store nothing by reading', async () => {
    const { address } = await make();
    const page = await get(address).set('Accept-Language', 'ru');
    expect(page.status).to.equal(200);
    expect(page.text)
      .to.include('<html lang="ru">')
      .and.include('чего ожидали')
      .and.include('Мы не спрашиваем');
    expect(page.headers).to.not.have.property('set-cookie');
    expect((await get(address).set('Accept-Language', 'de')).text).to.include('<html lang="az">');
    expect((await get(`${address}?lang=tr`).set('Accept-Language', 'ru')).text).to.include(
      '<html lang="tr">',
    );
    expect(page.text).to.include('Dalğa Mobil').and.include('name="expected.interest"');
    expect(await stored()).to.deep.equal([]);
  });

  it('have a preview in the link’s language, whatever the visitor’s', async () => {
    const { address } = await make();
    const { text, headers } = await get(`${address}?via=share`).set('Accept-Language', 'en');
    expect(text)
      .to.include('<link rel="canonical" href="https://g.example' + address + '">')
      .and.include('<meta property="og:title" content="Necə oldu: Ev interneti">')
      .and.include('<meta property="og:locale" content="az_AZ">')
      .and.include('<meta property="og:image" content="https://g.example/assets/img/share.png">')
      .and.include('<meta name="twitter:card" content="summary_large_image">')
      .and.include('<meta name="robots" content="noindex">');
    expect(headers['content-security-policy']).to.include("frame-ancestors 'none'");
  });

  it('store an answer once a page, marked as told afterwards, with how it came', async () => {
    const { address, page } = await make();
    const ticket = ticketIn((await get(`${address}?via=qr&lang=en`)).text);
    later(120);
    const sent = await Promise.all(
      [1, 2, 3, 4].map(() =>
        post(`${address}?via=qr&lang=en`, full(ticket)).set('User-Agent', 'Mozilla/5.0 (iPhone) Mobile'),
      ),
    );
    const to = sent.map(({ headers }) => String(headers['location']));
    expect(sent.map(({ status }) => status)).to.deep.equal([303, 303, 303, 303]);
    expect(to.filter((one) => !one.includes('again=1'))).to.have.length(1);
    expect(await keptOf(ticket)).to.deep.include({
      source: 'open-link',
      channel: 'qr',
      device: 'phone',
      flags: [],
      locale: 'en',
      linkId: page.split('/').at(-1),
      providerKey: 'us',
      round: 'Spring 2026',
      expectationSource: 'retrospective',
      contactId: null,
      invitationId: null,
      deliveryRatio: 1,
      versionId: versionOf().id,
    });
    expect((await get(to[0]!)).status).to.equal(200);
    expect((await author.get(page)).text).to.match(/Answers<\/dt><dd>1</);
  });

  it('go page by page where the author wants it, store nothing before the end, and each page’s time with it', async () => {
    version = {
      ...versionOf(),
      id: '9'.repeat(24),
      content: { ...versionOf().content, presentation: 'pages' },
    };
    const { address } = await make();
    const before = (await stored()).length;
    const hidden = (html: string): Record<string, string> =>
      Object.fromEntries(
        [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(
          ([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"').replaceAll('&#x3D;', '=')],
        ),
      );
    const all = full('');
    let page = await get(`${address}?lang=en`);
    expect(page.text).to.include('>Next<').and.to.not.include('name="nps"');
    later(7);
    const wrong = await post(`${address}?lang=en`, { ...hidden(page.text) });
    expect(wrong.status).to.equal(422);
    const russian = await post(`${address}?lang=ru`, {
      ...hidden(wrong.text),
      'expected.interest': '2',
      go: 'stay',
    });
    expect(russian.text)
      .to.include('<html lang="ru">')
      .and.match(/name="expected.interest" value="2" checked/);
    expect(hidden(russian.text)['step']).to.equal(hidden(wrong.text)['step']);
    expect(russian.text).to.include('formaction="?lang&#x3D;tr"').and.not.include('<a href="?lang');
    const steps: string[] = [];
    let sent = 0;
    for (page = wrong; ; sent += 1) {
      const { ticket = '', ...carried } = hidden(page.text);
      steps.push(carried['step'] ?? '');
      later(5);
      const window = async () => post(`${address}?lang=en`, { ...all, ...carried, ticket });
      const [one, other] = await Promise.all([window(), window()]); // the same page, open in two windows
      page = one;
      if (page.status === 303) {
        const to = [one, other].map(({ headers }) => String(headers['location']));
        expect(to.filter((address) => address.includes('again=1'))).to.have.length(1);
        break;
      }
      expect(page.status).to.equal(200);
      expect((await stored()).length).to.equal(before);
    }
    expect(page.headers['location']).to.match(/\/thanks\?/);
    const told = (await keptOf(ticketIn(wrong.text)))!;
    expect((await stored()).length).to.equal(before + 1);
    expect(told.delivered).to.include({ interest: 4, technology: 4 });
    expect(told.times).to.deep.equal(steps.map((step, at) => ({ page: step, seconds: at === 0 ? 12 : 5 })));
    expect(steps.length).to.be.greaterThan(1);
  });

  it('ask each visitor some of the items, the same on every page that the visit shows', async () => {
    const { content } = versionOf();
    const items = itemsOf(content).map(({ itemKey }) => ({ id: `item.${itemKey}` }));
    const pages = [
      { key: 'some', blocks: items, askOnly: 3 },
      {
        key: 'end',
        blocks: blocksIn(content)
          .filter((id) => !id.startsWith('item.'))
          .map((id) => ({ id })),
      },
    ];
    version = { ...versionOf(), id: '9'.repeat(24), content: { ...content, pages } };
    const { address } = await make();
    const asked = ({ text }: { readonly text: string }) => [
      ...new Set([...text.matchAll(/name="delivered\.([\w-]+)"/g)].map(([, item = '']) => item)),
    ];
    const page = await get(address);
    expect(asked(page)).to.have.length(3);
    const again = await post(`${address}?lang=ru`, { ticket: ticketIn(page.text), go: 'stay' });
    expect([asked(again), ticketIn(again.text)]).to.deep.equal([asked(page), ticketIn(page.text)]);
    const sent = await post(address, full(ticketIn(page.text)));
    expect(sent.status).to.equal(303);
    const kept = (await keptOf(ticketIn(page.text)))!;
    expect(Object.keys(kept.delivered)).to.have.members(asked(page));
    expect(Object.keys(kept.expected)).to.have.members(asked(page));
    const others = await Promise.all([1, 2, 3, 4, 5].map(async () => asked(await get(address)).join()));
    expect(new Set([...others, asked(page).join()]).size).to.be.greaterThan(1);
  });

  it('take exactly as many as their quota says, of twenty that come at once', async () => {
    const { address, page } = await make({ quota: '7' });
    const tickets = await Promise.all(
      Array.from({ length: 20 }, async () => ticketIn((await get(address)).text)),
    );
    const before = (await stored()).length;
    const sent = await Promise.all(tickets.map((ticket) => post(address, full(ticket))));
    const statuses = sent.map(({ status }) => status).sort();
    expect(statuses).to.deep.equal([...Array<number>(7).fill(303), ...Array<number>(13).fill(410)]);
    expect((await stored()).length).to.equal(before + 7);
    expect((await get(address)).status).to.equal(410);
    expect((await author.get(page)).text).to.match(/Answers<\/dt><dd>7 of 7</);
    const took = sent.findIndex(({ status }) => status === 303);
    const again = await post(address, full(tickets[took]!));
    expect(again.headers['location'], 'the same page again').to.include('again=1');
    const stranger = sent.findIndex(({ status }) => status === 410);
    expect((await post(address, full(tickets[stranger]!))).status).to.equal(410);
    expect((await stored()).length).to.equal(before + 7);
  });

  it('mark or refuse what comes again from a device, or keep nothing on it, as the author wants', async () => {
    const answerBy = async (address: string, cookie = '') => {
      const page = await get(address).set('Cookie', cookie);
      const ticket = ticketIn(page.text);
      later(120);
      const sent = await post(address, full(ticket)).set('Cookie', cookie);
      const mark = String(sent.headers['set-cookie'] ?? '');
      return { page, mark, sent, kept: ticket && (await keptOf(ticket)) };
    };
    const marking = (await make()).address;
    const first = await answerBy(marking);
    expect(first.mark).to.include(`Path=${marking};`).and.include('HttpOnly').and.include('SameSite=Lax');
    const cookie = first.mark.split(';')[0]!;
    expect((await answerBy(marking, cookie)).kept).to.deep.include({ flags: ['same-device'] });
    const other = (await make()).address;
    expect((await answerBy(other, cookie)).kept).to.deep.include({ flags: [] });
    const taking = (await make({ repeat: 'take' })).address;
    expect((await answerBy(taking)).mark).to.equal('');
    const refusing = (await make({ repeat: 'refuse' })).address;
    const { mark } = await answerBy(refusing);
    const ticket = ticketIn((await get(refusing)).text);
    const second = await post(refusing, full(ticket)).set('Cookie', mark.split(';')[0]!);
    expect(second.headers['location']).to.include('again=1');
    expect(await keptOf(ticket)).to.equal(undefined);
    expect((await get(refusing).set('Cookie', mark.split(';')[0]!)).status).to.equal(303);
  });

  it('mark what looks like a program, and store it', async () => {
    const { address } = await make();
    const ticket = ticketIn((await get(address)).text);
    later(1);
    expect((await post(address, { ...full(ticket), website: 'https://x.example' })).status).to.equal(303);
    expect((await keptOf(ticket))?.flags).to.deep.equal(['honeypot', 'too-fast']);
  });

  it('ask for their password first, and for another one once it is changed', async () => {
    const { address, page } = await make({ password: 'yeddi rəng' });
    const locked = await get(address);
    expect([locked.status, ticketIn(locked.text)]).to.deep.equal([200, '']);
    for (const fields of [{ password: 'altı rəng' }, { password: '' }, full('x')])
      expect((await post(address, fields)).status).to.equal(422);
    const inside = await post(address, { password: 'yeddi rəng' });
    expect(inside.status).to.equal(200);
    const ticket = ticketIn(inside.text);
    await author.post(`${page}/edit`, { ...plain, name: 'Başqa ad' });
    expect((await post(address, full(ticket))).status, 'the password stays').to.equal(303);
    const open = ticketIn((await post(address, { password: 'yeddi rəng' })).text);
    await author.post(`${page}/edit`, { ...plain, password: 'səkkiz rəng' });
    expect((await post(address, full(open))).status).to.equal(422);
    expect(await keptOf(open)).to.equal(undefined);
    answersLeft = 0;
    expect((await post(address, { password: 'səkkiz rəng' })).status).to.equal(429);
    answersLeft = Infinity;
    await author.post(`${page}/edit`, { ...plain, noPassword: 'yes' });
    expect(ticketIn((await get(address)).text)).to.not.equal('');
  });

  it('thank in the author’s words and send on, but nobody who has not answered', async () => {
    const { address } = await make({
      'thanks.az': 'Sağ olun, çay bizdən',
      redirect: 'https://shop.example/thanks',
    });
    const ticket = ticketIn((await get(address)).text);
    const { headers } = await post(`${address}?lang=az`, full(ticket));
    const thanks = await get(String(headers['location']));
    expect(thanks.text).to.include('çay bizdən').and.include('href="https://shop.example/thanks"');
    expect(thanks.text).to.not.include('http-equiv="refresh"');
    const russian = await get(String(headers['location']).replace('lang=az', 'lang=ru'));
    expect(russian.text).to.include('http-equiv="refresh" content="0; url=https://shop.example/thanks"');
    for (const done of ['', 'x', randomToken()]) {
      const none = await get(`${address}/thanks?done=${done}&url=https://evil.example`);
      expect([none.status, none.headers['location']]).to.deep.equal([303, address]);
    }
  });

  it('say why they ask nothing: before, after, closed, ended for good, unknown', async () => {
    const early = await make({ opensOn: '2026-03-12', closesOn: '2026-03-12' });
    const saysOf = async (address: string) => {
      const page = await get(`${address}?lang=en`);
      return [page.status, /<h1>([^<]+)/.exec(page.text)?.[1]];
    };
    expect(await saysOf(early.address)).to.deep.equal([410, 'This survey has not begun']);
    now = new Date('2026-03-11T20:00:00Z');
    const ticket = ticketIn((await get(early.address)).text);
    expect(ticket).to.not.equal('');
    now = new Date('2026-03-12T20:00:00Z');
    expect(await saysOf(early.address)).to.deep.equal([410, 'This survey is over']);
    expect((await post(early.address, full(ticket))).status).to.equal(410);
    now = start;
    const { address, page } = await make();
    const opened = ticketIn((await get(address)).text);
    await author.post(page, { action: 'close' });
    expect(await saysOf(address)).to.deep.equal([410, 'This survey is closed']);
    expect((await post(address, full(opened))).status).to.equal(410);
    await author.post(page, { action: 'open' });
    expect((await get(address)).status).to.equal(200);
    await author.post(page, { action: 'revoke' });
    expect(await saysOf(address)).to.deep.equal([410, 'This survey is closed']);
    expect((await author.post(page, { action: 'open' })).status).to.equal(409);
    expect((await author.post(`${page}/edit`, plain)).status).to.equal(409);
    expect([await saysOf('/o/bcdfghjk'), guesses]).to.deep.equal([[404, 'We do not know this link'], 1]);
    expect(await keptOf(opened)).to.equal(undefined);
  });

  it('show their page within the sites that are named, and no other page anywhere', async () => {
    const bare = await make();
    expect((await get(`${bare.address}/frame`)).status).to.equal(404);
    const { address } = await make({ hosts: 'https://shop.example\nhttp://localhost:4000' });
    const frame = await get(`${address}/frame?host=https://shop.example&lang=az`);
    expect(frame.headers['content-security-policy'])
      .to.include('frame-ancestors https://shop.example http://localhost:4000;')
      .and.include("script-src 'self'");
    expect(frame.headers).to.not.have.property('x-frame-options');
    expect(frame.text).to.include('data-host="https://shop.example"');
    expect((await get(`${address}/frame?host=https://evil.example`)).text).to.include('data-host=""');
    expect((await get(address)).headers['content-security-policy']).to.include("frame-ancestors 'none'");
    expect((await get(address)).headers['x-frame-options']).to.equal('SAMEORIGIN');
    const ticket = ticketIn(frame.text);
    const sent = await post(`${address}/frame?host=https://shop.example&lang=az&via=qr`, full(ticket));
    expect(sent.headers['location']).to.match(/\/frame\/thanks\?lang=az&via=qr&host=https%3A%2F%2Fshop/);
    expect((await keptOf(ticket))?.channel).to.equal('widget');
  });

  it('are handed out as a code, a sheet in their language, and a line for a site', async () => {
    const { page } = await make({ hosts: 'shop.example' });
    const svg = await author.get(`${page}/qr.svg`);
    expect([svg.status, svg.headers['content-type']]).to.deep.equal([200, 'image/svg+xml; charset=utf-8']);
    expect((await author.get(`${page}/qr.png`)).headers['content-type']).to.equal('image/png');
    const sheet = await author.get(`${page}/sheet?size=a6`);
    expect(sheet.text).to.include('<html lang="az">').and.include('poster a6').and.include('g.example/o/');
    expect((await author.get(page)).text).to.include('&lt;script src&#x3D;&quot;https://g.example/widget.js');
    for (const path of ['', '/edit', '/qr.svg', '/sheet'])
      expect((await author.get(`${office}/${'9'.repeat(24)}${path}`)).status, path).to.equal(404);
  });

  it('answer hostile bodies with 4xx, keep what was typed, and store nothing', async () => {
    const { address } = await make();
    const ticket = ticketIn((await get(address)).text);
    const before = (await stored()).length;
    const bodies = [
      '',
      'ticket=',
      `ticket=${ticket}`,
      `ticket=${ticket}&ticket=${ticket}`,
      `ticket=${ticket}&expected.interest=99`,
      `ticket=${ticket}&comment=${'x'.repeat(5000)}`,
      `ticket[$ne]=1&expected.interest[]=4`,
      '%00=%ff&a=%zz',
      `password=${'x'.repeat(100_000)}`,
    ];
    for (const body of bodies) {
      const { status } = await request(app).post(address).set('Accept', 'text/html').type('form').send(body);
      expect(status, body.slice(0, 60)).to.be.within(400, 499);
    }
    for (const type of ['json', 'text/plain'])
      expect((await request(app).post(address).type(type).send('{"a":1}')).status).to.be.within(400, 499);
    answersLeft = 0;
    const late = await post(address, full(ticket, '5'));
    expect([late.status, late.headers['retry-after']]).to.deep.equal([429, '120']);
    expect(late.text).to.match(/value="5" checked/);
    answersLeft = Infinity;
    const stray = await post(address, full('x', '2'));
    expect([stray.status, /value="2" checked/.test(stray.text)]).to.deep.equal([422, true]);
    expect((await stored()).length).to.equal(before);
  });
});
