import { expect } from 'chai';
import { overallScore } from '../../../server/scoring/gaps/overall-score.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { frozen, undefinedFigure } from '../../support/reference.js';

describe('overallScore', () => {
  it('weighs dimensions alike', () => expect(overallScore(frozen([-1, -0.5]))).to.equal(-0.75));

  it('needs every dimension', () => {
    expect(overallScore([-1, undefinedBecause('too-few-items')])).to.deep.equal(
      undefinedFigure('incomplete-dimensions'),
    );
    expect(overallScore([])).to.deep.equal(undefinedFigure('no-values'));
  });

  it('refuses what is not finite', () => expect(() => overallScore([1, NaN])).to.throw(RangeError));
});
