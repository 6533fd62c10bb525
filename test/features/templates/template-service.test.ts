import { expect } from 'chai';
import {
  contentOf,
  createInstrumentCatalogue,
  createTemplateService,
  withTexts,
  type Published,
  type TemplateStore,
} from '../../../server/features/templates/index.js';
import { isAppError } from '../../../server/platform/errors.js';
import { projectPath } from '../../../server/platform/paths.js';
import { fakeTemplateStore } from './fake-template-store.js';

const author = { accountId: 'b'.repeat(24), roles: ['author'] };
const analyst = { accountId: 'c'.repeat(24), roles: ['analyst'] };
const now = new Date('2026-03-01T10:00:00Z');

const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'none';
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
};

const numberOf = (published: Published): number => (published.ok ? published.version.number : -1);

describe('template service', () => {
  const instruments = createInstrumentCatalogue({ folder: projectPath('surveys') });
  let store: TemplateStore;
  const serviceOn = (templates: TemplateStore) =>
    createTemplateService({ templates, instruments, clock: () => now });
  const service = () => serviceOn(store);
  beforeEach(() => {
    store = fakeTemplateStore();
  });

  const created = () => service().create(author, 'service-culture');

  it('starts a draft with the whole instrument', async () => {
    const template = await created();
    const instrument = service().instrument('service-culture');
    expect(instrument).to.not.equal(undefined);
    expect(template.content).to.deep.equal(contentOf(instrument!));
    expect(template).to.deep.include({ revision: 1, updatedAt: now, updatedBy: author.accountId });
    expect(service().instruments()).to.include(instrument);
    expect(await codeOf(service().create(author, 'unknown'))).to.equal('not-found');
  });

  it('is for those who write studies', async () => {
    const { id, content } = await created();
    expect(await codeOf(service().create(analyst, 'service-culture'))).to.equal('forbidden');
    expect(await codeOf(service().save(analyst, id, { content, revision: 1 }))).to.equal('forbidden');
    expect(await codeOf(service().publish(analyst, id, 1))).to.equal('forbidden');
  });

  it('saves an incomplete draft, and only on top of what the author saw', async () => {
    const template = await created();
    const { content } = withTexts(template, { 'items.respect.title.az': '' });
    const saved = await service().save(author, template.id, { content, revision: 1 });
    expect(saved.revision).to.equal(2);
    expect(saved.shelf).to.deep.equal(template.shelf);
    expect(await codeOf(service().save(author, template.id, { content, revision: 1 }))).to.equal('conflict');
    expect(await codeOf(service().save(author, 'f'.repeat(24), { content, revision: 1 }))).to.equal(
      'not-found',
    );
  });

  it('publishes versions by number, and what is published already not again', async () => {
    const template = await created();
    const first = await service().publish(author, template.id, 1);
    expect(first).to.deep.include({ ok: true, isNew: true });
    expect(numberOf(first)).to.equal(1);
    const again = await service().publish(author, template.id, 1);
    expect(again).to.deep.include({ ok: true, isNew: false });
    expect(numberOf(again)).to.equal(1);
    const { content } = withTexts(template, { 'items.respect.title.az': 'Hörmət və qayğı' });
    await service().save(author, template.id, { content, revision: 1 });
    expect(numberOf(await service().publish(author, template.id, 2))).to.equal(2);
    expect((await service().versions(template.id)).map(({ number }) => number)).to.deep.equal([2, 1]);
    expect((await service().latestVersion(template.id))?.content).to.deep.equal(content);
  });

  it('refuses to publish what the author has not seen', async () => {
    const template = await created();
    await service().save(author, template.id, { content: template.content, revision: 1 });
    expect(await codeOf(service().publish(author, template.id, 1))).to.equal('conflict');
    expect(await codeOf(service().publish(author, 'f'.repeat(24), 1))).to.equal('not-found');
  });

  it('asks for a pair where the instrument that a survey was begun with has one', async () => {
    const culture = await created();
    const pulse = await service().create(author, 'pulse');
    expect([service().measuresGap(culture), service().measuresGap(pulse)]).to.deep.equal([true, false]);
    const { content } = pulse;
    await service().save(author, culture.id, { content, revision: 1 });
    expect(await service().publish(author, culture.id, 2)).to.deep.equal({
      ok: false,
      problems: [{ field: 'pairs', code: 'no-pair' }],
    });
    expect((await service().publish(author, pulse.id, 1)).ok).to.equal(true);
  });

  it('tells every problem and publishes nothing then', async () => {
    const template = await created();
    const { content } = withTexts(template, { 'items.respect.title.az': '', 'scale.labels.ru.0': '' });
    await service().save(author, template.id, { content, revision: 1 });
    const published = await service().publish(author, template.id, 2);
    expect(published.ok ? [] : published.problems.map(({ field }) => field)).to.deep.equal([
      'scale.labels.ru.0',
      'items.respect.title.az',
    ]);
    expect(await service().latestVersion(template.id)).to.equal(null);
  });

  it('gives the same version to two who publish in the same moment', async () => {
    const template = await created();
    const both = await Promise.all([1, 2].map(() => service().publish(author, template.id, 1)));
    expect(both.map(numberOf)).to.deep.equal([1, 1]);
    expect(await service().versions(template.id)).to.have.length(1);
  });

  it('never lets an older draft follow a newer version', async () => {
    const template = await created();
    const { content } = withTexts(template, { 'items.respect.title.az': 'Yeni' });
    let isFirst = true;
    const slow = serviceOn({
      ...store,
      insertVersion: async (record) => {
        if (isFirst) {
          isFirst = false;
          await service().save(author, template.id, { content, revision: 1 });
          await service().publish(author, template.id, 2);
        }
        return store.insertVersion(record);
      },
    });
    expect(await codeOf(slow.publish(author, template.id, 1))).to.equal('conflict');
    expect((await service().versions(template.id)).map((version) => version.content)).to.deep.equal([
      content,
    ]);
  });

  it('reads a version once: it cannot change', async () => {
    let reads = 0;
    const counting = serviceOn({
      ...store,
      findVersion: (id) => {
        reads += 1;
        return store.findVersion(id);
      },
    });
    const published = await service().publish(author, (await created()).id, 1);
    const id = published.ok ? published.version.id : '';
    const version = await counting.version(id);
    expect(await counting.version(id)).to.equal(version);
    expect(reads).to.equal(1);
    expect(Object.isFrozen(version?.content.dimensions[0]?.items[0]?.title)).to.equal(true);
    expect(await counting.version('f'.repeat(24))).to.equal(null);
    expect(await counting.version('f'.repeat(24))).to.equal(null);
    expect(reads).to.equal(3);
  });
});
