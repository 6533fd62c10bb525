import { expect } from 'chai';
import { FEWEST } from '../../../server/features/analytics/index.js';
import { commentCsv } from '../../../server/features/comments/comment-csv.js';
import { createThemeCounts } from '../../../server/features/comments/theme-figures.js';
import { searchable } from '../../../server/platform/search/index.js';
import { describeValues, tInterval, welchTest, type WelchTest } from '../../../server/scoring/index.js';
import { all, study } from '../analytics/builders.js';
import { testLanguages } from '../../support/app.js';
import { people } from '../../support/people.js';
import { question, servicesOver, theme, wrote } from './builders.js';

const i18n = testLanguages().in('en', 'Asia/Baku');
const waiting = theme('waiting', { az: ['gecik*'], en: ['wait*'] });
const times = (count: number, text: string, over = {}) =>
  Array.from({ length: count }, () => wrote(text, over));

describe('reading comments', () => {
  it('tells the gap of whoever wrote, as the gap page counts it, and none before the service', async () => {
    const { comments } = servicesOver([
      wrote('after', { expected: all(5), delivered: all(3) }),
      wrote('before', { wave: 'before', delivered: {} }),
      wrote('untold', { expectationSource: 'none', expected: {} }),
    ]);
    const { reading } = await comments.read(people.admin, question());
    const gaps = reading?.comments.map(({ texts, gap }) => [texts[0]?.text, gap]);
    expect(gaps).to.deep.equal([
      ['untold', null],
      ['before', null],
      ['after', -2],
    ]);
  });

  it('names encounters to those alone who may see persons', async () => {
    const { comments } = servicesOver(times(6, 'gec'));
    const encountersFor = async (actor: (typeof people)['admin']) =>
      (await comments.read(actor, question())).reading?.comments.map(
        ({ encounter }) => encounter?.number ?? null,
      );
    expect(await encountersFor(people.admin)).to.deep.equal([105, 104, 103, 102, 101, 100]);
    for (const role of ['author', 'analyst'] as const)
      expect(await encountersFor(people[role])).to.deep.equal([null, null, null, null, null, null]);
    const granted = servicesOver(times(6, 'gec'), { study: { personsForAnalysts: true } });
    const { reading } = await granted.comments.read(people.analyst, question());
    expect(reading?.comments[0]?.encounter).to.not.equal(null);
  });

  it('hides the words of so few from those who may not see persons, and what could be worked out', async () => {
    const few = servicesOver(times(FEWEST - 1, 'gec'));
    expect((await few.comments.read(people.analyst, question())).reading).to.include({
      hidden: 'few',
      total: 0,
    });
    expect((await few.comments.read(people.admin, question())).reading).to.include({
      hidden: null,
      total: 4,
    });
    const rest = servicesOver([...times(9, 'gec'), ...times(2, 'x', { round: 'Yaz 2026' })]);
    const narrowed = question({}, { round: 'Payız 2026' });
    expect((await rest.comments.read(people.analyst, narrowed)).reading).to.include({ hidden: 'rest' });
    expect((await rest.comments.read(people.analyst, question())).reading).to.include({
      hidden: null,
      total: 11,
    });
    expect((await rest.comments.readThemes(people.analyst, narrowed)).reading).to.include({
      hidden: 'rest',
      n: 0,
    });
  });

  it('hides words where few of the many who are left out have written', async () => {
    const [baku, ganja] = [{ segments: { city: 'Bakı' } }, { segments: { city: 'Gəncə' } }];
    const { comments } = servicesOver(
      [...times(9, 'gec', baku), ...times(2, 'x', ganja), ...times(20, '', ganja)],
      { study: { segments: ['city'] } },
    );
    const narrowed = question({}, { segment: 'city:Bakı' });
    expect((await comments.read(people.analyst, narrowed)).reading).to.include({ hidden: 'rest' });
    expect((await comments.read(people.admin, narrowed)).reading).to.include({ hidden: null, total: 9 });
    expect((await comments.readShared(narrowed))?.reading).to.include({ hidden: 'rest', total: 0 });
  });

  it('shows what was written before or after the service, unless that tells of few', async () => {
    const asked = (wave: string) => question({ wave });
    const many = servicesOver([...times(9, 'gec'), ...times(6, 'x', { wave: 'before' })]);
    const totalOf = async (wave: string): Promise<number | undefined> =>
      (await many.comments.read(people.analyst, asked(wave))).reading?.total;
    expect([await totalOf(''), await totalOf('before'), await totalOf('after')]).to.deep.equal([15, 6, 9]);
    const senseless = await many.comments.read(people.analyst, asked('never'));
    expect([senseless.reading?.total, senseless.search.problems]).to.deep.equal([
      15,
      { wave: { key: 'comments:search.no-such-wave' } },
    ]);
    const few = servicesOver([...times(9, 'gec'), ...times(2, 'x', { wave: 'before' })]);
    expect((await few.comments.read(people.analyst, asked('before'))).reading).to.include({ hidden: 'few' });
    expect((await few.comments.read(people.analyst, asked('after'))).reading).to.include({ hidden: 'rest' });
    expect((await few.comments.read(people.admin, asked('before'))).reading).to.include({ total: 2 });
  });

  it('hides what is still being computed from a reader without an account, who has no page that waits', async () => {
    const computing = Object.assign(new Error('still computing'), { computing: { state: 'running' } });
    const { comments } = servicesOver(times(9, 'gec'), {
      summaries: { read: () => Promise.reject(computing) },
    });
    const open = question({}, { round: 'Payız 2026' });
    expect((await comments.readShared(open))?.reading).to.include({ hidden: 'rest', total: 0 });
    expect(await comments.read(people.analyst, open).catch((error: unknown) => error)).to.equal(computing);
  });

  it('tells the day alone of who wrote to those who may not see persons', async () => {
    const sentFor = async (actor: (typeof people)['admin']): Promise<(string | undefined)[]> => {
      const reader = { seesPersons: actor === people.admin, timeZone: 'Asia/Baku' };
      const { comments } = servicesOver(times(6, 'gec'));
      let file = '';
      for await (const part of commentCsv(comments.inPortions(actor, question()), study, reader, i18n))
        file += part;
      return file
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0]);
    };
    expect(
      (await sentFor(people.admin)).every((at) => /^"2026-11-20T08:\d\d:\d\d\.000Z"$/.test(at ?? '')),
    ).to.equal(true);
    expect(new Set(await sentFor(people.analyst))).to.deep.equal(new Set(['"2026-11-20"']));
  });

  it('shows an agent what was said of own encounters', async () => {
    const { comments } = servicesOver([
      ...times(6, 'mine', { agentId: people.agent.accountId }),
      ...times(6, 'another’s', { agentId: 'e'.repeat(24) }),
    ]);
    const { reading } = await comments.read(people.agent, question());
    expect(reading).to.include({ ownOnly: true, total: 6 });
  });

  it('pages through, and goes back to the last page there is', async () => {
    const { comments } = servicesOver(times(45, 'gec'));
    const last = (await comments.read(people.admin, question({}, {}, 900))).reading;
    expect(last).to.include({ page: 3, total: 45 });
    expect(last?.comments).to.have.length(5);
  });

  it('writes a file whose texts run nowhere', async () => {
    const { comments } = servicesOver([
      wrote('=HYPERLINK("x")', { words: { likes: '+1' } }),
      wrote('a, "b"'),
    ]);
    const reader = { seesPersons: true, timeZone: 'Asia/Baku' };
    let file = '';
    for await (const part of commentCsv(comments.inPortions(people.admin, question()), study, reader, i18n))
      file += part;
    const lines = file.split('\r\n');
    expect(lines[0]).to.equal(
      '\uFEFFsent_at,wave,question,text,language,provider,round,gap,failed,standing,encounter',
    );
    expect(lines[1]).to.include('"a, ""b"""');
    expect(lines[2]).to.include('"\'=HYPERLINK(""x"")"');
    expect(lines[3]).to.match(/"Likes[^"]*","'\+1"/);
    expect(lines).to.have.length(5);
    expect(file).not.to.match(/NaN|undefined/);
  });
});

describe('themes', () => {
  it('count who wrote of them beside the gaps of both', async () => {
    const [wroteGaps, otherGaps] = [
      [-4, -3, -3, -2, -4, -3],
      [-1, 0, 1, 0, -1, 0],
    ];
    const of = (gap: number, text: string, locale: 'az' | 'en') =>
      wrote(text, { expected: all(gap > 0 ? 4 : 5), delivered: all((gap > 0 ? 4 : 5) + gap), locale });
    const { comments } = servicesOver(
      [
        ...wroteGaps.map((gap, at) => of(gap, at % 2 ? 'gecikdi' : 'I waited', at % 2 ? 'az' : 'en')),
        ...otherGaps.map((gap) => of(gap, 'sağ olun', 'az')),
      ],
      { themes: [theme('other', { ru: ['ничего'] }), waiting] },
    );
    const { reading } = await comments.readThemes(people.admin, question());
    const [first, second] = reading?.figures ?? [];
    expect(reading).to.include({ n: 12, untold: 6 });
    expect(first?.theme.key).to.equal('waiting');
    expect(first?.share).to.include({ count: 6, n: 12, share: 0.5 });
    expect([...(first?.byLocale ?? [])].sort()).to.deep.equal([
      ['az', 3],
      ['en', 3],
    ]);
    const expected = describeValues(wroteGaps);
    expect(first?.wrote.mean).to.be.closeTo(Number(expected.mean), 1e-12);
    expect([first?.wrote.low, first?.wrote.high]).to.deep.equal(tInterval(expected));
    expect(first?.others).to.deep.include({ n: 6, hidden: false });
    expect(first?.others.mean).to.be.closeTo(-1 / 6, 1e-12);
    const test = welchTest(expected, describeValues(otherGaps)) as WelchTest;
    expect(first?.difference?.value).to.be.closeTo(test.difference, 1e-12);
    expect(first?.difference?.low).to.be.closeTo(test.interval[0], 1e-12);
    expect(first?.difference?.pAdjusted, 'one of the two themes was tested').to.be.closeTo(test.p, 1e-12);
    expect(first?.difference?.g).to.be.lessThan(-2);
    expect(second?.difference).to.equal(null);
    expect(second?.wrote).to.deep.equal({ n: 0, mean: null, low: null, high: null, hidden: false });
  });

  it('tell nothing of few, nor of a rest that is few, to those who may not see persons', () => {
    const counts = createThemeCounts([waiting]);
    const take = (text: string, many: number): void => {
      for (let at = 0; at < many; at += 1)
        counts.take({ searchText: searchable([text]), locale: 'az', gap: -at });
    };
    take('gecikdi', 4);
    take('yaxşı', 20);
    const [hidden] = counts.figures(false);
    expect(hidden).to.include({ hidden: true });
    expect(hidden?.wrote).to.include({ mean: null, hidden: true });
    expect(hidden?.difference).to.equal(null);
    expect(hidden?.share.count).to.equal(0);
    expect(counts.figures(true)[0]).to.include({ hidden: false });
    take('gecikdi', 40);
    expect(counts.figures(false)[0]).to.include({ hidden: false });
    const almostAll = createThemeCounts([waiting]);
    for (let at = 0; at < 12; at += 1)
      almostAll.take({ searchText: at < 9 ? 'gecikdi' : 'yaxsi', locale: 'az', gap: at });
    expect(almostAll.figures(false)[0]).to.include({ hidden: true });
  });

  it('have no figure where nobody wrote, and no interval where all gaps are alike', () => {
    const nobody = createThemeCounts([waiting]).figures(true)[0];
    expect(nobody?.share).to.deep.equal({ n: 0, count: 0, share: null, low: null, high: null });
    const alike = createThemeCounts([waiting]);
    for (let at = 0; at < 5; at += 1) alike.take({ searchText: 'gecikdi', locale: 'az', gap: -1 });
    expect(alike.figures(true)[0]?.wrote).to.include({ mean: -1, low: null, high: null });
  });

  it('are taken over once, changed, removed, and refuse the slower of two authors', async () => {
    const { themes, stored } = servicesOver([]);
    const nameOf = (key: string): string => `name of ${key}`;
    expect(await themes.takeOver(people.author, study.id, nameOf)).to.equal(6);
    expect(await themes.takeOver(people.author, study.id, nameOf)).to.equal(0);
    const words = { az: ['qapı'], tr: [], en: [], ru: [] };
    const added = await themes.add(people.author, study.id, { name: 'New', words, revision: 1 });
    expect(added.key).to.equal('new-2');
    const slower = await themes
      .change(people.author, study.id, 'price', { name: 'P', words, revision: 1 })
      .catch((error: unknown) => error);
    expect(slower).to.include({ code: 'conflict' });
    await themes.change(people.author, study.id, 'price', { name: 'P', words, revision: 2 });
    await themes.remove(people.author, study.id, 'waiting');
    expect(stored.set.themes.map(({ key }) => key))
      .to.include('price')
      .and.not.include('waiting');
    for (const actor of [people.analyst, people.agent])
      expect(await themes.set(actor, study.id).catch((error: unknown) => error)).to.include({
        code: 'forbidden',
      });
  });
});
