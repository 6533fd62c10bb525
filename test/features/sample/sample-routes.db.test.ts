import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { sampleRoutes } from '../../../server/features/sample/index.js';
import type { Role } from '../../../server/features/accounts/index.js';
import { createTestApp, visit, type Visitor } from '../../support/app.js';
import { openSampleService, type SampleBench } from './service.js';

describe('the routes of the sample', function () {
  this.timeout(600_000);
  let bench: SampleBench;
  let service: ReturnType<SampleBench['processWith']>;
  let as: (role?: Role) => Promise<Visitor>;
  beforeEach(async () => {
    bench = await openSampleService();
    service = bench.processWith();
    const app = createTestApp({
      connection: bench.database.connection,
      officeRoutes: (send) => [sampleRoutes({ sample: service, wish: { responses: 1_000, seed: 1 }, send })],
    });
    as = (role) => visit(app, role);
  });
  afterEach(async () => {
    await service.stop();
    await bench.database.close();
  });

  const stateOf = async () => (await bench.samples.find())?.state ?? 'none';

  /** As a browser does that looks again by itself. */
  const lookUntilDone = async (person: Visitor, path: string) => {
    for (;;) {
      const answer = await person.get(path);
      if (!answer.headers['refresh']) return answer;
      await pause(100);
    }
  };

  it('load it, watch it, and take it back after asking once more', async () => {
    const admin = await as('admin');
    expect((await admin.get('/sample')).text).to.contain('action="/sample"');
    const begun = await admin.post('/sample', {});
    expect(begun.status).to.equal(303);
    expect(begun.headers['location']).to.equal('/sample?after=loading');
    const watching = await admin.get('/sample?after=loading');
    expect(watching.headers['refresh']).to.match(/^\d+; url=\/sample\?after=loading$/);
    expect(watching.text).to.contain('<progress');
    const there = await lookUntilDone(admin, '/sample?after=loading');
    expect([there.status, there.headers['location']]).to.deep.equal([303, '/studies']);
    expect((await admin.get('/sample')).headers).to.not.have.property('refresh');

    expect((await admin.get('/sample/remove')).text).to.contain('1,000');
    expect(await stateOf()).to.equal('loaded');
    expect((await admin.post('/sample/remove', {})).headers['location']).to.equal('/sample?after=removing');
    const gone = await lookUntilDone(admin, '/sample?after=removing');
    expect([gone.status, gone.headers['location']]).to.deep.equal([303, '/studies']);
    expect(await stateOf()).to.equal('none');
    expect((await admin.get('/sample/remove')).headers['location']).to.equal('/sample');
  });

  it('are for administrators alone', async () => {
    for (const role of ['author', 'analyst', 'agent'] as const) {
      const person = await as(role);
      expect((await person.get('/sample')).status, role).to.equal(403);
      expect((await person.post('/sample', {})).status, role).to.equal(403);
      expect((await person.get('/sample/remove')).status, role).to.equal(403);
      expect((await person.post('/sample/remove', {})).status, role).to.equal(403);
    }
    expect(await stateOf()).to.equal('none');
  });

  it('do nothing for a form without its token', async () => {
    const admin = await as('admin');
    for (const path of ['/sample', '/sample/remove'])
      expect((await admin.post(path, { _csrf: 'wrong' })).status).to.equal(403);
    expect(await stateOf()).to.equal('none');
  });

  it('take an odd question for none', async () => {
    const admin = await as('admin');
    for (const query of ['?after=toString', '?after[]=loading', '?after=none'])
      expect((await admin.get(`/sample${query}`)).status, query).to.equal(200);
  });
});
