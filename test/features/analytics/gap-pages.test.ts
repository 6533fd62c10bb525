import { expect } from 'chai';
import type { DumbbellData } from '../../../public/js/charts/data.js';
import { chartModel } from '../../../server/features/analytics/chart-pages.js';
import { noChoices } from '../../../server/features/analytics/filter-choices.js';
import { gapPage } from '../../../server/features/analytics/gap-pages.js';
import { healthModel } from '../../../server/features/analytics/health-pages.js';
import { kindModels, recommendationModel } from '../../../server/features/analytics/outcome-pages.js';
import { tableModel } from '../../../server/features/analytics/table-pages.js';
import type { AskedFilters } from '../../../server/features/analytics/gap-filters.js';
import { testLanguages } from '../../support/app.js';
import { people } from '../../support/people.js';
import { scaleOf } from '../../support/survey.js';
import {
  all,
  content,
  filtersOf,
  readingOf,
  realistic,
  response,
  study,
  type ReadingParts,
} from './builders.js';

const i18n = testLanguages().in('en', 'Asia/Baku');
const wide = { ...content, scale: scaleOf(0, 11) };
const pair = (over = {}) => response({ expected: all(5), delivered: all(3), ...over });

type Shown = {
  empty: { title: string; href: string } | null;
  sentence: { pieces: { text: string; strong: boolean }[]; tone: string } | null;
  mark: { label: string; band: object | null } | null;
  chart: { data: DumbbellData; counts: string; method: string } | null;
  table: {
    rows: { kind: string; title: string; gap: string; tone: string; n: string; href: string; few: string }[];
  } | null;
  kinds: { title: string; gap: string; n: string; few: string }[];
  recommendation: { figure: { text: string }[]; shares: string } | null;
  failed: {
    badge: string;
    any: boolean;
    share: string;
    rows: { href: string; label: string }[];
    pager: { next: string | null } | null;
  } | null;
  filters: {
    fields: Record<string, { value: string; error: string }>;
    open: boolean;
    reset: string;
    summary: string;
  } | null;
  csv: string;
};
const shown = (parts: ReadingParts | null, asked: AskedFilters = {}, actor = people.admin): Shown =>
  gapPage({
    study,
    filters: filtersOf(asked),
    choices: noChoices,
    reading: parts && readingOf(parts),
    actor,
    i18n,
  }).model as unknown as Shown;

describe('the page of the gap', () => {
  it('says the same in sentence, chart and table', () => {
    for (const parts of [
      { responses: realistic(150, wide), content: wide },
      { responses: realistic(150, wide, 0.4), content: wide },
      { responses: realistic(7) },
    ]) {
      const { sentence, chart, table } = shown(parts);
      const total = chart?.data.rows[0];
      const last = table?.rows.at(-1);
      expect(total?.kind).to.equal('total');
      expect(last?.gap).to.equal(i18n.signed(total?.gap ?? 0, 2));
      const tone = total?.tone === 'none' ? '' : total?.tone;
      expect(last?.tone).to.equal(tone);
      expect(sentence?.tone).to.equal(tone);
      const told = sentence?.pieces.find(({ strong }) => strong)?.text ?? '';
      expect(told).to.include(i18n.number(Math.abs(total?.gap ?? 0), 1));
      for (const row of chart?.data.rows ?? []) {
        const line = table?.rows.find(({ title, kind }) => title === row.label && kind === row.kind);
        expect(line?.gap, row.label).to.equal(row.gap === null ? '–' : i18n.signed(row.gap, 2));
        expect(line?.tone, row.label).to.equal(row.tone === 'none' ? '' : row.tone);
      }
    }
  });

  it('puts what weighs most first, in the chart over all items, in the table within its dimension', () => {
    const { chart, table } = shown({ responses: realistic(150) });
    const inDimension = (key: string) =>
      content.dimensions.find(({ items }) => items.some(({ itemKey }) => itemKey === key))?.items.length ?? 1;
    const sizes = (kind: string) =>
      chart?.data.rows
        .filter((row) => row.kind === kind)
        .map(({ gap, key }) => Math.abs(gap ?? 0) / inDimension(key)) ?? [];
    for (const kind of ['dimension', 'item'])
      expect(sizes(kind)).to.deep.equal(sizes(kind).toSorted((a, b) => b - a));
    expect(chart?.data.rows.map(({ kind }) => kind)).to.deep.equal([
      'total',
      'dimension',
      'dimension',
      ...Array.from({ length: 7 }, () => 'item'),
    ]);
    expect(table?.rows.map(({ kind }) => kind).at(0)).to.equal('dimension');
    expect(table?.rows.at(-1)?.title).to.equal('All items');
  });

  it('cuts the axis only where there is room to spare, and says so', () => {
    const cut = chartModel(
      readingOf({ responses: realistic(150, wide), content: wide }).selected,
      wide,
      i18n,
    );
    expect(cut?.data.axis[0]).to.be.greaterThan(0);
    expect(cut?.data.axis[1]).to.equal(10);
    expect(cut?.counts).to.include(`The axis starts at ${cut?.data.axis[0]}.`);
    const whole = chartModel(readingOf({ responses: realistic(150) }).selected, content, i18n);
    expect(whole?.data.axis).to.deep.equal([1, 5]);
    expect(whole?.counts).to.not.include('axis');
  });

  it('names no test where nothing could be tested', () => {
    expect(shown({ responses: [pair()] }).chart?.method).to.equal('');
    expect(shown({ responses: realistic(50) }).chart?.method).to.include(
      'Benjamini–Hochberg over 10 tests, q\u00a0=\u00a00.05',
    );
  });

  it('is an empty page with its first step where there is no pair, never an empty chart', () => {
    const allNa = response({ expected: all(5), delivered: all('na') });
    for (const responses of [[], [allNa]]) {
      const page = shown({ responses });
      expect(page.empty?.title).to.equal('No pair of answers yet');
      expect([page.sentence, page.mark, page.chart, page.table, page.failed]).to.deep.equal(
        Array(5).fill(null),
      );
      expect(page.kinds).to.deep.equal([]);
    }
    expect(shown({ responses: [] }, { round: 'Yaz 2026' }).empty?.title).to.equal(
      'No pair in this selection',
    );
  });

  it('leads an author to the survey that is not published, others to the study', () => {
    expect(shown(null).empty?.href).to.equal(`/studies/${study.id}/survey`);
    expect(shown(null, {}, people.analyst).empty?.href).to.equal(`/studies/${study.id}`);
    expect(shown(null).filters).to.equal(null);
  });

  it('draws an item without answers as such, never as zero', () => {
    const { chart, table } = shown({ responses: [pair({ delivered: { ...all(3), respect: 'na' } })] });
    const row = chart?.data.rows.find(({ key }) => key === 'respect');
    expect([row?.expected, row?.delivered, row?.gap, row?.n]).to.deep.equal([null, null, null, 0]);
    expect(table?.rows.find(({ title }) => title === 'Respect')).to.include({ gap: '–', n: '0', few: '' });
  });

  it('shows nothing of few pairs to who may not see persons', () => {
    const page = shown({ responses: [pair(), pair()], seesPersons: false });
    expect([page.mark, page.chart, page.table, page.failed]).to.deep.equal([null, null, null, null]);
    expect(JSON.stringify(page)).to.not.match(/−2|"gap":-2/);
    expect(shown({ responses: [pair(), pair()] }).table?.rows.at(-1)?.gap).to.equal('−2.00');
  });

  it('links failed encounters only for who may see persons and open them', () => {
    const failed = Array.from({ length: 12 }, () => pair({ delivered: all(1) }));
    const open = shown({ responses: failed }).failed;
    expect(open?.badge).to.equal('12 of 12');
    expect(open?.rows).to.have.length(10);
    expect(open?.rows[0]?.href).to.match(/^\/encounters\/[0-9a-f]{24}$/);
    expect(open?.pager?.next).to.include('page=2').and.include('provider=us');
    const closed = shown({ responses: failed, seesPersons: false }).failed;
    expect(closed?.rows[0]).to.include({ href: '', label: 'E-20400' });
    const granted = shown({ responses: failed }, {}, people.analyst).failed;
    expect(granted?.rows[0]).to.include({ href: '', label: closed?.rows[0]?.label });
    expect(shown({ responses: [pair()] }).failed).to.include({ any: false, badge: '0 of 1' });
  });

  it('keeps the state in the address and tells beside its field what was not understood', () => {
    const { filters, csv } = shown({ responses: realistic(20) }, { round: 'Qış', from: '2026-09-01' });
    expect(filters?.fields['round']).to.include({ value: '' });
    expect(filters?.fields['round']?.error).to.match(/no such round/);
    expect(filters?.fields['from']).to.include({ value: '2026-09-01', error: '' });
    expect(filters?.open).to.equal(true);
    expect(filters?.summary).to.equal(
      `All rounds · ${i18n.shortDate(new Date('2026-09-01T08:00:00Z'))} … · Dalğa Mobil · Before the service`,
    );
    expect(filters?.reset).to.equal(`/studies/${study.id}/gap`);
    expect(csv).to.equal(`/studies/${study.id}/gap.csv?from=2026-09-01&provider=us&expectation=prospective`);
  });
});

describe('pairing health', () => {
  const facts = (parts: ReadingParts) =>
    healthModel(readingOf(parts), '/other', i18n).facts.map(({ pieces }) =>
      pieces.map(({ text }) => text).join(''),
    );

  it('keeps the other kind of expectation apart, with its own gap', () => {
    const recalled = pair({ expectationSource: 'retrospective', delivered: all(4) });
    expect(facts({ responses: [pair(), recalled] })[0]).to.equal(
      'Kept apart: 1 expectation told afterwards, with a gap of −1.00.',
    );
    expect(facts({ responses: [pair(), recalled], expectation: 'retrospective' })[0]).to.equal(
      'Kept apart: 1 expectation told before the service, with a gap of −2.00.',
    );
    expect(facts({ responses: [pair(), recalled], seesPersons: false })[0]).to.match(/not shown/);
  });

  it('says what n would do', () => {
    const responses = Array.from({ length: 40 }, (_, index) => pair({ delivered: all(index % 2 ? 3 : 4) }));
    // SD 0.5064, t = 2.0227: known to ±0.16; (1.95996 · 0.5064 / 0.08)² = 153.9
    expect(facts({ responses })).to.deep.equal([
      'Are there enough pairs? Known to ±0.16 now. ±0.08 needs 154 pairs.',
    ]);
    expect(facts({ responses: [pair()] })).to.deep.equal([]);
  });

  it('counts what is left out', () => {
    const none = pair({ expectationSource: 'none' });
    const reading = { ...readingOf({ responses: [none, none] }), otherScale: 3 };
    const told = healthModel(reading, '', i18n).facts.map(({ pieces }) =>
      pieces.map(({ text }) => text).join(''),
    );
    expect(told[0]).to.match(/^2 answers after the service have no expectation/);
    expect(told[1]).to.match(/^3 answers were given on another scale/);
  });

  it('never shows a share above one, even while answers come in', () => {
    const reading = readingOf({ responses: [pair()] });
    const health = {
      invitedBefore: 0,
      answeredBefore: 0,
      deliveredEncounters: 1,
      answeredAfter: 2,
      paired: 2,
    };
    const { rows } = healthModel({ ...reading, health }, '', i18n);
    expect(rows.map(({ figure }) => figure)).to.deep.equal([
      '0',
      '0',
      '1',
      '2 of 2 · 100\u202f%',
      '2 of 2 · 100\u202f%',
    ]);
    expect(rows.every(({ length }) => length >= 0 && length <= 200)).to.equal(true);
  });
});

describe('outcomes beside the gap', () => {
  it('never show a recommendation without interval and n', () => {
    const responses = [9, 10, 10, 3].map((nps) => pair({ outcomes: { nps } }));
    const model = recommendationModel(readingOf({ responses }).recommendation, i18n);
    expect(model?.figure.map(({ text }) => text).join('')).to.match(
      /^NPS \+50, 95 % interval .+ to \+\d+, from 4 answers\.$/,
    );
    expect(model?.shares).to.equal('3 answered 9 or 10, 1 answered 0 to 6.');
    expect(recommendationModel(null, i18n)).to.equal(null);
    const hidden = recommendationModel(readingOf({ responses, seesPersons: false }).recommendation, i18n);
    expect(hidden?.figure.map(({ text }) => text).join('')).to.equal('n\u00a0=\u00a04: too few to show');
  });

  it('put both kinds of expectation side by side, the one told before first', () => {
    const recalled = pair({ expectationSource: 'retrospective', delivered: all(4) });
    const reading = readingOf({ responses: [pair(), recalled], expectation: 'retrospective' });
    expect(kindModels(reading, i18n).map(({ title, gap }) => [title, gap])).to.deep.equal([
      ['Told before the service', '−2.00'],
      ['Told afterwards', '−1.00'],
    ]);
  });
});

describe('the table of the gap', () => {
  const noAddress = () => '';

  it('says of every line whether it may be chance, in words and by a mark, and names the test', () => {
    const { rows, method } = tableModel(
      readingOf({ responses: realistic(400) }).selected,
      content,
      noAddress,
      i18n,
    );
    const found = (tone: string) =>
      new Set(rows.filter((row) => row.tone === tone).map((row) => row.found.mark));
    expect([...found('short')]).to.deep.equal(['▼']);
    expect([...found('')]).to.deep.equal(['≈']);
    expect(rows.find(({ tone }) => tone === '')?.found.text).to.equal('may be chance');
    expect(method).to.equal('Paired t test, Benjamini–Hochberg over 10 tests, q\u00a0=\u00a00.05');
    const one = tableModel(readingOf({ responses: [pair()] }).selected, content, noAddress, i18n);
    expect(one.rows.at(-1)?.found).to.deep.equal({ mark: '', text: 'not tested' });
    expect(one.method).to.equal('');
  });

  it('leads from each item, and from nothing else, to its page with the selection', () => {
    const { table } = shown({ responses: realistic(50) });
    for (const { kind, href } of table?.rows ?? [])
      expect(href.startsWith(`/studies/${study.id}/gap/`), kind).to.equal(kind === 'item');
    expect(table?.rows.find(({ kind }) => kind === 'item')?.href).to.include('?provider=us');
  });

  it('tells reliabilities with interval, and in words why there is none', () => {
    const known = tableModel(
      readingOf({ responses: realistic(150) }).selected,
      content,
      noAddress,
      i18n,
    ).reliabilities;
    expect(known[0]?.cells[0]?.figure).to.match(/^0\.\d\d, 95 % interval 0\.\d\d to 0\.\d\d$/);
    const [dimension] = content.dimensions;
    if (!dimension) throw new Error('no dimension');
    const single = { ...content, dimensions: [{ ...dimension, items: dimension.items.slice(0, 1) }] };
    const alone = tableModel(
      readingOf({ responses: realistic(20, single), content: single }).selected,
      single,
      noAddress,
      i18n,
    );
    expect(alone.reliabilities[0]?.cells.map(({ note }) => note)).to.deep.equal(
      Array(3).fill('Not defined: one item alone shows no agreement.'),
    );
  });

  it('says p as a person reads it', () => {
    const { rows } = tableModel(readingOf({ responses: realistic(400) }).selected, content, noAddress, i18n);
    expect(rows.at(-1)?.p).to.equal('p\u00a0<\u00a00.001');
  });
});
