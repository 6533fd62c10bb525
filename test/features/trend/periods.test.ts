import { expect } from 'chai';
import fc from 'fast-check';
import {
  MOST_PERIODS,
  periodsFrom,
  placeAmongRounds,
  placeOf,
  spanOf,
  unitFor,
} from '../../../server/features/trend/periods.js';
import { periodOf } from '../../../server/features/summaries/index.js';

describe('the periods of a trend', () => {
  it('have their days, across the end of a year', () => {
    expect(spanOf('week', '2026-12-28')).to.include({ begins: '2026-12-28', ends: '2027-01-04' });
    expect(spanOf('month', '2026-12')).to.include({ begins: '2026-12-01', ends: '2027-01-01' });
    expect(spanOf('quarter', '2026-Q4')).to.include({ begins: '2026-10-01', ends: '2027-01-01' });
  });

  it('follow one another without a hole, each holding its own days', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, fc.constantFrom('month', 'quarter', 'week'), (a, b, unit) => {
        const keys = [a, b].map((one) => periodOf(unit, one)!);
        const { periods, earlier } = periodsFrom(unit, keys);
        expect(periods.at(-1)!.key).to.equal([...keys].sort().at(-1));
        if (earlier === 0) expect(periods[0]!.key).to.equal([...keys].sort()[0]);
        periods.forEach(({ key, begins, ends }, at) => {
          expect(periodOf(unit, begins!)).to.equal(key);
          if (at > 0) expect(periods[at - 1]!.ends).to.equal(begins);
          expect(begins! < ends!).to.equal(true);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('are the latest where there are too many, and tell how many were left out', () => {
    const { periods, earlier } = periodsFrom('week', ['2020-01-06', '2026-11-23']);
    expect(periods).to.have.length(MOST_PERIODS);
    expect(periods.at(-1)!.key).to.equal('2026-11-23');
    expect(earlier).to.be.greaterThan(100);
    expect(periodsFrom('month', [])).to.deep.equal({ periods: [], earlier: 0 });
  });

  it('are as long as the span asks for', () => {
    expect(unitFor([])).to.equal('week');
    expect(unitFor(['2026-09', '2026-11'])).to.equal('week');
    expect(unitFor(['2026-08', '2026-11'])).to.equal('month');
    expect(unitFor(['2024-01', '2026-12'])).to.equal('month');
    expect(unitFor(['2023-12', '2026-12'])).to.equal('quarter');
  });

  it('of rounds hold what happened while one was answered, or between two of them', () => {
    const rounds = [
      { first: '2026-05-01', last: '2026-05-10' },
      { first: '2026-09-01', last: '2026-09-10' },
      { first: '2026-09-08', last: '2026-09-30' },
    ];
    const at = (day: string) => placeAmongRounds(day, rounds);
    expect(at('2026-04-30')).to.equal(null);
    expect(at('2026-05-01')).to.equal(-0.3);
    expect(at('2026-05-10')).to.be.within(0.2, 0.3);
    expect(at('2026-05-11')).to.equal(0.3);
    expect(at('2026-08-31')).to.be.within(0.69, 0.7);
    expect(at('2026-09-07')).to.be.within(1.2, 1.3);
    expect(at('2026-09-08'), 'the later of two that overlap').to.equal(1.7);
    expect(at('2026-09-30')).to.be.within(2.25, 2.3);
    expect(at('2026-10-01')).to.equal(null);
    expect(placeAmongRounds('2026-09-05', [...rounds].reverse())).to.equal(null);
    expect(placeAmongRounds('2026-09-05', [])).to.equal(null);
  });

  it('hold what happened at its place, and nothing outside of them', () => {
    const { periods } = periodsFrom('month', ['2026-09', '2026-11']);
    expect(placeOf('2026-09-01', periods)).to.equal(-0.5);
    expect(placeOf('2026-10-16', periods)).to.be.closeTo(1 - 0.5 + 15 / 31, 1e-9);
    expect(placeOf('2026-12-01', periods)).to.equal(null);
    expect(placeOf('2026-12-01', [{ key: 'Payız', begins: null, ends: null }])).to.equal(null);
  });
});
