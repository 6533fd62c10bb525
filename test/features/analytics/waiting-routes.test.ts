import { expect } from 'chai';
import type { Express } from 'express';
import { noChoices } from '../../../server/features/analytics/filter-choices.js';
import {
  createGapService,
  gapRoutes,
  waitingHandler,
  waitingRoutes,
} from '../../../server/features/analytics/index.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { study } from './builders.js';
import { fakeParts } from './fakes.js';

const path = `/studies/${study.id}/gap`;

describe('a page of figures whose selection is being computed', () => {
  let database: TestDatabase;
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  const appWith = (state: 'running' | 'cancelled', pressed: unknown[] = [], id = 'abc'): Express =>
    createTestApp({
      connection: database.connection,
      officeRoutes: (send) => {
        const computing = {
          ...{ id, state, done: 40, total: 240, result: null, computedAt: null, answers: 0 },
          stale: false,
        };
        const parts = fakeParts();
        const read = () => Promise.reject(Object.assign(new Error('still computing'), { computing }));
        const shared = {
          choicesOf: () => Promise.resolve(noChoices),
          timeZone: () => Promise.resolve('Asia/Baku'),
          send,
        };
        const press = (...what: unknown[]) => Promise.resolve(void pressed.push(what));
        const waiting = { ...shared, studies: parts.studies, computations: { press } };
        const gaps = createGapService({ ...parts, summaries: { ...parts.summaries, read } });
        return [gapRoutes({ ...shared, gaps }), waitingRoutes(waiting), waitingHandler(waiting)];
      },
    });

  it('says how far it is, asks again by itself, and keeps what was asked', async () => {
    const page = await (await visit(appWith('running'), 'analyst')).get(`${path}?round=Yaz+2026&page=3`);
    expect([page.status, page.headers['refresh']]).to.deep.equal([200, '2']);
    expect(page.text).to.contain('value="16"'); // per cent
    expect(page.text).to.match(/<option value="Yaz 2026" selected>/);
    expect(page.text).to.contain('<input type="hidden" name="page" value="3">');
  });

  it('says that answers are being counted, which nobody can end', async () => {
    const person = await visit(appWith('running', [], ''), 'analyst');
    const page = await person.get(`${path}?lang=en`);
    expect([page.status, page.headers['refresh']]).to.deep.equal([200, '2']);
    expect(page.text).to.contain('Answers are being counted.').and.to.contain('value="16"');
    expect(page.text).to.not.contain('value="cancel"');
    const file = await person.get(`${path}.csv`);
    expect(file.status).to.equal(409);
  });

  it('can be ended and asked for again, and leads back to where it was and nowhere else', async () => {
    const pressed: unknown[] = [];
    const person = await visit(appWith('cancelled', pressed), 'analyst');
    const page = await person.get(`${path}?round=Yaz+2026`);
    expect(page.headers['refresh']).to.equal(undefined);
    const action = /<form class="acts" method="post" action="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const asked = await person.post(action.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='), {
      step: 'ask',
    });
    expect([asked.status, asked.headers['location']]).to.deep.equal([303, `${path}?round=Yaz+2026`]);
    expect(pressed).to.deep.equal([[study.id, 'abc', 'ask']]);
    const elsewhere = `/studies/${study.id}/computations/abc?back=${encodeURIComponent('//evil.example/')}`;
    expect((await person.post(elsewhere, { step: 'cancel' })).headers['location']).to.equal(path);
    expect((await person.post(elsewhere, { step: 'never' })).status).to.equal(422);
  });

  it('has no file yet', async () => {
    const file = await (await visit(appWith('running'), 'analyst')).get(`${path}.csv`);
    expect([file.status, file.headers['retry-after']]).to.deep.equal([409, '5']);
  });
});
