import { expect } from 'chai';
import fc from 'fast-check';
import {
  newcombeInterval,
  type ShareDifference,
} from '../../../server/scoring/proportions/newcombe-interval.js';
import { newcombeTest, type NewcombeTest } from '../../../server/scoring/proportions/newcombe-test.js';
import { frozen, undefinedFigure } from '../../support/reference.js';

const counted = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => ({ n, count: Math.round(n * share) }));

describe('newcombeTest', () => {
  it('has the difference and the interval of newcombeInterval', () => {
    const [first, second] = [frozen({ count: 56, n: 70 }), frozen({ count: 48, n: 80 })];
    const { p, ...found } = newcombeTest(first, second) as NewcombeTest;
    expect(found).to.deep.equal(newcombeInterval(first, second));
    // The pooled z test of the same shares has p .0083.
    expect(p).to.be.closeTo(0.0083, 0.002);
  });

  it('never contradicts its interval', () => {
    fc.assert(
      fc.property(counted, counted, fc.constantFrom(0.9, 0.95, 0.99), (first, second, confidence) => {
        const { p, interval } = newcombeTest(first, second, confidence) as NewcombeTest;
        const leavesOutZero = interval[0] > 0 || interval[1] < 0;
        expect(p).to.be.within(0, 1);
        if (Math.abs(p - (1 - confidence)) > 1e-9) expect(p < 1 - confidence).to.equal(leavesOutZero);
      }),
    );
  });

  it('at confidence 1 − p has an interval that ends at zero, and turns round with its samples', () => {
    const [first, second] = [
      { count: 30, n: 60 },
      { count: 33, n: 55 },
    ];
    const { p } = newcombeTest(first, second) as NewcombeTest;
    const { interval } = newcombeInterval(first, second, 1 - p) as ShareDifference;
    expect(interval[1]).to.be.closeTo(0, 1e-9);
    expect((newcombeTest(second, first) as NewcombeTest).p).to.be.closeTo(p, 1e-9);
  });

  it('is 1 for equal shares, and hardly above 0 where all differ from all', () => {
    expect((newcombeTest({ count: 1, n: 2 }, { count: 5, n: 10 }) as NewcombeTest).p).to.equal(1);
    const { p } = newcombeTest({ count: 5000, n: 5000 }, { count: 0, n: 5000 }) as NewcombeTest;
    expect(p).to.be.within(0, 1e-11);
  });

  it('needs both samples', () => {
    expect(newcombeTest({ count: 0, n: 0 }, { count: 1, n: 2 })).to.deep.equal(undefinedFigure('no-values'));
  });
});
