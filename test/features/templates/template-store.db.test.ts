import { expect } from 'chai';
import {
  createTemplateModel,
  createTemplateStore,
  createVersionModel,
  emptyShelf,
  withoutItem,
  type TemplateStore,
} from '../../../server/features/templates/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { surveyContent } from './builders.js';

const at = new Date('2026-03-01T10:00:00Z');
const draft = {
  instrumentKey: 'service-culture',
  content: surveyContent(),
  shelf: emptyShelf,
  revision: 1,
  updatedAt: at,
  updatedBy: 'b'.repeat(24),
};
const version = (templateId: string, number: number) => ({
  templateId,
  number,
  content: surveyContent(),
  publishedAt: at,
  publishedBy: 'b'.repeat(24),
});

describe('template store', () => {
  let database: TestDatabase;
  let store: TemplateStore;
  before(async () => {
    database = await openTestDatabase();
    store = createTemplateStore({
      templates: createTemplateModel(database.connection),
      versions: createVersionModel(database.connection),
    });
    await database.prepare();
  });
  after(() => database.close());

  it('gives back what was put in', async () => {
    const made = await store.insert(draft);
    expect(made).to.deep.equal({ id: made.id, ...draft });
    expect(await store.find(made.id)).to.deep.equal(made);
    expect(await store.find('f'.repeat(24))).to.equal(null);
    expect(await store.find('no id')).to.equal(null);
  });

  it('replaces a draft of the revision that was seen, and no other', async () => {
    const { id } = await store.insert(draft);
    const { content, shelf } = withoutItem(draft, 'respect');
    const change = { content, shelf, updatedAt: at, updatedBy: 'a'.repeat(24) };
    const saved = await store.replace(id, 1, change);
    expect(saved).to.deep.equal({ ...draft, id, ...change, revision: 2 });
    expect(await store.replace(id, 1, change)).to.equal(null);
    expect(await store.replace('f'.repeat(24), 1, change)).to.equal(null);
    const { content: restored } = draft;
    const kept = await store.replace(id, 2, { content: restored, updatedAt: at, updatedBy: 'a'.repeat(24) });
    expect(kept?.shelf).to.deep.equal(shelf);
  });

  it('lets one of many win who save the same revision', async () => {
    const { id } = await store.insert(draft);
    const change = { content: draft.content, updatedAt: at, updatedBy: 'a'.repeat(24) };
    const all = await Promise.all(Array.from({ length: 8 }, () => store.replace(id, 1, change)));
    expect(all.filter(Boolean)).to.have.length(1);
    expect((await store.find(id))?.revision).to.equal(2);
  });

  it('has each number of a template once, whoever is first', async () => {
    const { id } = await store.insert(draft);
    const all = await Promise.all(Array.from({ length: 8 }, () => store.insertVersion(version(id, 1))));
    const made = all.filter((one) => one !== null);
    expect(made).to.have.length(1);
    expect(await store.findVersion(made[0]!.id)).to.deep.equal(made[0]);
    expect(await store.insertVersion(version('e'.repeat(24), 1))).to.not.equal(null);
  });

  it('lists versions newest first', async () => {
    const { id } = await store.insert(draft);
    expect(await store.latestVersion(id)).to.equal(null);
    for (const number of [1, 2, 10]) await store.insertVersion(version(id, number));
    expect((await store.latestVersion(id))?.number).to.equal(10);
    const versions = await store.versions(id);
    expect(versions.map(({ number }) => number)).to.deep.equal([10, 2, 1]);
    expect(await store.publications(id)).to.deep.equal(
      versions.map(({ id: version, number, publishedAt }) => ({ id: version, number, publishedAt })),
    );
    expect(await store.findVersion('no id')).to.equal(null);
  });

  it('has no way to change a version', () => {
    expect(Object.keys(store).filter((name) => /version/i.test(name))).to.have.members([
      'insertVersion',
      'findVersion',
      'latestVersion',
      'versions',
    ]);
  });
});
