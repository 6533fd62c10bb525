import { expect } from 'chai';
import type { Express } from 'express';
import {
  createSavedViewModel,
  createSavedViewService,
  createSavedViewStore,
  savedViewRoutes,
  type SavedViewStore,
} from '../../../server/features/saved-views/index.js';
import { MOST_VIEWS } from '../../../server/features/saved-views/saved-view.js';
import { newId } from '../../../server/platform/database/ids.js';
import { AppError } from '../../../server/platform/errors.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { study } from '../analytics/builders.js';

const path = `/studies/${study.id}/views`;
const typed = { name: 'Şimal', page: 'gap', query: 'round=Yaz+2026' };

describe('the addresses of saved views', () => {
  let database: TestDatabase;
  let store: SavedViewStore;
  let app: Express;
  beforeEach(async () => {
    database = await openTestDatabase();
    store = createSavedViewStore(createSavedViewModel(database.connection));
    await database.prepare();
    const views = createSavedViewService({
      views: store,
      studies: {
        find: (_actor, id) =>
          id === study.id ? Promise.resolve(study) : Promise.reject(new AppError('not-found')),
      },
      clock: () => new Date('2026-11-24T10:00:00Z'),
    });
    app = createTestApp({
      connection: database.connection,
      officeRoutes: (send) => [savedViewRoutes({ views, send })],
    });
  });
  afterEach(() => database.close());

  it('save what is looked at under a name, list it and lead back to it', async () => {
    const analyst = await visit(app, 'analyst');
    const form = await analyst.get(`${path}/new?page=gap&query=${encodeURIComponent('round=Yaz 2026&to=')}`);
    expect(form.text).to.include('value="round&#x3D;Yaz+2026"');
    const saved = await analyst.post(path, typed);
    expect([saved.status, saved.headers['location']]).to.deep.equal([
      303,
      `/studies/${study.id}/gap?round=Yaz+2026`,
    ]);
    expect((await analyst.get(path)).text).to.include('/gap?round&#x3D;Yaz+2026">Şimal</a>');
  });

  it('refuse a name that is missing or taken in any case, and keep what was typed', async () => {
    const analyst = await visit(app, 'analyst');
    await analyst.post(path, { ...typed, name: 'İRƏVAN' });
    for (const name of ['', 'irəvan']) {
      const refused = await analyst.post(path, { ...typed, name });
      expect(refused.status, name).to.equal(422);
      expect(refused.text).to.include('value="round&#x3D;Yaz+2026"').and.include('aria-invalid="true"');
    }
    expect(await store.list(study.id)).to.have.length(1);
  });

  it('answer what nobody can have typed with a right status', async () => {
    const analyst = await visit(app, 'analyst');
    expect((await analyst.post(path, { ...typed, page: '//evil.example' })).status).to.equal(422);
    expect((await analyst.get(`${path}/new?page=..%2F..%2Faccounts`)).status).to.equal(422);
    expect((await analyst.get(`${path}/new?query=x%3D${'x'.repeat(2000)}`)).status).to.equal(422);
    expect((await analyst.get(`/studies/${newId()}/views`)).status).to.equal(404);
    expect((await analyst.post(`${path}/${newId()}/remove`, {})).status).to.equal(404);
    expect((await analyst.post(`${path}/x/remove`, {})).status).to.equal(404);
  });

  it('keep a hundred at most', async () => {
    for (let i = 0; i < MOST_VIEWS; i += 1)
      await store.insert({
        id: newId(),
        studyId: study.id,
        ...typed,
        name: `view ${i}`,
        createdBy: newId(),
        createdAt: new Date(0),
      });
    expect((await (await visit(app, 'analyst')).post(path, typed)).status).to.equal(422);
  });

  it('let its maker remove one, and whoever writes studies; nobody else', async () => {
    await (await visit(app, 'analyst')).post(path, typed);
    const [view] = await store.list(study.id);
    const remove = `${path}/${view?.id}/remove`;
    const agent = await visit(app, 'agent');
    expect((await agent.get(path)).text).to.not.include('/remove');
    expect((await agent.post(remove, {})).status).to.equal(403);
    expect((await (await visit(app, 'author')).post(remove, {})).status).to.equal(303);
    expect(await store.list(study.id)).to.deep.equal([]);
  });

  it('go with their study', async () => {
    await (await visit(app, 'analyst')).post(path, typed);
    await store.removeOfStudy(study.id);
    expect(await store.list(study.id)).to.deep.equal([]);
  });
});
