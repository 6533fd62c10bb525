import { expect } from 'chai';
import { mean } from '../../../server/scoring/basics/mean.js';
import { importanceShares } from '../../../server/scoring/gaps/importance.js';
import { renormalisedScore } from '../../../server/scoring/gaps/renormalised-score.js';
import { respondentScores } from '../../../server/scoring/gaps/respondent-scores.js';
import { weightedScore } from '../../../server/scoring/gaps/weighted-score.js';
import { definedOnly, isDefined, undefinedBecause, type Figure } from '../../../server/scoring/result.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';
import { dimensions, respondents, scale, wanted } from './servqual.js';

const missing = undefinedBecause('too-few-items');
const gapsOf = (person: number): Figure[] =>
  respondentScores(respondents[person]!, dimensions, scale).dimensions.map((score) => score?.gap ?? missing);

const compare = (figure: Figure, value: number | null, what: string): void => {
  if (value === null) expect(isDefined(figure), what).to.equal(false);
  else expectClose(figure, value);
};

describe('weightedScore', () => {
  it('agrees with R respondent by respondent, and their mean with the company’s', () => {
    const scores = respondents.map(({ importance }, person) => weightedScore(gapsOf(person), importance));
    scores.forEach((score, person) =>
      compare(score, wanted.respondents[person]!.weighted, `weighted ${person}`),
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

describe('renormalisedScore', () => {
  it('agrees with R where dimensions are missing', () => {
    respondents.forEach(({ importance }, person) => {
      compare(
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

describe('importanceShares', () => {
  it('are shares of what was given, also where that is not 100', () => {
    expect(importanceShares(frozen([60, 30, null]))).to.deep.equal([60 / 90, 30 / 90, 0]);
    expect(importanceShares([])).to.deep.equal(undefinedFigure('no-weight'));
  });

  it('have the means that R has', () => {
    dimensions.forEach(({ key }, at) => {
      const shares = respondents.map(
        ({ importance }) => (importanceShares(importance) as readonly number[])[at]!,
      );
      expectClose(mean(shares), wanted.company.mean_weights[`W_${key}`]!);
    });
  });
});
