import { expect } from 'chai';
import fc from 'fast-check';
import {
  createDayOf,
  daysOf,
  monthOf,
  NO_DAY,
  stretchesOf,
  type Stretch,
} from '../../../server/features/summaries/days.js';

const start = Date.UTC(2026, 0, 1);
const dayAt = (number: number): string => new Date(start + number * 86_400_000).toISOString().slice(0, 10);
const lies = (text: string, [from, to]: Stretch): boolean => text >= from && text < to;

describe('days of summaries', () => {
  it('begin at midnight of the organisation', () => {
    const dayOf = createDayOf('Asia/Baku');
    expect(dayOf(new Date('2026-11-23T19:59:59Z'))).to.equal('2026-11-23');
    expect(dayOf(new Date('2026-11-23T20:00:00Z'))).to.equal('2026-11-24');
    expect(dayOf(new Date('2026-11-23T20:01:00Z'))).to.equal('2026-11-24');
    expect(dayOf(null)).to.equal(NO_DAY);
  });

  it('make up a period only where it begins and ends with one', () => {
    const from = new Date('2026-11-23T20:00:00Z');
    expect(daysOf({ from }, 'Asia/Baku')).to.deep.equal({ from: '2026-11-24', to: null });
    expect(daysOf({ to: from }, 'Asia/Baku')).to.deep.equal({ from: null, to: '2026-11-24' });
    expect(daysOf({ from }, 'Europe/Istanbul')).to.equal(null);
    expect(daysOf({ from, to: new Date('2026-11-24T00:00:00Z') }, 'Asia/Baku')).to.equal(null);
  });

  it('are put together to months as far as these are whole', () => {
    expect(stretchesOf({ from: '2026-01-30', to: '2026-03-02' })).to.deep.equal({
      all: ['2026-01-30', '2026-03-02'],
      months: [['2026-02', '2026-03']],
      days: [
        ['2026-01-30', '2026-02-01'],
        ['2026-03-01', '2026-03-02'],
      ],
    });
    expect(stretchesOf({ from: '2025-12-05', to: '2026-01-05' }).months).to.deep.equal([]);
  });

  it('count each day of a period once, and no other', () => {
    const edge = fc.option(fc.integer({ min: 0, max: 400 }), { freq: 4 });
    fc.assert(
      fc.property(edge, edge, (one, other) => {
        fc.pre(one === null || other === null || one < other);
        const days = { from: one === null ? null : dayAt(one), to: other === null ? null : dayAt(other) };
        const { all, months, days: single } = stretchesOf(days);
        for (let number = 0; number <= 400; number += 1) {
          const day = dayAt(number);
          const isMeant = (days.from === null || day >= days.from) && (days.to === null || day < days.to);
          const counted = [
            ...months.filter((m) => lies(monthOf(day), m)),
            ...single.filter((d) => lies(day, d)),
          ];
          expect(counted.length, day).to.equal(isMeant ? 1 : 0);
          expect(lies(day, all), day).to.equal(isMeant);
        }
        for (const stretch of [all, ...months, ...single]) expect(lies(NO_DAY, stretch)).to.equal(false);
      }),
      { numRuns: 50 },
    );
  });
});
