import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import type { MapData, WaterfallData } from '../../../public/js/charts/data.js';
import {
  comparisonRoutes,
  createComparisonService,
  createWhyService,
  sharedWhyRoutes,
  whyRoutes,
} from '../../../server/features/comparison/index.js';
import type { SavedView } from '../../../server/features/saved-views/index.js';
import { AppError } from '../../../server/platform/errors.js';
import { createTokens } from '../../../server/platform/tokens.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import type { FakeParts } from '../analytics/fakes.js';
import { anecdote, answersOf, study } from './builders.js';
import { fakeLinks, fakeParts, now } from './fakes.js';

const path = `/studies/${study.id}/comparison`;
const timeZone = () => Promise.resolve('Asia/Baku');
const view: SavedView = {
  id: 'f'.repeat(24),
  studyId: study.id,
  name: 'Bakıda bütün fərq',
  page: 'comparison',
  query: 'attribute=%C5%9E%C9%99h%C9%99r&expectation=prospective&loss=gap&weighing=equal',
  createdBy: 'a'.repeat(24),
  createdAt: now,
};

describe('the addresses of the comparison', () => {
  let database: TestDatabase;
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  const open = (over: Partial<FakeParts> = { responses: anecdote(40) }) => {
    const parts = fakeParts(over);
    const links = fakeLinks();
    const time = { now };
    const clock = () => time.now;
    let guesses = 0;
    const comparisons = createComparisonService(parts);
    const views = { shown: () => Promise.resolve([{ view, removable: false }]) };
    const whys = createWhyService({
      comparisons,
      studies: parts.studies,
      links,
      names: () => Promise.resolve(new Map()),
      tokens: createTokens('a secret that only tests know, 32 letters'),
      clock,
    });
    const app: Express = createTestApp({
      connection: database.connection,
      officeRoutes: (send) => [
        comparisonRoutes({ comparisons, views, timeZone, send }),
        whyRoutes({ comparisons, whys, timeZone, baseUrl: 'https://gozlenti.example', clock, send }),
      ],
      customerRoutes: (send) => [
        sharedWhyRoutes({
          whys,
          guesses: {
            take: () => {
              guesses += 1;
              return guesses > 3 ? Promise.reject(new AppError('too-many')) : Promise.resolve();
            },
            forget: () => Promise.resolve(),
          },
          send,
        }),
      ],
    });
    return { app, links, time, parts };
  };

  const dataIn = (html: string, id: string): unknown =>
    JSON.parse(
      new RegExp(`<script type="application/json" id="${id}">(.*?)</script>`).exec(html)?.[1] ?? 'null',
    );

  it('answer whoever may see all figures', async () => {
    const { app } = open();
    for (const role of ['admin', 'author', 'analyst'] as const)
      expect((await (await visit(app, role)).get(path)).status, role).to.equal(200);
    const agent = await visit(app, 'agent');
    for (const end of ['', '.csv', '/why', '/links'])
      expect((await agent.get(path + end)).status).to.equal(403);
    expect((await agent.post(`${path}/links`, { days: '3' })).status).to.equal(403);
    expect((await (await visit(app)).get(path)).status).to.equal(303);
  });

  it('carry the same figures in sentence, table and pictures', async () => {
    const page = await (await visit(open().app, 'analyst')).get(path);
    const fall = dataIn(page.text, 'fall-data') as WaterfallData;
    expect(fall.rows.map(({ kind }) => kind)).to.deep.equal(['rival', 'demand', 'level', 'fit', 'us']);
    const told = /<b class="exp">([^<]+)<\/b> because they expect more/.exec(page.text)?.[1];
    expect(told).to.equal(fall.rows[1]?.text);
    expect(page.text).to.match(new RegExp(`<tr class="sum">[^]*?${told?.replace('+', '\\+')}`));
    const map = dataIn(page.text, 'map-data') as MapData;
    expect(map.points.map(({ label }) => label)).to.deep.equal(['Dalğa Mobil', 'Zirvə', 'Körpü', 'Ulduz']);
  });

  it('keep the selection in a saved view, and mark the one that is looked at', async () => {
    const visitor = await visit(open().app, 'analyst');
    const page = await visitor.get(`${path}?loss=gap`);
    expect(page.text).to.match(/aria-current="page">Bakıda bütün fərq/);
    const save = /href="([^"]*views\/new[^"]*)"/.exec(page.text)?.[1] ?? '';
    expect(decodeURIComponent(save)).to.include('page&#x3D;comparison').and.include('loss=gap');
    expect((await visitor.get(path)).text)
      .to.include('Bakıda bütün fərq')
      .and.not.match(/aria-current="page">Bak/);
  });

  it('take several attributes, on the page, on the sheet and in the file', async () => {
    const two = { ...study, segments: ['Şəhər', 'tariff'] };
    const responses = anecdote(80).map((one, at) => ({
      ...one,
      segments: { ...one.segments, ...(one.providerKey === 'us' && at % 3 > 0 ? { tariff: 'Gold' } : {}) },
    }));
    const visitor = await visit(open({ responses, study: two }).app, 'analyst');
    const query = `?segment2=${encodeURIComponent('tariff:Gold')}`;
    const page = await visitor.get(`${path}${query}`);
    expect(page.text).to.include('<option value="tariff:Gold" selected>tariff · Gold</option>');
    expect(page.text)
      .to.include('Our customers in “Gold”')
      .and.include('answers about rivals do not tell it');
    expect(page.text, 'the sum beneath the segments')
      .to.include('Our customers: Gold')
      .and.not.include('All our customers');
    expect((await visitor.get(path)).text).to.include('All our customers');
    expect((await visitor.get(`${path}/why${query}`)).text).to.include('tariff: Gold');
    expect((await visitor.get(`${path}.csv${query}`)).text).to.include('"tariff:Gold"');
    const wrong = await visitor.get(`${path}?segment2=x&segment3=__proto__:y`);
    expect(wrong.status).to.equal(200);
    expect(wrong.text).to.include('This study has no such segment');
    expect((await visitor.get(`${path}.csv?segment2=x`)).status).to.equal(422);
  });

  it('answer senseless filters with the page and a word beside the field', async () => {
    const visitor = await visit(open().app, 'admin');
    const hostile = [
      'round=%00&from=1&to=2&rivals=__proto__&expectation=$gt&against=round:&value=%00',
      'rivals=a&rivals=b&rivals[]=c&round=a&round=b&loss[]=1',
      `value=${'x'.repeat(4000)}&attribute=constructor`,
      'from=9999-99-99&to=275760-09-13&weighing=share&against=segment:Mars',
    ];
    for (const query of hostile) expect((await visitor.get(`${path}?${query}`)).status, query).to.equal(200);
    const page = await visitor.get(`${path}?value=Mars&rivals=nobody&round=Yay`);
    expect(page.text).to.include('Nobody of such a segment has answered');
    expect(page.text).to.include('This study has no such rival');
    expect(page.text).to.match(/aria-describedby="round-why"/);
    const chosen = await visitor.get(`${path}?rivals=zirve&rivals=korpu`);
    expect(chosen.text).to.include('value="zirve" checked').and.not.include('value="ulduz" checked');
  });

  it('say what is missing where nobody can be compared', async () => {
    const ours = answersOf({ providerKey: 'us', n: 40, expected: 0.9, delivered: 0.7 });
    const alone = await (await visit(open({ responses: ours }).app, 'admin')).get(path);
    expect(alone.text).to.include('No answers about rivals yet').and.not.include('fall-data');
    const rivals = { ...study, providers: study.providers.slice(0, 1) };
    const none = await (await visit(open({ responses: ours, study: rivals }).app, 'author')).get(path);
    expect(none.text).to.include(`href="/studies/${study.id}/settings">Add a rival`);
    const remembered = answersOf({
      providerKey: 'zirve',
      n: 40,
      expected: 0.7,
      delivered: 0.6,
      over: { expectationSource: 'retrospective' },
    });
    const other = await (await visit(open({ responses: [...ours, ...remembered] }).app, 'admin')).get(path);
    expect(other.text).to.include('expectation&#x3D;collected');
    const nobody = await (await visit(open({ responses: [] }).app, 'admin')).get(`${path}?round=Yaz+2026`);
    expect(nobody.text).to.include('No answers about us in this selection');
    const draft = await (await visit(open({ versions: [] }).app, 'admin')).get(path);
    expect(draft.text).to.include('The survey is not published yet');
    expect((await (await visit(open().app, 'admin')).get(`/studies/x/comparison`)).status).to.equal(404);
  });

  it('give each table as a file, and refuse what makes no sense', async () => {
    const visitor = await visit(open().app, 'analyst');
    for (const part of ['terms', 'swap', 'map', 'items', 'segments']) {
      const file = await visitor.get(`${path}.csv?part=${part}`);
      expect(file.status, part).to.equal(200);
      expect(file.headers['content-disposition']).to.match(new RegExp(`comparison-${part}-ev-interneti`));
    }
    expect((await visitor.get(`${path}.csv?part=persons`)).status).to.equal(404);
    expect((await visitor.get(`${path}.csv?round=Mars`)).status).to.equal(422);
  });

  const share = async (app: Express): Promise<string> => {
    const visitor = await visit(app, 'analyst');
    expect((await visitor.post(`${path}/links`, { days: '10' })).status).to.equal(303);
    const list = await visitor.get(`${path}/links`);
    return /https:\/\/gozlenti\.example(\/why\/[\w-]{24})/.exec(list.text)?.[1] ?? '';
  };

  it('share a sheet that needs no account, no cookie and no session', async () => {
    const { app, links } = open();
    const link = await share(app);
    const sheet = await request(app).get(link);
    expect(sheet.status).to.equal(200);
    expect(sheet.headers).to.not.have.property('set-cookie');
    expect(sheet.headers['x-robots-tag']).to.equal('noindex, nofollow');
    expect(sheet.headers['referrer-policy']).to.equal('no-referrer');
    expect(sheet.headers['cache-control']).to.equal('no-store');
    expect(sheet.text).to.include('less satisfied').and.not.include('/studies/');
    const other = await request(app).get(`${link}?lang=az`);
    expect(other.text).to.include('az məmnundur').and.include('lang="az"');
    await request(app).head(link);
    expect(links.rows[0]?.link.opened).to.equal(2);
  });

  it('end a link at once, and tell its reader so', async () => {
    const { app, links } = open();
    const link = await share(app);
    const visitor = await visit(app, 'author');
    const own = `${path}/links/${links.rows[0]?.link.id}`;
    expect((await visitor.get(own)).text).to.include('End this link?');
    expect((await visitor.post(own)).status).to.equal(303);
    const closed = await request(app).get(link).set('Accept-Language', 'ru');
    expect(closed.status).to.equal(410);
    expect(closed.text).to.include('Ссылка больше не открывается');
    expect((await visitor.get(own)).text).to.include('does not open any more');
  });

  it('let a link run out', async () => {
    const { app, time } = open();
    const link = await share(app);
    time.now = new Date(now.getTime() + 11 * 86_400_000);
    expect((await request(app).get(link)).status).to.equal(410);
  });

  it('know no other token, and are slow for who guesses', async () => {
    const { app } = open();
    for (const token of ['A'.repeat(24), 'x', '%00'])
      expect((await request(app).get(`/why/${token}`)).status).to.equal(404);
    expect((await request(app).get(`/why/${'B'.repeat(24)}`)).status).to.equal(429);
    expect((await request(app).get(await share(app))).status).to.equal(200);
  });

  it('keep what was typed beside what is wrong with it', async () => {
    const { app, links } = open();
    const visitor = await visit(app, 'analyst');
    const refused = await visitor.post(`${path}/links`, { days: '400' });
    expect(refused.status).to.equal(422);
    expect(refused.text)
      .to.include('value="400"')
      .and.match(/aria-describedby="days-why"/);
    const nothing = await visitor.post(`${path}/links?value=Mars`, { days: '7' });
    expect(nothing.status).to.equal(422);
    expect(nothing.text).to.include('There is nothing to share').and.include('value="7"');
    expect(links.rows).to.deep.equal([]);
  });

  it('print the sheet of now in the office', async () => {
    const sheet = await (await visit(open().app, 'analyst')).get(`${path}/why?rivals=zirve`);
    expect(sheet.status).to.equal(200);
    expect(sheet.text).to.include('the customers of Zirvə').and.include(`${path}?rivals&#x3D;zirve`);
  });
});
