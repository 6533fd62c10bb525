import { expect } from 'chai';
import fc from 'fast-check';
import { correlation } from '../../../server/scoring/basics/correlation.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

describe('correlation', () => {
  it('is 1 and −1 on a line, never beyond', () => {
    expect(correlation(frozen([1, 2, 3]), frozen([2, 4, 6]))).to.equal(1);
    expectClose(correlation([0.1, 0.2, 0.4], [-0.1, -0.2, -0.4]), -1, 1e-15);
    // By hand: products of deviations 3, squares 2 and 14/3.
    expectClose(correlation([1, 2, 3], [2, 4, 5]), 3 / Math.sqrt((2 * 14) / 3), 1e-15);
  });

  it('is undefined where a side does not vary or too little is known', () => {
    expect(correlation([1, 2], [3, 3])).to.deep.equal(undefinedFigure('no-variance'));
    expect(correlation([3, 3], [1, 2])).to.deep.equal(undefinedFigure('no-variance'));
    expect(correlation([1], [2])).to.deep.equal(undefinedFigure('too-few-values'));
    expect(correlation([], [])).to.deep.equal(undefinedFigure('no-values'));
  });

  it('refuses values without partners', () => expect(() => correlation([1], [])).to.throw(RangeError));

  it('is the same both ways and stays within ±1', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 })));
    fc.assert(
      fc.property(pairs, (values) => {
        const x = values.map(([first]) => first);
        const y = values.map(([, second]) => second);
        const r = correlation(x, y);
        expect(correlation(y, x)).to.deep.equal(r);
        if (typeof r === 'number') expect(Math.abs(r)).to.be.at.most(1);
      }),
    );
  });
});
