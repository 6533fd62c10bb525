import { expect } from 'chai';
import { renormalisedScore } from '../../../server/scoring/gaps/renormalised-score.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { frozen, undefinedFigure } from '../../support/reference.js';
import { expectAgreement, gapsOf, respondents, wanted } from './servqual.js';

const missing = undefinedBecause('too-few-items');

describe('renormalisedScore', () => {
  it('agrees with R where dimensions are missing', () => {
    respondents.forEach(({ importance }, person) => {
      expectAgreement(
        renormalisedScore(gapsOf(person), importance),
        wanted.respondents[person]!.weighted_renorm,
        `renormalised ${person}`,
      );
    });
  });

  it('equals the weighted score where nothing is missing', () => {
    expect(renormalisedScore(frozen([-2, 0]), frozen([75, 25]))).to.equal(-1.5);
  });

  it('needs half of the weight', () => {
    expect(renormalisedScore([-2, missing], [50, 50])).to.equal(-2);
    expect(renormalisedScore([-2, missing, missing], [5, 2, 3])).to.equal(-2);
    expect(renormalisedScore([-2, missing], [49, 51])).to.deep.equal(undefinedFigure('too-little-weight'));
    expect(renormalisedScore([missing], [100])).to.deep.equal(undefinedFigure('no-values'));
    expect(renormalisedScore([-2], [0])).to.deep.equal(undefinedFigure('no-weight'));
  });

  it('refuses lists of different length', () => {
    expect(() => renormalisedScore([-2], [])).to.throw(RangeError, '1 and 0');
  });
});
