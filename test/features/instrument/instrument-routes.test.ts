import { noChoices } from '../../../server/features/analytics/filter-choices.js';
import { expect } from 'chai';
import type { Express } from 'express';
import type { ContourData } from '../../../public/js/charts/data.js';
import { instrumentRoutes } from '../../../server/features/instrument/index.js';
import type { Response } from '../../../server/features/responses/index.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { study } from '../analytics/builders.js';
import { content, customers, serviceOver, type Over } from './builders.js';

const path = `/studies/${study.id}/instrument`;

describe('the address of the instrument', () => {
  let database: TestDatabase;
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  const appWith = (responses: readonly Response[], over: Over = {}): Express =>
    createTestApp({
      connection: database.connection,
      officeRoutes: (send) =>
        instrumentRoutes({
          choicesOf: () => Promise.resolve(noChoices),
          exclusionOf: () => Promise.resolve(null),
          instruments: serviceOver(responses, over),
          timeZone: () => Promise.resolve('Asia/Baku'),
          send,
        }),
    });

  it('answers every role that may see figures', async () => {
    const app = appWith(customers(60));
    for (const role of ['admin', 'author', 'analyst', 'agent'] as const) {
      const page = await (await visit(app, role)).get(path);
      expect(page.status, role).to.equal(200);
      expect(page.text).to.not.match(/NaN|Infinity|undefined/);
    }
    expect((await (await visit(app)).get(path)).status).to.equal(303);
    expect((await (await visit(app)).post(path, { step: 'ask' })).status).to.equal(303);
  });

  it('says what the answers stand on, draws the surface and tells the same in a table', async () => {
    const page = await (await visit(appWith(customers(120)), 'admin')).get(path);
    expect(page.text).to.include('Computed from 12 answers, 24 Nov 2026, 14:05.');
    expect(page.headers['refresh']).to.equal(undefined);
    const json = /id="surface-csat-chart-data">(.*?)<\/script>/.exec(page.text)?.[1] ?? '';
    const data = JSON.parse(json) as ContourData;
    expect(data.runs.length).to.be.greaterThan(30);
    expect(data.points.length).to.be.greaterThan(5);
    expect(page.text).to.include('id="surface-csat-values"').and.include('How to read this.');
  });

  it('shows how far a computation is, refreshes by itself, and has a button that ends it', async () => {
    const state = { state: 'running', done: 600, total: 2_400, result: null, computedAt: null } as const;
    const page = await (await visit(appWith(customers(60), { state }), 'admin')).get(path);
    expect(page.headers['refresh']).to.equal('2');
    expect(page.text).to.include('25 per cent').and.include('600 of 2,400 rows read');
    expect(page.text).to.match(/<button[^>]*value="cancel">Cancel<\/button>/);
    expect(page.text).to.not.include('value="ask"');
  });

  it('offers to compute what is missing, stale, cancelled or failed', async () => {
    const cases = [
      [{ state: 'none', result: null, computedAt: null }, 'every answer has to be read', 'Compute'],
      [{ stale: true }, 'Answers have changed since.', 'Compute again'],
      [{ state: 'cancelled' }, 'The computation was cancelled.', 'Compute again'],
      [{ state: 'failed' }, 'The computation stopped halfway.', 'Compute again'],
    ] as const;
    for (const [state, sentence, button] of cases) {
      const page = await (await visit(appWith(customers(60), { state }), 'admin')).get(path);
      expect(page.text).to.include(sentence).and.include(`value="ask">${button}</button>`);
    }
  });

  it('asks and cancels, and leads back to the same filters', async () => {
    const pressed: string[] = [];
    const admin = await visit(appWith(customers(20), { pressed }), 'admin');
    const asked = await admin.post(`${path}?provider=us&round=`, { step: 'ask' });
    expect([asked.status, asked.headers['location']]).to.deep.equal([303, `${path}?provider=us`]);
    expect((await admin.post(path, { step: 'cancel' })).status).to.equal(303);
    expect(pressed).to.deep.equal(['ask', 'cancel']);
    for (const step of ['', 'drop', ['ask', 'cancel']])
      expect((await admin.post(path, { step })).status).to.equal(422);
    expect((await admin.post(`/studies/${'9'.repeat(24)}/instrument`, { step: 'ask' })).status).to.equal(404); // prettier-ignore
    expect(pressed).to.have.length(2);
  });

  it('gives every figure as a file, in which no text can be run', async () => {
    const evil = {
      ...content,
      dimensions: content.dimensions.map((one) => ({ ...one, title: { ...one.title, en: '=1+1' } })),
    };
    const admin = await visit(appWith(customers(80), { survey: evil }), 'admin');
    const file = await admin.get(`${path}.csv?lang=en`);
    expect(file.headers['content-type']).to.include('text/csv');
    for (const part of ['reliability', 'item', 'quality', 'surface', 'priming'])
      expect(file.text).to.match(new RegExp(`^"${part}"`, 'm'));
    expect(file.text).to.not.match(/"=1\+1"/);
    expect(file.text).to.not.match(/NaN|Infinity|undefined/);
    const refused = await admin.get(`${path}.csv?from=nonsense`);
    expect(refused.status).to.equal(422);
    expect((await (await visit(appWith([], { versions: [] }), 'admin')).get(`${path}.csv`)).status).to.equal(
      404,
    );
  });

  it('answers senseless filters and unknown studies', async () => {
    const admin = await visit(appWith(customers(8)), 'admin');
    const page = await admin.get(`${path}?round=nope&from=1&provider=__proto__&expectation=$gt`);
    expect(page.status).to.equal(200);
    expect(page.text).to.include('aria-invalid');
    expect((await admin.get(`/studies/${'9'.repeat(24)}/instrument`)).status).to.equal(404);
    const empty = await (await visit(appWith([], { versions: [] }), 'analyst')).get(path);
    expect(empty.text).to.include('The survey is being written');
  });
});
