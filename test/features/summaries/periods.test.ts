import { expect } from 'chai';
import fc from 'fast-check';
import { levelsBy, periodOf } from '../../../server/features/summaries/periods.js';
import { NO_DAY, stretchesOf } from '../../../server/features/summaries/days.js';

describe('periods', () => {
  it('name a day by itself, its Monday, its month and its quarter', () => {
    expect(
      (['day', 'week', 'month', 'quarter'] as const).map((unit) => periodOf(unit, '2026-11-26')),
    ).to.deep.equal(['2026-11-26', '2026-11-23', '2026-11', '2026-Q4']);
    expect(periodOf('week', '2026-11-23')).to.equal('2026-11-23');
    expect(periodOf('week', '2026-11-22')).to.equal('2026-11-16');
    expect(periodOf('week', '2027-01-01')).to.equal('2026-12-28');
  });

  it('name a whole month, too', () => {
    expect(periodOf('month', '2026-01')).to.equal('2026-01');
    expect(periodOf('quarter', '2026-03')).to.equal('2026-Q1');
  });

  it('do not hold what has no day', () => {
    expect(periodOf('week', NO_DAY)).to.equal(null);
    expect(periodOf('quarter', '')).to.equal(null);
  });

  it('follow one another as their days do', () => {
    const day = fc.date({ min: new Date('1970-01-05'), max: new Date('2199-12-31'), noInvalidDate: true });
    const unit = fc.constantFrom('day', 'week', 'month', 'quarter');
    fc.assert(
      fc.property(day, day, unit, (a, b, by) => {
        const [first, last] = [a, b].sort((one, other) => one.getTime() - other.getTime());
        const [from, to] = [first!, last!].map((at) => periodOf(by, at.toISOString().slice(0, 10))!);
        return from! <= to!;
      }),
    );
  });

  it('of months read months, and single days only at the ends; of weeks days alone', () => {
    const days = stretchesOf({ from: '2026-01-30', to: '2026-03-02' });
    expect(levelsBy('quarter', days)).to.deep.equal([
      ['batch', [['2026-01-30', '2026-03-02']]],
      ['day', days.days],
      ['month', [['2026-02', '2026-03']]],
    ]);
    expect(levelsBy('week', days).map(([level]) => level)).to.deep.equal(['batch', 'day']);
    expect(levelsBy('month', null)).to.deep.equal([
      ['batch', [['0', '~']]],
      ['day', []],
      ['month', [['0', '~']]],
    ]);
  });
});
