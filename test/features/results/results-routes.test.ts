import { noChoices } from '../../../server/features/analytics/filter-choices.js';
import { expect } from 'chai';
import type { Express } from 'express';
import type { SharesData } from '../../../public/js/charts/data.js';
import type { Response } from '../../../server/features/responses/index.js';
import { resultsRoutes } from '../../../server/features/results/index.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { response, study } from '../analytics/builders.js';
import { pyramid, serviceOver, times, tolerance, voice } from './builders.js';

const path = `/studies/${study.id}/results`;

describe('the address of the results', () => {
  let database: TestDatabase;
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  const appWith = (responses: readonly Response[], content: SurveyContent, instrument = 'own'): Express =>
    createTestApp({
      connection: database.connection,
      officeRoutes: (send) => [
        resultsRoutes({
          results: serviceOver(responses, content, instrument),
          choicesOf: () => Promise.resolve(noChoices),
          timeZone: () => Promise.resolve('Asia/Baku'),
          send,
        }),
      ],
    });

  const dataOf = (html: string, id: string): SharesData => {
    const json = new RegExp(`<script type="application/json" id="${id}-data">(.*?)</script>`).exec(html)?.[1];
    return JSON.parse(json ?? '{}') as SharesData;
  };

  it('answers every role that may see figures', async () => {
    const app = appWith(times(8, { outcomes: { csat: 5 } }), voice);
    for (const role of ['admin', 'author', 'analyst', 'agent'] as const)
      expect((await (await visit(app, role)).get(path)).status, role).to.equal(200);
    expect((await (await visit(app)).get(path)).status).to.equal(303);
  });

  it('carries the same shares in the sentence, the table and the picture', async () => {
    const answers = [...times(9, { outcomes: { csat: 5 } }), ...times(3, { outcomes: { csat: 2 } })];
    const page = await (await visit(appWith(answers, { ...voice, questions: [] }), 'admin')).get(path);
    expect(page.text).to.include('<b>75\u202f%</b> of customers are satisfied.');
    expect(page.text).to.match(/<th scope="row">Satisfied<\/th><td class="n"><b>75\u202f%<\/b><\/td>/);
    const [row] = dataOf(page.text, 'outcomes-chart').rows;
    expect(row).to.include({ key: 'csat', value: 75, text: '75\u202f%' });
    expect(page.text).not.to.match(/NaN|Infinity|undefined/);
  });

  it('says that nobody has answered a question, and shows no table of dashes', async () => {
    const page = await (await visit(appWith(times(8, {}), voice), 'admin')).get(path);
    expect(page.text).to.include('Nobody has answered these questions yet.');
    expect(page.text).not.to.match(/<td class="n">(<b>)?–/);
    expect(page.text).not.to.include('<canvas');
  });

  it('shows what customers wrote as text, in its language', async () => {
    const words = times(1, { words: { likes: '<script>alert(1)</script>' }, locale: 'ru' });
    const page = await (await visit(appWith(words, voice), 'admin')).get(path);
    expect(page.text).to.include('<blockquote lang="ru">&lt;script&gt;alert(1)&lt;/script&gt;</blockquote>');
  });

  it('draws the pyramid from its foot, and says what is missing where nobody answered', async () => {
    const levels = times(6, { delivered: { good: 5, kind: 2 } });
    const shown = await (await visit(appWith(levels, pyramid, 'retention-pyramid'), 'admin')).get(path);
    const { rows } = dataOf(shown.text, 'pyramid-chart');
    expect(rows.map(({ kind, value }) => [kind, value])).to.deep.equal([
      ['plain', 100],
      ['plain', 0],
      ['aside', 0],
    ]);
    const empty = await (await visit(appWith([], pyramid, 'retention-pyramid'), 'admin')).get(path);
    expect(empty.text).to.include('Nobody has answered yet');
    expect(empty.text).not.to.include('<canvas');
  });

  it('has a word for constant answers, a single one, none at an item, and nothing but inversions', async () => {
    const zone = (minimum: number, desired: number, delivered: number | 'na') =>
      response({ minimum: { fast: minimum }, desired: { fast: desired }, delivered: { fast: delivered } });
    const states = [
      [zone(3, 3, 3), zone(3, 3, 3)],
      [zone(2, 4, 3)],
      [zone(2, 4, 'na')],
      [zone(5, 1, 3), zone(4, 2, 3)],
    ];
    for (const responses of states) {
      const page = await (await visit(appWith(responses, tolerance), 'admin')).get(path);
      expect(page.status).to.equal(200);
      expect(page.text).not.to.match(/NaN|Infinity|undefined/);
    }
  });

  it('answers senseless filters with the page, but no file', async () => {
    const visitor = await visit(appWith(times(8, { outcomes: { csat: 5 } }), voice), 'admin');
    const page = await visitor.get(`${path}?round=Yay&provider=__proto__&from=2026-02-30`);
    expect(page.status).to.equal(200);
    expect(page.text).to.match(/aria-describedby="round-why"/);
    expect((await visitor.get(`${path}.csv?round=Yay`)).status).to.equal(422);
    const file = await visitor.get(`${path}.csv`);
    expect(file.status).to.equal(200);
    expect(file.headers['content-disposition']).to.match(/attachment; filename="?results-/);
    expect(file.text).to.include('"outcome","csat"');
  });
});
