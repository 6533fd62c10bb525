import { expect } from 'chai';
import type { Express } from 'express';
import type { FlowData } from '../../../public/js/charts/data.js';
import { noChoices } from '../../../server/features/analytics/filter-choices.js';
import type { Response } from '../../../server/features/responses/index.js';
import { standingsRoutes } from '../../../server/features/standings/index.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { autumn, many, serviceOver, spring, study, type ServiceParts } from './builders.js';

const path = `/studies/${study.id}/customers`;
const early = { round: spring, deliveredAt: new Date('2026-05-01T10:00:00Z'), segments: { Region: 'Bakı' } };
const later = { ...early, round: autumn, deliveredAt: new Date('2026-10-01T10:00:00Z') };
const both = [
  ...many(20, 'demanding-critical', 'a', early),
  ...many(6, 'demanding-loyal', 'b', early),
  ...many(12, 'demanding-loyal', 'a', later),
  ...many(7, 'failed', 'c', later),
];

describe('the address of the customers', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openTestDatabase();
  });
  afterEach(() => database.close());

  const appWith = (responses: readonly Response[], parts: ServiceParts = {}): Express => {
    const customers = serviceOver(responses, { ...parts, connection: database.connection });
    return createTestApp({
      connection: database.connection,
      officeRoutes: (send) =>
        standingsRoutes({
          customers,
          choicesOf: () => Promise.resolve(noChoices),
          timeZone: () => Promise.resolve('Asia/Baku'),
          send,
        }),
    });
  };

  it('answers every role that may see figures, and shows persons to the admin alone', async () => {
    const app = appWith(both);
    for (const role of ['admin', 'author', 'analyst', 'agent'] as const) {
      const page = await (await visit(app, role)).get(path);
      expect(page.status, role).to.equal(200);
      expect(page.text.includes('Quliyeva'), role).to.equal(role === 'admin');
      expect(page.text).not.to.match(/NaN|Infinity|undefined/);
    }
    expect((await (await visit(app)).get(path)).status).to.equal(303);
    expect((await (await visit(app, 'analyst')).get(`${path}/list.csv`)).status).to.equal(403);
  });

  it('says the same in the sentence, the table, the picture and the file', async () => {
    const visitor = await visit(appWith(both), 'admin');
    const page = await visitor.get(path);
    // Of 33 customers 12 + 6 are demanding and loyal by their latest answer.
    expect(page.text).to.include('<b>55\u202f%</b> of customers are demanding and loyal');
    const json = /<script type="application\/json" id="flow-chart-data">(.*?)<\/script>/.exec(page.text)?.[1];
    const { flows } = JSON.parse(json ?? '{}') as FlowData;
    expect(flows.map(({ n, kind }) => [n, kind])).to.deep.include.members([
      [12, 'gained'],
      [8, 'lost'],
      [6, 'lost'],
    ]);
    const file = (await visitor.get(`${path}/migration.csv`)).text;
    expect(file).to.match(
      /"transition","Yaz 2026","Payız 2026","demanding-critical","demanding-loyal",20,"?false"?,12,0\.6,/,
    );
    expect((await visitor.get(`${path}/standings.csv`)).text).to.match(
      /"","","demanding-loyal",33,"?false"?,18,/,
    );
    const list = await visitor.get(`${path}/list.csv`);
    expect(list.headers['cache-control']).to.equal('no-store');
    expect(list.text).to.not.match(/(^|,|")=/m);
  });

  it('hides from an analyst what so few would tell', async () => {
    const few = [...both, ...many(2, 'loyal', 'd', early), ...many(2, 'satisfied', 'd', later)];
    const visitor = await visit(appWith(few), 'analyst');
    const page = await visitor.get(path);
    expect(page.text).to.include('Cells of fewer than 5 customers are hidden');
    expect(page.text).to.include('shown only to those who may see the persons');
    const file = (await visitor.get(`${path}/migration.csv`)).text;
    expect(file).to.match(/"loyal","satisfied",,"?true"?,,/);
  });

  it('answers a senseless address with the page and what was not understood, but no file', async () => {
    const visitor = await visit(appWith(both), 'admin');
    const page = await visitor.get(`${path}?first=Qış&second=__proto__&show=x&by=x&round=y&page=-3`);
    expect(page.status).to.equal(200);
    for (const field of ['first', 'second', 'by', 'round'])
      expect(page.text).to.include(`aria-describedby="${field}-why"`);
    for (const part of ['standings', 'migration', 'list'])
      expect((await visitor.get(`${path}/${part}.csv?first=Qış`)).status).to.equal(422);
    expect((await visitor.get(`/studies/${'f'.repeat(24)}/customers`)).status).to.equal(404);
  });

  it('refreshes while it counts many answers, and waits to be asked once that was ended', async () => {
    const visitor = await visit(appWith(both, { atOnce: 0 }), 'analyst');
    const page = await visitor.get(path);
    expect(page.headers['refresh']).to.equal('2');
    expect(page.text.match(/name="step" value="cancel"/g)).to.have.length(2);
    for (const part of ['standings', 'migration']) await visitor.post(`${path}/${part}`, { step: 'cancel' });
    const ended = await visitor.get(path);
    expect(ended.headers).to.not.have.property('refresh');
    expect(ended.text.match(/name="step" value="ask"/g)).to.have.length(2);
    const asked = await visitor.post(`${path}/migration?first=${encodeURIComponent(spring)}`, {
      step: 'ask',
    });
    expect(asked.status).to.equal(303);
    expect(asked.headers['location']).to.include(`${path}?first=`);
    const waiting = await visitor.get(path);
    expect(waiting.headers['refresh']).to.equal('2');
    expect(waiting.text).to.include('value="cancel"');
    expect((await visitor.post(`${path}/standings`, { step: 'eat' })).status).to.equal(422);
    expect((await visitor.get(`${path}/standings`)).status).to.equal(303);
  });

  it('has no migration to ask for with one round', async () => {
    const visitor = await visit(appWith(many(6, 'loyal', 'a', early)), 'admin');
    expect((await visitor.get(path)).text).to.include('Only one round has answers so far');
    expect((await visitor.post(`${path}/migration`, { step: 'ask' })).status).to.equal(422);
  });
});
