import { expect } from 'chai';
import {
  createCommentRemovalStore,
  createMakingFound,
  createSearchStateModel,
  createSearchStateStore,
  createThemeModel,
  createThemeStore,
  createUnitLinkModel,
  createUnitLinkStore,
} from '../../../server/features/comments/index.js';
import type { UnitLink } from '../../../server/features/comments/unit-link.js';
import {
  createCommentStore,
  createResponseModel,
  createResponseStore,
  SEARCH_FORMAT,
  type CommentFilter,
  type Response,
} from '../../../server/features/responses/index.js';
import { seededRandom } from '../../../server/scoring/index.js';
import { createLogger } from '../../../server/platform/logger.js';
import { newId } from '../../../server/platform/database/ids.js';
import { readPattern, readSought } from '../../../server/platform/search/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/until.js';
import { responseWith } from '../../support/occasion.js';
import { inOrder, isMeant, theme } from './builders.js';

const logger = createLogger('silent');

describe('what is kept for comments', () => {
  let database: TestDatabase;
  let store: ReturnType<typeof createResponseStore>;
  let comments: ReturnType<typeof createCommentStore>;
  let models: {
    responses: ReturnType<typeof createResponseModel>;
    commentThemes: ReturnType<typeof createThemeModel>;
    unitLinks: ReturnType<typeof createUnitLinkModel>;
    searchStates: ReturnType<typeof createSearchStateModel>;
  };
  before(async () => {
    database = await openTestDatabase();
    const { connection } = database;
    models = {
      responses: createResponseModel(connection),
      commentThemes: createThemeModel(connection),
      unitLinks: createUnitLinkModel(connection),
      searchStates: createSearchStateModel(connection),
    };
    store = createResponseStore(models.responses);
    comments = createCommentStore(models.responses);
    await database.prepare();
  });
  after(() => database.close());

  let second = 0;
  const said = (studyId: string, comment: string, over: Partial<Response> = {}): Response => {
    second += 1;
    const id = newId();
    return responseWith({
      id,
      key: id,
      studyId,
      wave: 'after',
      comment,
      submittedAt: new Date(Date.UTC(2026, 10, 20, 8, 0, second)),
      ...over,
    });
  };
  const filterOf = (studyId: string, typed = '', over: Partial<CommentFilter> = {}): CommentFilter => ({
    studyId,
    providerKey: 'us',
    all: readSought(typed).patterns,
    any: null,
    ...over,
  });
  const found = async (filter: CommentFilter, common = false): Promise<string[]> =>
    (await comments.page(filter, { skip: 0, limit: 50, common })).map(({ comment }) => comment);

  it('finds the words of an answer a moment after it was sent, once, whichever process looks', async () => {
    const studyId = newId();
    await store.insert(said(studyId, 'Usta gecikdi'));
    await store.insert(said(studyId, ''));
    expect(await found(filterOf(studyId, 'gecik'))).to.deep.equal([]);
    const states = createSearchStateStore(models.searchStates, SEARCH_FORMAT);
    const both = [1, 2].map(() => createMakingFound({ comments, states, logger, pollEvery: 10 }));
    for (const one of both) one.start();
    await until(async () => (await found(filterOf(studyId, 'gecik'))).length > 0);
    await Promise.all(both.map((one) => one.stop()));
    expect(await found(filterOf(studyId, 'gecik'))).to.deep.equal(['Usta gecikdi']);
    expect(await comments.makeWaitingFound(10)).to.equal(0);
  });

  it('finds words in four languages, the newest first, whichever way it goes', async () => {
    const studyId = newId();
    const texts = [
      'Usta gecikdi',
      'Usta gəc gəldi',
      'Geç kaldılar',
      'Ещё раз опоздали',
      'The price was fair',
      '',
    ];
    await store.insertMany(texts.map((text) => said(studyId, text)));
    for (const common of [false, true]) {
      expect(await found(filterOf(studyId), common)).to.deep.equal(texts.slice(0, 5).reverse());
      expect(await found(filterOf(studyId, 'gec'), common)).to.deep.equal(texts.slice(0, 3).reverse());
      expect(await found(filterOf(studyId, 'usta GEC'), common)).to.deep.equal([texts[1], texts[0]]);
      expect(await found(filterOf(studyId, '"usta gəc"'), common)).to.deep.equal([texts[1]]);
      expect(await found(filterOf(studyId, 'еще опозда'), common)).to.deep.equal([texts[3]]);
      expect(await found(filterOf(studyId, 'pri'), common)).to.deep.equal([texts[4]]);
      expect(await found(filterOf(studyId, 'rice'), common)).to.deep.equal([]);
    }
    expect(await comments.count(filterOf(studyId))).to.equal(5);
    expect(await comments.countUpTo(filterOf(studyId), 3)).to.equal(3);
    expect(await comments.countUpTo(filterOf(newId()), 3)).to.equal(0);
  });

  it('narrows by language, provider, round and theme, and by how new', async () => {
    const studyId = newId();
    await store.insertMany([
      said(studyId, 'bir', { round: 'A', locale: 'az' }),
      said(studyId, 'iki', { round: 'B', locale: 'tr' }),
      said(studyId, 'üç gecikmə', { round: 'B', locale: 'az' }),
      said(studyId, 'dörd', { providerKey: 'sahil' }),
      said(studyId, '', { words: { likes: 'beş gecikdi' } }),
    ]);
    expect(await found(filterOf(studyId, '', { round: 'B' }))).to.deep.equal(['üç gecikmə', 'iki']);
    expect(await found(filterOf(studyId, '', { locale: 'tr' }))).to.include('iki');
    expect(await found(filterOf(studyId, '', { providerKey: 'sahil' }))).to.deep.equal(['dörd']);
    const any = [readPattern('gecik*')!, readPattern('waiting')!];
    expect(await comments.countUpTo(filterOf(studyId, '', { any }), 10)).to.equal(2);
    expect(await comments.countUpTo(filterOf(studyId, '', { any: [] }), 10)).to.equal(0);
    const outside = { studyId, providerKey: 'us', round: 'B' };
    expect(await found(filterOf(studyId, '', { outside }))).to.deep.equal(['', 'bir']);
    const days = { studyId, from: new Date(0), to: new Date('2999-01-01') };
    const none = filterOf(studyId, '', { outside: { ...days, segment: { attribute: 'a.b', value: 'x' } } });
    expect(await comments.countUpTo(none, 3)).to.equal(3);
    const since = await comments.sinceNewest(filterOf(studyId), 1);
    expect(await found(filterOf(studyId, '', { since: since! }))).to.deep.equal(['', 'üç gecikmə']);
    expect(await comments.sinceNewest(filterOf(studyId), 40)).to.equal(null);
    const read: string[] = [];
    for await (const one of comments.each(filterOf(studyId), 2)) read.push(one.searchText);
    expect(read).to.deep.equal(['bes gecikdi', 'uc gecikme']);
  });

  it('finds of any part of a study what is meant, the newest first, whichever index it takes', async () => {
    const studyId = newId();
    const random = seededRandom(7);
    const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    const [agents, versions, rounds] = [
      [newId(), null],
      [newId(), newId()],
      ['A', 'B', 'C'],
    ] as const;
    const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n));
    const many = Array.from({ length: 1_500 }, (_, at) =>
      said(studyId, at % 9 === 0 ? '' : `söz ${at} ${one(['gec', 'tez', 'usta'])}`, {
        wave: one(['before', 'after', 'after']),
        round: one(rounds),
        agentId: one(agents),
        versionId: one(versions),
        deliveredAt: one([null, day(Math.floor(random() * 300)), day(at / 5)]),
        segments: {
          city: one(['Bakı', 'Bakı', 'Bakı', 'Bakı', 'Gəncə']),
          ...one<Record<string, string>>([{}, { 'a.b=["$x"]': 'y' }]),
        },
      }),
    );
    await store.insertMany(many.slice(200));
    await Promise.all(many.slice(0, 200).map((answer) => store.insert(answer)));
    expect(await comments.makeWaitingFound(500)).to.be.greaterThan(100);
    const baku = { segment: { attribute: 'city', value: 'Bakı' } };
    const odd = { segment2: { attribute: 'a.b=["$x"]', value: 'y' } };
    const parts: Partial<CommentFilter>[] = [
      {},
      { round: 'B' },
      { versionId: versions[0], wave: 'after' },
      { agentId: agents[0] },
      { ...baku, ...odd, round: 'C' },
      { segment: { attribute: 'city', value: 'bakı' } },
      { from: day(40), to: day(90) },
      { ...baku, from: day(40) },
      { ...odd, ...baku, to: day(250), agentId: agents[0] },
    ];
    const seen: number[] = [];
    for (const part of parts)
      for (const typed of ['', 'ge', 'usta söz']) {
        const filter = filterOf(studyId, typed, part);
        const wanted = inOrder(
          many.filter((answer) => isMeant(answer, filter)),
          filter,
        ).map(({ id }) => id);
        seen.push(wanted.length);
        const about = JSON.stringify([part, typed]);
        expect(await comments.count(filter), about).to.equal(wanted.length);
        expect(await comments.countUpTo(filter, 200), about).to.equal(Math.min(200, wanted.length));
        for (const common of [false, true]) {
          const page = await comments.page(filter, { skip: 20, limit: 20, common });
          expect(
            page.map(({ id }) => id),
            about,
          ).to.deep.equal(wanted.slice(20, 40));
        }
        const newest: string[] = [];
        for await (const { id } of comments.newest(filter, 30)) newest.push(id);
        expect(newest, about).to.deep.equal(wanted.slice(0, 30));
        const texts: string[] = [];
        for await (const { searchText } of comments.each(filter, 30)) texts.push(searchText);
        expect(texts.length, about).to.equal(Math.min(30, wanted.length));
        const since = await comments.sinceNewest(filter, 100);
        expect(since !== null, about).to.equal(wanted.length > 100);
      }
    expect(Math.max(...seen), 'so many that they are passed over').to.be.greaterThan(1_000);
    expect(seen.filter((n) => n === 0)).to.have.length(3);
  });

  it('takes whatever is typed, and finds nothing by it that is not there', async () => {
    const studyId = newId();
    await store.insertMany([said(studyId, 'Qiymət (çox) $baha .* [a-z]+')]);
    for (const typed of [
      '.*',
      '^',
      '$where',
      '(',
      '[',
      '\\',
      '\u0000',
      'a'.repeat(10_000),
      '{"$ne":1}',
      '"',
      '“',
    ])
      expect(await comments.countUpTo(filterOf(studyId, typed), 5), typed.slice(0, 9)).to.be.a('number');
    expect(await found(filterOf(studyId, '($baha)'))).to.have.length(1);
    expect(await found(filterOf(studyId, '$where'))).to.have.length(0);
  });

  it('makes older answers found, once, going on where it was left; a taken-back one is not found', async () => {
    const studyId = newId();
    const old = [said(studyId, 'köhnə rəy'), said(studyId, ''), said(studyId, 'köhnə gecikmə')];
    await store.insertMany(old);
    const gone = { searchFormat: 1, searchTerms: 1, searchText: 1 } as const;
    await models.responses.collection.updateMany({}, { $unset: gone });
    expect(await comments.count(filterOf(studyId))).to.equal(0);
    const states = createSearchStateStore(models.searchStates, SEARCH_FORMAT);
    expect(await states.isComplete()).to.equal(false);
    await states.note({ lastId: await comments.makeFound(null, 1), complete: false });
    const making = createMakingFound({ comments, states, logger });
    await Promise.all([making.catchUp(), createMakingFound({ comments, states, logger }).catchUp()]);
    expect(await states.isComplete()).to.equal(true);
    expect(await found(filterOf(studyId, 'kohne'))).to.deep.equal(['köhnə gecikmə', 'köhnə rəy']);
    expect(await createSearchStateStore(models.searchStates, SEARCH_FORMAT + 1).isComplete()).to.equal(false);
    await models.responses.deleteMany({ studyId });
    expect(await comments.count(filterOf(studyId))).to.equal(0);
  });

  it('keeps themes of a revision, and refuses the slower of two', async () => {
    const themes = createThemeStore(models.commentThemes);
    const studyId = newId();
    const by = { updatedBy: 'a', updatedAt: new Date(0) };
    expect(await themes.find(studyId)).to.deep.equal({ revision: 0, themes: [] });
    const own = [theme('waiting', { az: ['gecik*'] })];
    const both = await Promise.all([themes.replace(studyId, 0, own, by), themes.replace(studyId, 0, [], by)]);
    expect(both.filter(Boolean)).to.have.length(1);
    const { revision } = await themes.find(studyId);
    expect(await themes.replace(studyId, revision, own, by)).to.equal(true);
    expect(await themes.replace(studyId, revision, [], by)).to.equal(false);
    expect(await themes.find(studyId)).to.deep.equal({ revision: 2, themes: own });
  });

  it('keeps links by the hash of their token, and forgets all with the study', async () => {
    const links = createUnitLinkStore(models.unitLinks);
    const link: UnitLink = {
      id: newId(),
      studyId: newId(),
      unit: { name: 'Ustalar', email: '', locale: 'az' },
      asked: { theme: 'waiting' },
      createdBy: 'a',
      createdAt: new Date('2026-11-24T10:00:00Z'),
      expiresAt: new Date('2026-12-24T10:00:00Z'),
      revokedBy: null,
      revokedAt: null,
      opened: 0,
      lastOpenedAt: null,
    };
    const other = { ...link, id: newId(), studyId: newId() };
    await links.insert(link, 'hash');
    await links.insert(other, 'other hash');
    expect(await links.findByToken('hash')).to.deep.equal(link);
    expect(await links.findByToken('no hash')).to.equal(null);
    expect(await links.list(link.studyId)).to.deep.equal([link]);
    expect(await links.list('x')).to.deep.equal([]);
    expect(await links.find('x')).to.equal(null);
    const at = new Date('2026-11-25T10:00:00Z');
    expect(await links.countOpen(link.studyId, at)).to.equal(1);
    await links.countOpening(link.id, at);
    await links.revoke(link.id, 'b', at);
    await links.revoke(link.id, 'c', new Date(0));
    expect(await links.find(link.id)).to.deep.include({
      opened: 1,
      lastOpenedAt: at,
      revokedBy: 'b',
      revokedAt: at,
    });
    expect(await links.countOpen(link.studyId, at)).to.equal(0);
    await createThemeStore(models.commentThemes).replace(link.studyId, 0, [], {
      updatedBy: 'a',
      updatedAt: at,
    });
    await createCommentRemovalStore(models).removeOfStudy(link.studyId);
    expect(await links.list(link.studyId)).to.deep.equal([]);
    expect(await links.list(other.studyId)).to.have.length(1);
    expect((await createThemeStore(models.commentThemes).find(link.studyId)).revision).to.equal(0);
  });
});
