import { expect } from 'chai';
import fc from 'fast-check';
import { readFilters } from '../../../server/features/analytics/gap-filters.js';
import { filtersOf, study } from './builders.js';

const empty = { rounds: [], providers: [], segments: [], excludesFlagged: false };

describe('readFilters', () => {
  it('shows every round, all time, ourselves and what was told before, where nothing is asked', () => {
    const { values, part, expectation, problems } = filtersOf();
    expect(values).to.deep.equal({
      round: '',
      from: '',
      to: '',
      provider: 'us',
      segment: '',
      segment2: '',
      segment3: '',
      version: '',
      expectation: 'prospective',
      flagged: '',
    });
    expect(part).to.deep.equal({
      round: undefined,
      providerKey: 'us',
      from: undefined,
      to: undefined,
      segment: undefined,
      versionId: undefined,
    });
    expect(expectation).to.equal('prospective');
    expect(problems).to.deep.equal({});
  });

  it('takes what the study has', () => {
    const { part, expectation, problems } = filtersOf({
      round: 'Yaz 2026',
      provider: 'sahil',
      expectation: 'retrospective',
    });
    expect(part.round).to.equal('Yaz 2026');
    expect(part.providerKey).to.equal('sahil');
    expect(expectation).to.equal('retrospective');
    expect(problems).to.deep.equal({});
  });

  it('begins and ends days in the time zone of the organisation, the last day included', () => {
    const { part } = filtersOf({ from: '2026-09-01', to: '2026-11-21' });
    expect(part.from?.toISOString()).to.equal('2026-08-31T20:00:00.000Z');
    expect(part.to?.toISOString()).to.equal('2026-11-21T20:00:00.000Z');
    const berlin = readFilters({ from: '2026-10-25', to: '2026-10-25' }, study, 'Europe/Berlin').part;
    expect(Number(berlin.to) - Number(berlin.from), 'the day on which clocks go back').to.equal(
      25 * 3_600_000,
    );
    expect(filtersOf({ from: '2026-02-28', to: '2026-02-28' }).part.to?.toISOString()).to.equal(
      '2026-02-28T20:00:00.000Z',
    );
  });

  it('tells beside its field what it does not know, and falls back', () => {
    const { values, problems } = filtersOf({
      round: 'Qış',
      from: '2026-02-30',
      to: 'tomorrow',
      provider: 'nobody',
      expectation: 'none',
    });
    expect(values).to.deep.equal(filtersOf().values);
    expect(problems).to.deep.equal({
      round: { key: 'gap:filters.no-such-round' },
      from: { key: 'gap:filters.no-such-day' },
      to: { key: 'gap:filters.no-such-day' },
      provider: { key: 'gap:filters.no-such-provider' },
      expectation: { key: 'gap:filters.no-such-expectation' },
    });
  });

  it('keeps one end of the period where only the other makes no sense', () => {
    const { values, part, problems } = filtersOf({ from: '2026-09-01', to: '2026-99-99' });
    expect(values.from).to.equal('2026-09-01');
    expect(part.from).to.be.an.instanceOf(Date);
    expect(part.to).to.equal(undefined);
    expect(Object.keys(problems)).to.deep.equal(['to']);
  });

  it('tells a period that ends before it begins', () => {
    const { values, part, problems } = filtersOf({ from: '2026-09-02', to: '2026-09-01' });
    expect(problems).to.deep.equal({ to: { key: 'gap:filters.ends-before' } });
    expect([values.from, values.to, part.from, part.to]).to.deep.equal(['', '', undefined, undefined]);
  });

  it('takes up to three attributes that hold together, each once, and closes up what makes no sense', () => {
    const of = (asked: object) =>
      readFilters(asked, { ...empty, segments: ['city', 'tariff', 'age'] }, 'UTC');
    const three = of({ segment: 'city:Bakı', segment2: 'tariff:Gold', segment3: 'age:30' });
    const { segment, segment2, segment3 } = three.part;
    expect([segment, segment2, segment3]).to.deep.equal([
      { attribute: 'city', value: 'Bakı' },
      { attribute: 'tariff', value: 'Gold' },
      { attribute: 'age', value: '30' },
    ]);
    expect(three.problems).to.deep.equal({});
    const twice = of({ segment: 'city:Bakı', segment2: 'city:Gəncə', segment3: 'age:30' });
    expect([twice.values.segment, twice.values.segment2, twice.values.segment3]).to.deep.equal([
      'city:Bakı',
      'age:30',
      '',
    ]);
    expect(twice.problems).to.deep.equal({ segment2: { key: 'gap:filters.same-attribute' } });
    const later = of({ segment2: 'tariff:Gold' });
    expect([later.values.segment, later.part.segment2]).to.deep.equal(['tariff:Gold', undefined]);
  });

  it('leaves the excluded answers of a study out unless they are asked for, and says nothing where there are none', () => {
    const of = (flagged: string, excludesFlagged = true) =>
      readFilters({ flagged }, { ...study, excludesFlagged }, 'UTC');
    expect([of('').part.flagged, of('').values.flagged]).to.deep.equal(['out', '']);
    expect([of('in').part.flagged, of('in').values.flagged]).to.deep.equal([undefined, 'in']);
    expect(of('never').part.flagged).to.equal('out');
    expect(of('never').problems.flagged).to.deep.equal({ key: 'gap:filters.no-such-flagged' });
    for (const asked of ['', 'in']) {
      const { part, values, problems } = of(asked, false);
      expect([part.flagged, values.flagged, problems]).to.deep.equal([undefined, '', {}]);
    }
  });

  it('falls back on the first provider where none is us, and on none where there is none', () => {
    const rivals = { ...empty, providers: [{ key: 'a', name: 'A', us: false, share: null }] };
    expect(readFilters({}, rivals, 'UTC').values.provider).to.equal('a');
    expect(readFilters({}, empty, 'UTC').part.providerKey).to.equal(undefined);
  });

  it('takes a segment by the longest attribute that it begins with, whatever the value says', () => {
    const of = (segments: string[], segment: string) =>
      readFilters({ segment }, { ...empty, segments }, 'UTC');
    const value = of(['Şəhər', 'Şəhər:rayon'], 'Şəhər:rayon:Nəsimi: 3');
    expect(value.part.segment).to.deep.equal({ attribute: 'Şəhər:rayon', value: 'Nəsimi: 3' });
    expect(value.values.segment).to.equal('Şəhər:rayon:Nəsimi: 3');
    for (const unknown of ['Yaş:30', 'Şəhər', 'Şəhər:', ':']) {
      const { part, values, problems } = of(['Şəhər'], unknown);
      expect([part.segment, values.segment]).to.deep.equal([undefined, '']);
      expect(problems.segment).to.deep.equal({ key: 'gap:filters.no-such-segment' });
    }
  });

  it('takes a version by its id', () => {
    const id = 'a1'.repeat(12);
    expect(filtersOf({ version: id }).part.versionId).to.equal(id);
    expect(filtersOf({ version: '3' }).problems).to.have.property('version');
  });

  it('reads any text without throwing, and what it kept holds when it is asked again', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('2026-01-01', '9999-12-31', '0000-00-00', 'Yaz 2026'));
    fc.assert(
      fc.property(text, text, text, text, text, (round, from, to, provider, expectation) => {
        const once = filtersOf({ round, from, to, provider, expectation });
        const again = filtersOf(once.values);
        expect(again.values).to.deep.equal(once.values);
        expect(again.problems).to.deep.equal({});
      }),
    );
  });
});
