import { expect } from 'chai';
import {
  newcombeInterval,
  type ShareDifference,
} from '../../../server/scoring/proportions/newcombe-interval.js';
import { expectClose, expectInterval, frozen, reference, undefinedFigure } from '../../support/reference.js';

type Case = { x1: number; n1: number; x2: number; n2: number; diff: number; lo: number; hi: number };
const cases = reference<{ newcombe_difference: Case[] }>('proportions.json').newcombe_difference;

describe('newcombeInterval', () => {
  it('agrees with method 10 as published, and turns round with its samples', () => {
    for (const { x1, n1, x2, n2, diff, lo, hi } of cases) {
      const first = frozen({ count: x1, n: n1 });
      const second = frozen({ count: x2, n: n2 });
      const there = newcombeInterval(first, second) as ShareDifference;
      expectClose(there.difference, diff);
      expectInterval(there.interval, [lo, hi]);
      expectInterval((newcombeInterval(second, first) as ShareDifference).interval, [-hi, -lo]);
    }
  });

  it('is wider with more confidence', () => {
    const [first, second] = [
      { count: 56, n: 70 },
      { count: 48, n: 80 },
    ] as const;
    const [low, high] = (newcombeInterval(first, second, 0.99) as ShareDifference).interval;
    expect(low).to.be.lessThan(cases[0]!.lo);
    expect(high).to.be.greaterThan(cases[0]!.hi);
  });

  it('needs both samples', () => {
    const none = undefinedFigure('no-values');
    expect(newcombeInterval({ count: 0, n: 0 }, { count: 1, n: 2 })).to.deep.equal(none);
    expect(newcombeInterval({ count: 1, n: 2 }, { count: 0, n: 0 })).to.deep.equal(none);
  });

  it('refuses what cannot be counted', () => {
    expect(() => newcombeInterval({ count: 3, n: 2 }, { count: 1, n: 2 })).to.throw(RangeError);
  });
});
