import { noChoices } from '../../../server/features/analytics/filter-choices.js';
import { expect } from 'chai';
import type { Express } from 'express';
import { figuresRoutes } from '../../../server/features/figures/index.js';
import { sampleSizeForHalfWidth } from '../../../server/scoring/index.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { content, readingOf, realistic, study } from '../analytics/builders.js';
import { versionOf } from '../analytics/fakes.js';
import { asked, figuresOver } from './builders.js';

const path = `/studies/${study.id}/figures`;

describe('the address of all figures', () => {
  let database: TestDatabase;
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  const appWith = (...parts: Parameters<typeof figuresOver>): Express =>
    createTestApp({
      connection: database.connection,
      officeRoutes: (send) => [
        figuresRoutes({
          trends: { change: () => Promise.resolve(null) },
          choicesOf: () => Promise.resolve(noChoices),
          figures: figuresOver(...parts),
          timeZone: () => Promise.resolve('Asia/Baku'),
          send,
        }),
      ],
    });
  const withOutcomes = realistic(80).map((one, at) => ({
    ...one,
    outcomes: { ...one.outcomes, csat: at < 60 ? 5 : 2, ces: at < 20 ? 6 : 3 },
  }));
  const asking = versionOf('7'.repeat(24), { ...content, outcomes: ['nps', 'csat', 'ces'] });

  it('answers every role that may see figures', async () => {
    const app = appWith(realistic(40), asked('Bakı', 30, 9));
    for (const role of ['admin', 'author', 'analyst', 'agent'] as const) {
      const page = await (await visit(app, role)).get(path);
      expect(page.status, role).to.equal(200);
      expect(page.text).not.to.match(/NaN|Infinity|undefined/);
    }
    expect((await (await visit(app)).get(path)).status).to.equal(303);
  });

  it('shows every figure that is asked with its interval, and leads to the page of each', async () => {
    const app = appWith(withOutcomes, [], { versions: [asking] });
    const page = await (await visit(app, 'admin')).get(path);
    expect(page.text).to.match(/Satisfied \(4 or 5 of 5\)<\/a><\/th><td class="n"><b>75\.0\u202f%<\/b>/);
    expect(page.text).to.match(/Found it easy[^]*?<b>25\.0\u202f%<\/b>/);
    for (const to of [
      `/studies/${study.id}/gap?`,
      `/studies/${study.id}/gap/`,
      `/studies/${study.id}/results?`,
      '#failed',
    ])
      expect(page.text).to.include(to);
    const plain = await (await visit(appWith(realistic(40)), 'admin')).get(path);
    expect(plain.text).to.not.include('Found it easy');
  });

  it('says what more answers would buy as scoring plans it', async () => {
    const responses = realistic(120);
    const { total } = readingOf({ responses }).selected;
    const needed = sampleSizeForHalfWidth({
      sd: total.sd ?? 0,
      halfWidth: Math.round(25 * ((total.high ?? 0) - (total.low ?? 0))) / 100,
    }) as number;
    const page = await (await visit(appWith(responses), 'admin')).get(path);
    expect(page.text).to.include(`takes ${needed} pairs.`);
  });

  it('answers senseless filters, an unknown study and a study without a survey or answers', async () => {
    const visitor = await visit(appWith(realistic(30)), 'admin');
    expect((await visitor.get(`${path}?round=%00&from=x&provider=__proto__`)).status).to.equal(200);
    expect((await visitor.get(`/studies/${'f'.repeat(24)}/figures`)).status).to.equal(404);
    expect((await visitor.get(`${path}.csv?round=Yay`)).status).to.equal(422);
    for (const app of [appWith([], [], { versions: [] }), appWith([])]) {
      const page = await (await visit(app, 'admin')).get(path);
      expect(page.status).to.equal(200);
      expect(page.text).to.include('class="empty"');
    }
    const none = await visit(appWith([], [], { versions: [] }), 'admin');
    expect((await none.get(`${path}.csv`)).status).to.equal(404);
  });

  it('says of whom it is told who is missing', async () => {
    const told = async (customers: ReturnType<typeof asked>, newestOf: number | null) => {
      const page = await (await visit(appWith(realistic(40), customers, { newestOf }), 'admin')).get(path);
      return page.text.replaceAll(/\s/g, ' ');
    };
    const some = asked('Bakı', 30, 9);
    expect(await told(some, null)).to.include('30 customers were asked after the service');
    expect(await told(some, 30)).to.include('Of the newest 30 customers asked after the service');
    expect(await told(some, 3000)).to.include(
      'Of the newest 3,000 customers asked after the service, 30 fit this selection',
    );
    expect(await told([], null)).to.include('Nobody in this selection was invited');
    expect(await told([], 3000)).to.include('Of the newest 3,000 customers asked after the service nobody');
  });

  it('gives the figures as a file, and of few nothing but how many', async () => {
    const file = await (
      await visit(appWith(withOutcomes, asked('=1', 20, 3), { versions: [asking] }), 'admin')
    ).get(`${path}.csv`);
    expect(file.headers['content-type']).to.equal('text/csv; charset=utf-8');
    for (const figure of ['gap', 'quarter-rule', 'nps', 'csat', 'ces'])
      expect(file.text).to.include(`\r\n"${figure}",`);
    const few = await (
      await visit(appWith(withOutcomes.slice(0, 3), [], { versions: [asking] }), 'analyst')
    ).get(`${path}.csv`);
    expect(few.text).to.match(/"csat",,,3,true,,,,/);
    expect(few.text).to.match(/"gap",,,\d,true,,,,/);
  });
});
