import { expect } from 'chai';
import fc from 'fast-check';
import { deviations, mean } from '../../../server/scoring/basics/mean.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

describe('mean', () => {
  it('is the sum over the count', () => {
    expect(mean(frozen([4, 5, 9]))).to.equal(6);
    expect(mean([7])).to.equal(7);
  });

  it('of nothing is undefined', () => expect(mean([])).to.deep.equal(undefinedFigure('no-values')));

  it('of equal values is that value, to the last digit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 10, noNaN: true }),
        fc.integer({ min: 1, max: 50 }),
        (value, n) => {
          expect(mean(Array.from({ length: n }, () => value))).to.equal(value);
        },
      ),
    );
  });

  it('refuses what is not finite', () => expect(() => mean([1, NaN])).to.throw(RangeError));

  it('moves with its values and does not care for their order', () => {
    const answers = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1 });
    fc.assert(
      fc.property(answers, fc.integer({ min: -5, max: 5 }), (values, shift) => {
        expectClose(mean(values.map((value) => value + shift)), (mean(values) as number) + shift, 1e-12);
        expect(mean([...values].reverse())).to.equal(mean(values));
      }),
    );
  });
});

describe('deviations', () => {
  it('are the distances from the mean', () => {
    expect(deviations(frozen([4, 5, 9]))).to.deep.equal([-2, -1, 3]);
    expect(deviations([0.1, 0.1, 0.1])).to.deep.equal([0, 0, 0]);
    expect(deviations([])).to.deep.equal([]);
  });
});
