import { expect } from 'chai';
import { insideCsv } from '../../../server/features/editions/inside-csv.js';
import { insidePage } from '../../../server/features/editions/inside-pages.js';
import type { PromisesReading } from '../../../server/features/promises/index.js';
import { testLanguages } from '../../support/app.js';
import { people } from '../../support/people.js';
import { countsWith, promisesOf } from '../promises/builders.js';
import { studyOf } from '../studies/builders.js';
import { listOf, readingOf } from './builders.js';

type Model = {
  sentence: { pieces: { text: string }[]; tone: string } | null;
  gaps: { title: string; few: string; gap: string; n: string; test: string; p: string }[];
  items: { cells: { text: string }[] }[];
  picture: { data: { lines: { points: { value: number | null; joined: boolean }[] }[] } } | null;
  empty: { title: string; href: string } | null;
  able: string;
  choice: object | null;
  parts: unknown[];
  communication: {
    sentence: { text: string }[];
    none: string;
    rows: { title: string; few: string; cells: string[] }[];
    effect: { text: string }[];
    test: string;
  } | null;
};
const modelOf = (
  reading: ReturnType<typeof readingOf> | null,
  actor = people.admin,
  lists = [listOf()],
  promises: PromisesReading | null = null,
): Model =>
  insidePage({
    answer: { study: studyOf(), lists, reading, promises },
    actor,
    i18n: testLanguages().in('en', 'Asia/Baku'),
  }).model as unknown as Model;
const said = ({ sentence }: Model): string => sentence?.pieces.map(({ text }) => text).join('') ?? '';

describe('the page of the gaps inside', () => {
  it('begins with the widest gap that is no chance', () => {
    const model = modelOf(readingOf());
    expect(said(model)).to.equal('Managers believe that customers expect 1.1 points less than they do.');
    expect(model.sentence?.tone).to.equal('short');
  });

  it('says first what takes something from customers, however wide another gap is', () => {
    const reading = readingOf();
    const { performance, knowledge } = reading.overall.gaps;
    const wider = { ...performance, difference: 3, pAdjusted: 0.001 };
    const gaps = { ...reading.overall.gaps, performance: wider };
    expect(said(modelOf({ ...reading, overall: { ...reading.overall, gaps } }))).to.match(
      /^Managers believe/,
    );
    const fine = { ...knowledge, pAdjusted: 0.7 };
    const overall = {
      ...reading.overall,
      gaps: { ...gaps, knowledge: fine, view: { ...gaps.view, pAdjusted: 0.7 } },
    };
    expect(said(modelOf({ ...reading, overall }))).to.match(/lies 3\.0 points above the standard/);
  });

  it('tells each gap with its number, interval and test', () => {
    const { gaps, able, items } = modelOf(readingOf());
    expect(gaps.map(({ title }) => title)).to.have.length(5);
    expect(gaps[0]).to.deep.include({ gap: '−1.10', n: '40 / 8', test: 'Welch’s t test', few: '' });
    expect(gaps[4]).to.deep.include({
      gap: '−1.20',
      n: '40',
      test: 'paired t test',
      p: 'p\u00a0<\u00a00.001',
    });
    expect(able).to.match(/able to give it: 3\.20, 95 % interval .*, n\u00a0=\u00a012\.$/);
    expect(items.map(({ cells }) => cells[0]?.text)).to.deep.equal(Array(7).fill('−1.10'));
  });

  it('draws the way from the expectation to the delivery', () => {
    const points = modelOf(readingOf()).picture?.data.lines[0]?.points ?? [];
    expect(points.map(({ joined }) => joined)).to.deep.equal([false, true, true, true, true]);
    const few = modelOf(readingOf({ staff: 4 })).picture?.data.lines[0]?.points ?? [];
    expect(few.map(({ value }) => value === null)).to.deep.equal([false, false, false, true, false]);
  });

  it('shows of few nothing but how many they are, to an administrator as well', () => {
    const { gaps, sentence, picture } = modelOf(readingOf({ managers: 4, staff: 0 }));
    expect(gaps[0]).to.deep.include({ few: 'n\u00a0=\u00a04: too few to show', gap: '–' });
    expect(gaps[3]).to.deep.include({ few: 'no answers yet' });
    expect(sentence).to.equal(null);
    expect(picture).to.equal(null);
    const csv = insideCsv(readingOf({ managers: 4, staff: 0 }), null, 'en').split('\r\n');
    const knowledge = csv.find((line) => line.includes('"total"') && line.includes('"knowledge"')) ?? '';
    expect(knowledge).to.match(/"expected","believed",40,4,true,4\.6\d*,,,,,,,"welch","",/);
  });

  it('says that nothing is clear where all may be chance', () => {
    const reading = readingOf();
    const chance = { difference: 0.1, pAdjusted: 0.6 };
    const { knowledge, standards, performance, view, customer } = reading.overall.gaps;
    const gaps = {
      customer,
      knowledge: { ...knowledge, ...chance },
      standards: { ...standards, ...chance },
      performance: { ...performance, ...chance },
      view: { ...view, ...chance },
    };
    const overall = { ...reading.overall, gaps };
    expect(said(modelOf({ ...reading, overall }))).to.match(/^No gap inside the company is clear/);
  });

  it('leads to the first step where nobody was asked, and compares nothing on two scales', () => {
    expect(modelOf(null, people.author, []).empty?.href).to.match(/\/inside\/people$/);
    const analyst = modelOf(null, people.analyst, []);
    expect(analyst.empty?.href).to.match(/\/studies\/1+$/);
    expect(analyst.parts).to.deep.equal([]);
    const rescaled = modelOf(readingOf({}, { rescaled: true }));
    expect(rescaled.empty?.title).to.equal('These answers cannot be compared');
    expect(rescaled.gaps).to.deep.equal([]);
  });

  it('offers the lists where there are several', () => {
    expect(modelOf(readingOf()).choice).to.equal(null);
    const two = [listOf(), listOf({ id: '7'.repeat(24), name: 'Spring' })];
    expect(modelOf(readingOf(), people.admin, two).choice)
      .to.have.property('options')
      .with.length(2);
  });
});

describe('the communication gap', () => {
  const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
  const textOf = (pieces: readonly { text: string }[] = []): string =>
    plain(pieces.map(({ text }) => text).join(''));
  const of = (promises: PromisesReading | null) =>
    modelOf(readingOf(), people.analyst, [listOf()], promises).communication;

  it('is what was not kept as promised, the promises that are kept least first', () => {
    const gap = of(promisesOf());
    expect(textOf(gap?.sentence)).to.equal(
      'Of the promises that were noted, 18.5 % were not kept as promised: 7.4 % came late, 11.1 % were broken.',
    );
    expect(gap?.rows.map(({ title, cells }) => [title, plain(cells[0] ?? '')])).to.deep.equal([
      ['All promises', '−18.5 %'],
      ['The technician comes on time.', '−33.3 %'],
      ['Sürəti göstərəcək.', '0.0 %'],
    ]);
    expect(textOf(gap?.effect)).to.match(/^Customers whose promise was broken got 1\.20 points less/);
    expect(gap?.test).to.include('Welch’s test');
    expect(of(null)).to.equal(null);
  });

  it('says nothing of few, and why there is nothing', () => {
    const few = of(promisesOf(countsWith([3, ['kept', 'broken']]), { seesPersons: false, restIsFew: false }));
    expect(few?.sentence).to.deep.equal([]);
    expect(few?.rows.map(({ few: text }) => text)).to.deep.equal(['n\u00a0=\u00a03: too few to show']);
    expect(of(promisesOf(countsWith([9, [null, null]])))?.none).to.match(/^Promises were made/);
    expect(of(promisesOf(new Map()))?.none).to.match(/^No customer who has been served/);
  });

  it('stands in the file alone where nobody inside was asked', () => {
    const lines = insideCsv(null, promisesOf(), 'en').trimEnd().split('\r\n');
    expect(lines).to.have.length(1 + 3);
    expect(lines[1]).to.match(/^"promises",.*,0\.074\d*,0\.111\d*$/);
  });

  it('stands in the file, over all and by promise', () => {
    const lines = insideCsv(readingOf(), promisesOf(), 'en').split('\r\n');
    const own = lines.filter((line) => line.includes('"communication"'));
    expect(own).to.have.length(3);
    expect(own[0]).to.match(
      /^"promises","","","communication","promised","kept",,81,false,1,0\.814\d*,-0\.185/,
    );
  });
});

describe('the file of the gaps inside', () => {
  it('has a line for each gap over all and by item, and one for what staff are able to give', () => {
    const [head = '', ...lines] = insideCsv(readingOf(), null, 'en').trimEnd().split('\r\n');
    expect(head).to.match(/^\uFEFFlevel,item,title,gap,from,to,n_from/);
    expect(lines).to.have.length(8 * 6);
    expect(lines.every((line) => line.split(',').length >= 22)).to.equal(true);
    expect(lines.join('\n')).to.not.match(/NaN|undefined|Infinity/);
  });
});
