import { expect } from 'chai';
import fc from 'fast-check';
import {
  centreAndSpread,
  describeValues,
  standardDeviation,
} from '../../../server/scoring/basics/standard-deviation.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

describe('standardDeviation', () => {
  it('divides by n − 1', () => {
    expectClose(standardDeviation(frozen([2, 4, 4, 4, 5, 5, 7, 9])), Math.sqrt(32 / 7), 1e-15);
    expectClose(standardDeviation([3, 5]), Math.SQRT2, 1e-15);
  });

  it('keeps its digits on values that lie close together and far from zero', () => {
    expectClose(standardDeviation([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]), Math.sqrt(30), 1e-12);
  });

  it('of equal values is exactly 0', () => {
    expect(standardDeviation([0.1, 0.1, 0.1])).to.equal(0);
    expect(standardDeviation([1 / 3, 1 / 3, 1 / 3, 1 / 3, 1 / 3])).to.equal(0);
  });

  it('needs two values', () => {
    expect(standardDeviation([])).to.deep.equal(undefinedFigure('no-values'));
    expect(standardDeviation([4])).to.deep.equal(undefinedFigure('too-few-values'));
  });

  it('refuses what is not finite', () => expect(() => standardDeviation([1, Infinity])).to.throw(RangeError));

  it('does not move with its values, and grows with them', () => {
    const answers = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2 });
    fc.assert(
      fc.property(answers, fc.integer({ min: -5, max: 5 }), (values, shift) => {
        const spread = standardDeviation(values) as number;
        expectClose(standardDeviation(values.map((value) => value + shift)), spread, 1e-12);
        expectClose(standardDeviation(values.map((value) => value * 3)), spread * 3, 1e-12);
      }),
    );
  });
});

describe('describeValues', () => {
  it('tells each figure for itself', () => {
    expect(describeValues([])).to.deep.equal({
      n: 0,
      mean: undefinedFigure('no-values'),
      sd: undefinedFigure('no-values'),
    });
    expect(describeValues([4])).to.deep.equal({ n: 1, mean: 4, sd: undefinedFigure('too-few-values') });
    expect(describeValues(frozen([4, 4]))).to.deep.equal({ n: 2, mean: 4, sd: 0 });
  });

  it('gives both together or the reason', () => {
    expect(centreAndSpread({ n: 2, mean: 4, sd: 1 })).to.deep.equal({ centre: 4, sd: 1 });
    expect(centreAndSpread(describeValues([4]))).to.deep.equal(undefinedBecause('too-few-values'));
    expect(centreAndSpread(describeValues([]))).to.deep.equal(undefinedBecause('no-values'));
  });
});
