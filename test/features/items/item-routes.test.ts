import { noChoices } from '../../../server/features/analytics/filter-choices.js';
import { expect } from 'chai';
import type { Express } from 'express';
import { itemRoutes } from '../../../server/features/items/index.js';
import { pairedTest, type PairedTest } from '../../../server/scoring/index.js';
import type { Response } from '../../../server/features/responses/index.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { realistic, study } from '../analytics/builders.js';
import { answersOf, itemServiceOver, segmented } from './builders.js';

const path = `/studies/${study.id}/gap`;
const inCity = (city: string, count: number, shift: number): Response[] =>
  realistic(count, undefined, shift).map((one) => ({ ...one, segments: { city } }));

describe('the address of an item of the gap', () => {
  let database: TestDatabase;
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  const appWith = (...parts: Parameters<typeof itemServiceOver>): Express =>
    createTestApp({
      connection: database.connection,
      officeRoutes: (send) => [
        ...itemRoutes({
          choicesOf: () => Promise.resolve(noChoices),
          items: itemServiceOver(...parts),
          timeZone: () => Promise.resolve('Asia/Baku'),
          send,
        }),
      ],
    });

  it('answers every role that may see figures, and leads only those to encounters who may', async () => {
    const answers = [...realistic(60), ...answersOf([[5, 2, 12]], { comment: 'gec gəldi' })];
    const app = appWith(answers);
    for (const role of ['admin', 'author', 'analyst', 'agent'] as const) {
      const page = await (await visit(app, role)).get(`${path}/interest`);
      expect(page.status, role).to.equal(200);
      expect(page.text.includes('href="/encounters/'), role).to.equal(role === 'admin');
      expect(page.text).not.to.match(/NaN|Infinity|undefined/);
    }
    expect((await (await visit(app)).get(`${path}/interest`)).status).to.equal(303);
  });

  it('knows no unknown item, no unknown study, and nothing before a survey is published', async () => {
    const visitor = await visit(appWith(realistic(20)), 'admin');
    for (const item of ['x', '__proto__', '%00', 'constructor', 'interest.csv.csv'])
      expect((await visitor.get(`${path}/${item}`)).status, item).to.equal(404);
    expect((await visitor.get(`/studies/${'f'.repeat(24)}/gap/interest`)).status).to.equal(404);
    const unpublished = await visit(appWith([], { content: null }), 'admin');
    expect((await unpublished.get(`${path}/interest`)).status).to.equal(404);
  });

  it('tells wording, histogram, segments and comments, in agreement with each other', async () => {
    const answers = [...inCity('Bakı', 40, 0), ...inCity('Gəncə', 40, -0.3)];
    const page = await (await visit(appWith(answers), 'admin')).get(`${path}/interest?lang=en`);
    expect(page.text).to.include('<td class="axes">');
    expect(page.text).to.include('By segment: city');
    expect(page.text.indexOf('>Gəncə<')).to.be.lessThan(page.text.indexOf('>Bakı<'));
    expect(page.text).to.match(/Gaps by paired t test, [^<]*Benjamini–Hochberg over 4 tests/);
    expect(page.text).to.match(/over 10 tests, q\u00a0&#x3D;\u00a00\.05/);
  });

  it('answers senseless filters with the page and a word beside the field', async () => {
    const visitor = await visit(appWith(realistic(30)), 'admin');
    for (const query of ['round=%00&from=1&to=2&provider=__proto__', 'from[]=1&expectation=$gt'])
      expect((await visitor.get(`${path}/interest?${query}`)).status, query).to.equal(200);
    expect((await visitor.get(`${path}/interest?round=Yay`)).text).to.match(/aria-describedby="round-why"/);
  });

  it('is an empty page where nobody told both', async () => {
    const page = await (await visit(appWith([]), 'admin')).get(`${path}/interest`);
    expect(page.status).to.equal(200);
    expect(page.text).to.include('class="empty"');
    expect(page.text).to.not.include('class="heat"');
  });

  it('shows an analyst nothing of few, neither on the page nor in the file', async () => {
    const visitor = await visit(appWith(answersOf([[5, 1, 3]], { comment: 'secret' })), 'analyst');
    const page = await visitor.get(`${path}/interest`);
    expect(page.text).to.include('too few to show');
    expect(page.text).to.not.include('secret');
    expect(page.text).to.not.include('class="heat"');
    expect((await visitor.get(`${path}/interest.csv`)).text).to.match(
      /\r\n"gap",,,,3,true,,,,,,,,,,"interest"/,
    );
  });

  it('keeps what few wrote from those who may not see persons', async () => {
    const answers = [...answersOf([[5, 5, 20]]), ...answersOf([[5, 2, 2]], { comment: 'secret' })];
    const of = async (role: 'admin' | 'analyst') =>
      (await (await visit(appWith(answers), role)).get(`${path}/interest`)).text;
    expect(await of('admin')).to.include('secret');
    expect(await of('analyst')).to.not.include('secret');
  });

  it('shows a customer’s words as text, in its language', async () => {
    const answers = answersOf([[5, 2, 6]], { comment: '<script>alert(1)</script>', locale: 'ru' });
    const page = await (await visit(appWith(answers), 'admin')).get(`${path}/interest`);
    expect(page.text).to.include('<blockquote lang="ru">&lt;script&gt;alert(1)&lt;/script&gt;</blockquote>');
  });

  it('gives every figure as a file, and refuses one of a selection that makes no sense', async () => {
    const answers = [...inCity('=1+1', 30, 0), ...inCity('Gəncə', 30, -0.2)];
    const visitor = await visit(appWith(answers), 'admin');
    const file = await visitor.get(`${path}/interest.csv`);
    expect(file.status).to.equal(200);
    expect(file.headers['content-type']).to.equal('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).to.include('-interest.csv');
    for (const part of [
      'gap',
      'expected-by-delivered',
      'expected',
      'delivered',
      'segment',
      'segment-difference',
    ])
      expect(file.text).to.include(`\r\n"${part}",`);
    expect(file.text).to.include(`"'=1+1"`);
    expect((await visitor.get(`${path}/interest.csv?round=Yay`)).status).to.equal(422);
  });
});

describe('an item of the gap, as it is read', () => {
  const actor = { accountId: 'a'.repeat(24), roles: ['admin'] } as never;
  const read = async (...parts: Parameters<typeof itemServiceOver>) =>
    (
      await itemServiceOver(...parts).read(actor, {
        studyId: study.id,
        itemKey: 'interest',
        asked: {},
        timeZone: 'UTC',
      })
    ).reading;

  it('stands beside other providers, of at least ten pairs, and beside the round before', async () => {
    const ours = answersOf([
      [5, 3, 8],
      [5, 4, 8],
    ]);
    const before = answersOf(
      [
        [5, 5, 8],
        [4, 5, 8],
      ],
      { round: 'Yaz 2026' },
    );
    const theirs = answersOf(
      [
        [5, 5, 6],
        [4, 5, 5],
      ],
      { providerKey: 'sahil' },
    );
    const { providers, rounds } = await read([...ours, ...before, ...theirs]);
    expect(providers?.groups.map(({ label, n }) => [label, n])).to.deep.equal([
      ['Dalğa Mobil', 32],
      ['Sahil Telekom', 11],
    ]);
    expect(rounds?.groups.map(({ label }) => label)).to.deep.equal(['Payız 2026', 'Yaz 2026']);
    expect(rounds?.contrasts[0]).to.include({ isReal: true, first: 'Payız 2026' });
    const { paired } = await read([...ours, ...before]);
    expect(paired?.computed.result, 'nobody twice').to.include({ first: 16, second: 16, both: 0 });
    const few = await read([...ours, ...theirs.slice(0, 9)]);
    expect(few.providers?.groups[1]).to.include({ hidden: true, n: 9 });
    expect((await read(ours)).providers).to.equal(null);
    expect((await read(ours)).rounds).to.equal(null);
  });

  it('looks for comments among the newest, of those alone who got a whole point less', async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 9, day));
    const one = (text: string, delivered: number, day: number) =>
      answersOf([[5, delivered, 1]], { comment: text, deliveredAt: at(day) });
    const answers = [...one('old', 3, 1), ...one('new', 4, 9), ...one('content', 5, 8), ...one('', 1, 7)];
    const { comments } = await read(answers);
    expect(comments?.shown.map(({ text }) => text)).to.deep.equal(['new', 'old']);
    expect(comments).to.include({ looked: 3, mayHaveMore: false });
    const many = await read(answersOf([[5, 2, 30]], { comment: 'late' }));
    expect(many.comments).to.include({ looked: 10, mayHaveMore: true });
  });

  it('compares the customers of both rounds with themselves, by the paired test', async () => {
    const levels = [1, 2, 3, 4, 1, 2, 3, 4, 2, 3];
    const answers = levels.flatMap((level, at) => {
      const own = { customerId: `c${at}` };
      const later = level + (at === 4 ? 0 : 1);
      return [
        ...answersOf([[5, level, 1]], { ...own, round: 'Yaz 2026' }),
        ...answersOf([[5, later, 1]], own),
      ];
    });
    const { paired, rounds } = await read(answers);
    const test = pairedTest(
      levels.map((level, at) => level + (at === 4 ? 0 : 1) - 5),
      levels.map((level) => level - 5),
    ) as PairedTest;
    const change = paired?.computed.result?.changes.find(({ measure }) => measure === 'gap');
    expect(paired?.rounds).to.deep.equal(['Yaz 2026', 'Payız 2026']);
    expect(change?.p).to.be.closeTo(test.p, 1e-12);
    expect(change?.low).to.be.closeTo(test.interval[0], 1e-9);
    expect(rounds?.contrasts[0]?.isReal, 'lost among customers who differ').to.equal(false);
  });

  it('has no segment where the study declares none', async () => {
    const answers = realistic(30);
    expect((await read(answers, { study: { ...segmented, segments: [] } })).segments).to.deep.equal([]);
    expect((await read(answers)).segments, 'nobody has a value').to.deep.equal([]);
  });
});
