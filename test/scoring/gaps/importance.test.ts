import { expect } from 'chai';
import { mean } from '../../../server/scoring/basics/mean.js';
import { importanceShares } from '../../../server/scoring/gaps/importance.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';
import { dimensions, respondents, wanted } from './servqual.js';

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
