import { expect } from 'chai';
import { dimensionScore } from '../../../server/scoring/gaps/dimension-score.js';
import { frozen, undefinedFigure } from '../../support/reference.js';

describe('dimensionScore', () => {
  it('is the mean of at least half of the items', () => {
    expect(dimensionScore(frozen([-1, 0]))).to.equal(-0.5);
    expect(dimensionScore(frozen([-1, 0, null, null]))).to.equal(-0.5);
    expect(dimensionScore([0])).to.equal(0);
  });

  it('is undefined beneath half', () => {
    const missing = undefinedFigure('too-few-items');
    expect(dimensionScore([-1, null, null])).to.deep.equal(missing);
    expect(dimensionScore([-1, 0, null, null, null])).to.deep.equal(missing);
    expect(dimensionScore([null])).to.deep.equal(missing);
    expect(dimensionScore([])).to.deep.equal(missing);
  });

  it('refuses what is not finite', () => expect(() => dimensionScore([1, NaN])).to.throw(RangeError));
});
