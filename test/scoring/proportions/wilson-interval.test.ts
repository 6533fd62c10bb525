import { expect } from 'chai';
import fc from 'fast-check';
import { wilsonInterval } from '../../../server/scoring/proportions/wilson-interval.js';
import { expectInterval, reference, undefinedFigure } from '../../support/reference.js';

type Case = { x: number; n: number; lo: number; hi: number; lo99: number; hi99: number };

describe('wilsonInterval', () => {
  it('agrees with prop.test of R', () => {
    for (const { x, n, lo, hi, lo99, hi99 } of reference<{ wilson: Case[] }>('proportions.json').wilson) {
      expectInterval(wilsonInterval(x, n), [lo, hi]);
      expectInterval(wilsonInterval(x, n, 0.99), [lo99, hi99]);
    }
  });

  it('ends exactly at 0 and 1 where none or all were counted', () => {
    expect((wilsonInterval(0, 20) as readonly number[])[0]).to.equal(0);
    expect((wilsonInterval(20, 20) as readonly number[])[1]).to.equal(1);
  });

  it('of nobody is undefined', () =>
    expect(wilsonInterval(0, 0)).to.deep.equal(undefinedFigure('no-values')));

  it('refuses what cannot be counted', () => {
    expect(() => wilsonInterval(3, 2)).to.throw(RangeError, '3 of 2');
    expect(() => wilsonInterval(-1, 2)).to.throw(RangeError, 'whole');
    expect(() => wilsonInterval(0.5, 2)).to.throw(RangeError, 'whole');
    expect(() => wilsonInterval(1, NaN)).to.throw(RangeError, 'whole');
    expect(() => wilsonInterval(0, 0, 1)).to.throw(RangeError, 'confidence');
  });

  it('holds the share, stays within 0 and 1, and mirrors', () => {
    const counted = fc
      .integer({ min: 1, max: 500 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counted, ([count, n]) => {
        const [low, high] = wilsonInterval(count, n) as readonly [number, number];
        expect(low).to.be.within(0, count / n);
        expect(high).to.be.within(count / n, 1);
        expectInterval(wilsonInterval(n - count, n), [1 - high, 1 - low], 1e-12);
      }),
    );
  });
});
