import { expect } from 'chai';
import { promiseGapFigures } from '../../../server/features/promises/promise-figures.js';
import { promisesCsv } from '../../../server/features/promises/promises-csv.js';
import { promisesPage } from '../../../server/features/promises/promises-pages.js';
import type { PromisesAnswer, PromisesReading } from '../../../server/features/promises/promises.js';
import { noChoices, readFilters } from '../../../server/features/analytics/index.js';
import { testLanguages } from '../../support/app.js';
import { people } from '../../support/people.js';
import { studyOf } from '../encounters/studies.js';
import { countsWith, gapStatistics, promisesOf, usualCounts } from './builders.js';

const study = studyOf();
const filters = readFilters({}, study, 'UTC');
const nobody = { seesPersons: false, restIsFew: false };
const i18n = testLanguages().in('en', 'Asia/Baku');
const modelOf = (reading: PromisesReading | null, actor = people.admin) => {
  const answer: PromisesAnswer = { study, filters, reading };
  return promisesPage(answer, noChoices, actor, i18n).model as unknown as {
    sentence: { text: string }[];
    sure: string;
    rows: { title: string; few: string; cells: string[] }[];
    empty: { href: string } | null;
    notes: string[];
    gap: { sentence: { text: string }[]; test: string; rows: { cells: string[] }[] } | null;
  };
};
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const textOf = (pieces: readonly { text: string }[]): string =>
  plain(pieces.map(({ text }) => text).join(''));

describe('the page of promises', () => {
  it('tells the share that was kept, each promise, and what was not noted', () => {
    const { sentence, sure, rows } = modelOf(promisesOf());
    expect(textOf(sentence)).to.equal('Of the promises that were noted, 81.5 % were kept.');
    expect(plain(sure)).to.include('81 promises of 45 encounters').and.include('all promises kept: 66.7 %');
    expect(
      rows.map(({ title, cells }) => [title, ...cells.map(plain).filter((_, at) => at !== 1)]),
    ).to.deep.equal([
      ['All promises', '81.5 %', '7.4 %', '11.1 %', '81', '9'],
      ['The technician comes on time.', '66.7 %', '13.3 %', '20.0 %', '45', '0'],
      ['Sürəti göstərəcək.', '100.0 %', '0.0 %', '0.0 %', '36', '9'],
    ]);
  });

  it('says how the gap goes with the promise, and by which test', () => {
    const { gap } = modelOf(promisesOf());
    expect(textOf(gap!.sentence)).to.equal(
      'Customers whose promise was broken got 1.20 points less than they expected; those to whom all promises were kept got 0.20 points less than they expected.',
    );
    expect(gap!.test).to.include('Welch’s test: t\u00a0=\u00a03.26').and.include('+1.00');
  });

  it('names what is promised no more, and what was promised to single customers', () => {
    const counts = countsWith([9, ['kept', 'late'], ['tea', '']]);
    expect(
      modelOf(promisesOf(counts))
        .rows.map(({ title }) => title)
        .slice(3),
    ).to.deep.equal(['No longer promised (tea)', 'Made to single customers only']);
  });

  it('shows nothing of few to who may not see persons, nor what would give them away', () => {
    const few = promisesOf(countsWith([4, ['kept', 'late']]), nobody);
    expect(modelOf(few, people.analyst).rows).to.deep.equal([]);
    expect(modelOf(few, people.analyst).sure).to.include('4');
    const one = promisesOf(countsWith([30, ['kept', null]], [3, ['late', 'kept']]), nobody);
    expect(modelOf(one, people.analyst).rows.map(({ few: why }) => why !== '')).to.deep.equal([
      false,
      true,
      true,
    ]);
    const csv = promisesCsv(one, filters, 'en').split('\r\n');
    expect(csv[2]).to.include('"kept","on-time"').and.include('33,true,,,');
    expect(csv).to.have.length.greaterThan(6);
    const rest = modelOf(promisesOf(usualCounts, { seesPersons: false, restIsFew: true }), people.analyst);
    expect([rest.rows, rest.sentence, rest.gap]).to.deep.equal([[], [], null]);
  });

  it('has in its file the gap by how promises ended, and its test where that may be told', () => {
    const fileOf = (reading: PromisesReading): string => promisesCsv(reading, filters, 'en');
    const whole = fileOf(promisesOf());
    expect(whole)
      .to.match(/\r\n"gap-kept",,,\d+,false,/)
      .and.to.match(/\r\n"gap-broken",,,\d+,false,/);
    expect(whole).to.match(/\r\n"gap-kept-less-broken",,,,false,1,0\.34\d+,1\.65\d+,,,,\d+\.\d+,\d+\.\d+,/);
    const thin = { ...gapStatistics, broken: { ...gapStatistics.broken, n: 3 } };
    const few = fileOf({ ...promisesOf(), gap: promiseGapFigures(thin, nobody) });
    expect(few)
      .to.match(/\r\n"gap-broken",,,3,true,,,,/)
      .and.to.not.include('gap-kept-less-broken');
  });

  it('hides the gap of few, and with it what would give it away', () => {
    const thin = { ...gapStatistics, broken: { ...gapStatistics.broken, n: 3 } };
    const { rows, test } = promiseGapFigures(thin, nobody);
    expect(rows.filter(({ hidden }) => hidden).map(({ end }) => end)).to.deep.equal(['late', 'broken']);
    expect(test).to.not.have.property('p');
  });

  it('leads to where promises are noted, or written', () => {
    const empty = (counts = countsWith(), actor = people.admin) =>
      modelOf(promisesOf(counts), actor).empty?.href;
    expect(empty()).to.equal(`/studies/${study.id}/settings#promises`);
    expect(empty(countsWith([3, [null, null]]))).to.equal(`/encounters?study=${study.id}&state=delivered`);
    expect(empty(countsWith([3, [null, null]]), people.analyst)).to.equal(`/studies/${study.id}`);
    expect(modelOf(null).empty?.href).to.equal(`/studies/${study.id}/survey`);
    const counting = modelOf({ ...promisesOf(countsWith()), waiting: 3 });
    expect([counting.empty, counting.rows, counting.notes.length]).to.deep.equal([null, [], 1]);
  });
});
