import { expect } from 'chai';
import fc from 'fast-check';
import { chiSquaredQuantile, chiSquaredTail } from '../../../server/scoring/basics/chi-squared.js';
import { expectClose, reference } from '../../support/reference.js';

describe('χ²', () => {
  it('has the tail that R tells', () => {
    const { chisq } = reference<{ chisq: { chi2: number; df: number; p: number } }>('comparison.json');
    expectClose(chiSquaredTail(chisq.chi2, chisq.df), chisq.p);
  });

  it('has tails known in closed form, with their digits far out', () => {
    for (const x of [0, 0.5, 3, 20, 200]) {
      expect(chiSquaredTail(x, 2) / Math.exp(-x / 2)).to.be.closeTo(1, 1e-12);
      expect(chiSquaredTail(x, 4) / (Math.exp(-x / 2) * (1 + x / 2))).to.be.closeTo(1, 1e-12);
    }
  });

  it('has quantiles as printed in tables, which the tail leads back from', () => {
    expect(chiSquaredQuantile(0.95, 1)).to.be.closeTo(3.841, 5e-4);
    expect(chiSquaredQuantile(0.999, 10)).to.be.closeTo(29.588, 5e-4);
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (share, df) => {
          expectClose(chiSquaredTail(chiSquaredQuantile(share, df), df), 1 - share, 1e-9);
        },
      ),
    );
  });

  it('refuses what is none', () => {
    expect(() => chiSquaredTail(-1, 1)).to.throw(RangeError, 'not negative');
    expect(() => chiSquaredTail(1, 0)).to.throw(RangeError, 'degrees of freedom');
    expect(() => chiSquaredTail(1, Infinity)).to.throw(RangeError, 'degrees of freedom');
    expect(() => chiSquaredQuantile(1, 1)).to.throw(RangeError, 'between 0 and 1');
    expect(() => chiSquaredQuantile(0.5, NaN)).to.throw(RangeError, 'degrees of freedom');
  });
});
