import { expect } from 'chai';
import fc from 'fast-check';
import { quantile } from '../../../server/scoring/basics/quantile.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

describe('quantile', () => {
  it('interpolates as R does by default', () => {
    expectClose(quantile(frozen([4, 1, 3, 2]), 0.5), 2.5);
    expectClose(quantile([1, 2, 3, 4, 10], 0.9), 7.6);
    expectClose(quantile([7], 0.3), 7);
  });

  it('of nothing says so, and refuses what is none', () => {
    expect(quantile([], 0.5)).to.deep.equal(undefinedFigure('no-values'));
    expect(() => quantile([1], 1.1)).to.throw(RangeError, 'within 0 and 1');
    expect(() => quantile([NaN], 0.5)).to.throw(RangeError, 'finite');
  });

  it('runs from the least to the greatest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1 }), (values) => {
        expect(quantile(values, 0)).to.equal(Math.min(...values));
        expect(quantile(values, 1)).to.equal(Math.max(...values));
      }),
    );
  });
});
