import { noChoices } from '../../../server/features/analytics/filter-choices.js';
import { expect } from 'chai';
import type { Express } from 'express';
import {
  commentRoutes,
  sharedCommentsRoutes,
  themeRoutes,
  unitRoutes,
} from '../../../server/features/comments/index.js';
import type { Theme } from '../../../server/features/comments/theme.js';
import type { Response } from '../../../server/features/responses/index.js';
import { AppError } from '../../../server/platform/errors.js';
import { all, study } from '../analytics/builders.js';
import { createTestApp, visit, type Visitor } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { people } from '../../support/people.js';
import { servicesOver, theme, wrote } from './builders.js';

const path = `/studies/${study.id}/comments`;
const waiting = theme('waiting', { az: ['gecik*'] });

describe('the addresses of comments', () => {
  let database: TestDatabase;
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  const open = (responses: readonly Response[], themes: readonly Theme[] = [waiting]) => {
    const services = servicesOver(responses, { themes });
    const { comments, units, clock } = services;
    const timeZone = () => Promise.resolve('Asia/Baku');
    let guesses = 0;
    const take = (): Promise<void> => {
      guesses += 1;
      return guesses > 3 ? Promise.reject(new AppError('too-many')) : Promise.resolve();
    };
    const app: Express = createTestApp({
      connection: database.connection,
      customerRoutes: (send) => [
        sharedCommentsRoutes({ units, comments, timeZone, guesses: { take } as never, send }),
      ],
      officeRoutes: (send) => [
        commentRoutes({ choicesOf: () => Promise.resolve(noChoices), comments, timeZone, send }),
        themeRoutes({
          choicesOf: () => Promise.resolve(noChoices),
          comments,
          themes: services.themes,
          timeZone,
          send,
        }),
        unitRoutes({ units, baseUrl: 'https://gozlenti.example', clock, send }),
      ],
    });
    return { app, ...services };
  };
  const many = Array.from({ length: 8 }, () => wrote('Usta gecikdi <b>& getdi</b>', { locale: 'az' }));
  const pathOf = (visitor: Visitor, address: string) => visitor.get(`${path}${address}`);

  it('show what was written as text in its language, and mark what was looked for', async () => {
    const { app } = open(many);
    const page = await pathOf(await visit(app, 'admin'), '?q=gec');
    expect(page.status).to.equal(200);
    expect(page.text).to.include(
      '<blockquote lang="az">Usta <mark>gecikdi</mark> &lt;b&gt;&amp; getdi&lt;/b&gt;</blockquote>',
    );
    expect(page.text).to.include('href="/encounters/');
    expect((await pathOf(await visit(app, 'analyst'), '')).text).to.not.include('href="/encounters/');
    expect((await (await visit(app)).get(path)).status).to.equal(303);
  });

  it('give the figures of themes as a file, and none that is hidden', async () => {
    const gaps = [-3, -1, -2, -3, -1, -2].map((gap) => ({
      expected: all(5),
      delivered: all(5 + gap),
      locale: 'az' as const,
    }));
    const answers = [...gaps.map((one) => wrote('gecikdi', one)), ...gaps.map((one) => wrote('yaxşı', one))];
    const visitor = await visit(open(answers).app, 'analyst');
    const file = await pathOf(visitor, '/themes.csv');
    expect(file.headers['content-type']).to.include('text/csv');
    const [head, line] = file.text.replace(/\uFEFF|"/g, '').split('\r\n') as [string, string];
    const cells = Object.fromEntries(head.split(',').map((name, at) => [name, line.split(',')[at]]));
    expect(cells).to.include({ theme: 'waiting', hidden: 'false', n: '12', count: '6', share: '0.5' });
    expect(cells).to.include({
      wrote_n: '6',
      wrote_gap: '-2',
      difference: '0',
      p_adjusted: '1',
      hedges_g: '0',
    });
    const page = await pathOf(visitor, '/themes');
    expect(page.text).to.include(`${path}/themes.csv?`).and.include('hardly any');
    const few = await visit(open(answers.slice(0, 9)).app, 'analyst');
    const hidden = (await pathOf(few, '/themes.csv')).text.split('\r\n')[1];
    expect(hidden).to.match(/^"waiting",[^,]*,true,9,,,,,,,/);
    expect((await pathOf(visitor, '/themes.csv?round=Yay')).status).to.equal(422);
  });

  it('answer hostile searches with a page', async () => {
    const { app } = open(many);
    const visitor = await visit(app, 'admin');
    const hostile = [
      '(.*)+$',
      '[',
      '\\',
      '^$where',
      '%00',
      '\u0000\u0007',
      '"'.repeat(99),
      'a'.repeat(6_000),
      '«»',
      '*',
      '{"$gt":""}',
      '<script>alert(1)</script>',

      '__proto__',
      'ы'.repeat(150),
    ];
    for (const typed of hostile) {
      const page = await pathOf(visitor, `?q=${encodeURIComponent(typed)}`);
      expect(page.status, typed.slice(0, 20)).to.equal(200);
      expect(page.text).not.to.match(/NaN|undefined|<script>alert/);
    }
    const senseless = '?q[a]=1&theme=__proto__&language=xx&round=Yay&from=2026-02-30&page=-7';
    expect((await pathOf(visitor, senseless)).status).to.equal(200);
    expect((await pathOf(visitor, '.csv?theme=nothing')).status).to.equal(422);
    const file = await pathOf(visitor, '.csv?q=gec');
    expect(file.status).to.equal(200);
    expect(file.text.trim().split('\r\n')).to.have.length(9);
    expect((await visitor.get('/studies/nothing/comments')).status).to.equal(404);
  });

  it('answer a wrong theme at its field and keep what was typed; the slower author is told', async () => {
    const { app, stored } = open(many);
    const visitor = await visit(app, 'author');
    const wrong = await visitor.post(`${path}/themes/new`, {
      revision: '1',
      name: '',
      'words-az': 'qapı\n***',
      'words-en': 'door',
    });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.match(/aria-describedby="name-why"/);
    expect(wrong.text).to.match(/aria-describedby="words-az-why"/);
    expect(wrong.text).to.include('qapı\n***').and.include('door');
    const wordless = await visitor.post(`${path}/themes/new`, { revision: '1', name: 'Door' });
    expect(wordless.status).to.equal(422);
    const stale = await visitor.post(`${path}/themes/waiting`, {
      revision: '7',
      name: 'Later',
      'words-en': 'late*',
    });
    expect(stale.status).to.equal(409);
    expect(stale.text).to.include('value="Later"').and.include('late*');
    const saved = await visitor.post(`${path}/themes/waiting`, {
      revision: '1',
      name: 'Later',
      'words-en': 'late*',
    });
    expect(saved.status).to.equal(303);
    expect(stored.set.themes[0]).to.deep.include({ key: 'waiting', name: 'Later' });
    expect((await visitor.post(`${path}/themes/nothing`, {})).status).to.equal(404);
    expect((await visitor.post(`${path}/themes/waiting`, { action: 'remove' })).status).to.equal(303);
    expect(stored.set.themes).to.deep.equal([]);
    expect((await visitor.post(`${path}/themes`)).status).to.equal(303);
    expect(stored.set.themes).to.have.length(6);
    const page = await pathOf(visitor, '/themes');
    expect(page.text)
      .to.include('Waiting')
      .and.not.match(/NaN|Infinity|undefined/);
  });

  it('route a theme by a link that is read without an account, and can be ended', async () => {
    const { app, links, units } = open(many);
    const visitor = await visit(app, 'author');
    const wrong = await visitor.post(`${path}/links?theme=waiting`, {
      unit: '',
      email: 'x',
      locale: 'az',
      days: '0',
    });
    expect(wrong.status).to.equal(422);
    for (const name of ['unit', 'email', 'days']) expect(wrong.text).to.include(`id="${name}-why"`);
    const fields = { unit: 'Ustalar', email: '', locale: 'az', days: '30' };
    expect((await visitor.post(`${path}/links?theme=nothing`, fields)).status).to.equal(422);
    expect((await visitor.post(`${path}/links?theme=waiting`, fields)).status).to.equal(303);
    const { routed } = await units.list(people.author, study.id);
    const address = `/comments/${routed[0]?.token}`;
    expect((await pathOf(visitor, '/links')).text).to.include(`https://gozlenti.example${address}`);
    const stranger = await visit(app);
    const page = await stranger.get(address);
    expect(page.status).to.equal(200);
    expect(page.text).to.include('<mark>gecikdi</mark>').and.not.include('/encounters/');
    expect(page.text).to.not.include('gap −');
    expect(page.headers).to.include({ 'x-robots-tag': 'noindex, nofollow', 'cache-control': 'no-store' });
    expect(page.headers).to.not.have.property('set-cookie');
    expect(links.rows[0]?.opened).to.equal(1);
    const { id = '' } = links.rows[0] ?? {};
    expect((await pathOf(visitor, `/links/${id}`)).status).to.equal(200);
    expect((await visitor.post(`${path}/links/${id}`)).status).to.equal(303);
    expect((await stranger.get(address)).status).to.equal(410);
    for (const status of [404, 404, 404, 429])
      expect((await stranger.get(`/comments/${'x'.repeat(24)}`)).status).to.equal(status);
  });

  it('pass nothing on that only a few wrote', async () => {
    const { app, units } = open([...many.slice(0, 4), ...Array.from({ length: 9 }, () => wrote('sağ olun'))]);
    const form = { unit: 'Ustalar', email: '', locale: 'az', days: 3 } as const;
    await units.route(people.author, study.id, { asked: { theme: 'waiting' }, form });
    const { routed } = await units.list(people.author, study.id);
    const page = await (await visit(app)).get(`/comments/${routed[0]?.token}`);
    expect(page.status).to.equal(200);
    expect(page.text).to.include('Fewer than 5 have written').and.not.include('<blockquote');
  });
});
