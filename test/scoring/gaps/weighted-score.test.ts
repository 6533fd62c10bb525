import { expect } from 'chai';
import { mean } from '../../../server/scoring/basics/mean.js';
import { weightedScore } from '../../../server/scoring/gaps/weighted-score.js';
import { definedOnly, undefinedBecause } from '../../../server/scoring/result.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';
import { expectAgreement, gapsOf, respondents, wanted } from './servqual.js';

const missing = undefinedBecause('too-few-items');

describe('weightedScore', () => {
  it('agrees with R respondent by respondent, and their mean with the company’s', () => {
    const scores = respondents.map(({ importance }, person) => weightedScore(gapsOf(person), importance));
    scores.forEach((score, person) =>
      expectAgreement(score, wanted.respondents[person]!.weighted, `weighted ${person}`),
    );
    expectClose(mean(definedOnly(scores)), wanted.company.weighted_mean_of_respondents);
  });

  it('weighs by the respondent’s own points, whatever they sum to', () => {
    expect(weightedScore(frozen([-2, 0]), frozen([75, 25]))).to.equal(-1.5);
    expect(weightedScore([-2, 0], [3, 1])).to.equal(-1.5);
    expect(weightedScore([-2, 0], [10, null])).to.equal(-2);
  });

  it('says what is missing', () => {
    expect(weightedScore([-2, missing], [50, 50])).to.deep.equal(undefinedFigure('incomplete-dimensions'));
    expect(weightedScore([-2, 0], [null, null])).to.deep.equal(undefinedFigure('no-weight'));
    expect(weightedScore([], [])).to.deep.equal(undefinedFigure('no-values'));
  });

  it('refuses points that cannot be points', () => {
    expect(() => weightedScore([-2], [-1])).to.throw(RangeError, 'not negative');
    expect(() => weightedScore([-2], [NaN])).to.throw(RangeError, 'finite');
    expect(() => weightedScore([-2], [1, 2])).to.throw(RangeError, '1 and 2');
  });
});
