import tCdf from '@stdlib/stats-base-dists-t-cdf';
import { expect } from 'chai';
import fc from 'fast-check';
import { fTail } from '../../../server/scoring/basics/f-tail.js';
import { expectClose, reference } from '../../support/reference.js';

type Test = { F: number; df1: number; df2: number; p: number };
type Models = Record<'F_linear_vs_diff' | 'F_full_vs_linear' | 'F_full_vs_sqdiff' | 'F_full_vs_diff', Test>;

describe('fTail', () => {
  it('agrees with R, also far out in the tail', () => {
    const { models } = reference<{ constructed: { ols: { models: Models } } }>('response-surface.json')
      .constructed.ols;
    for (const name of [
      'F_linear_vs_diff',
      'F_full_vs_linear',
      'F_full_vs_sqdiff',
      'F_full_vs_diff',
    ] as const) {
      const { F, df1, df2, p } = models[name];
      expect(fTail(F, df1, df2) / p).to.be.closeTo(1, 1e-6);
    }
  });

  it('with one degree is both tails of t', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 8, noNaN: true }),
        fc.integer({ min: 2, max: 200 }),
        (t, df) => {
          expectClose(fTail(t * t, 1, df), 2 * tCdf(-t, df), 1e-9);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('runs from 1 to next to nothing, and refuses what is no F', () => {
    expect(fTail(0, 2, 5)).to.equal(1);
    expect(fTail(1e12, 5, 500)).to.be.below(2e-15);
    for (const [f, a, b] of [
      [-1, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ] as const)
      expect(() => fTail(f, a, b)).to.throw(RangeError, 'degrees of freedom are positive');
    expect(() => fTail(Infinity, 1, 1)).to.throw(RangeError, 'finite');
  });
});
