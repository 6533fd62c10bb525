import { expect } from 'chai';
import { fTest, type FTest } from '../../../server/scoring/regression/f-test.js';
import { expectClose, reference, undefinedFigure } from '../../support/reference.js';

type Models = {
  R2_diff: number;
  R2_linear: number;
  F_linear_vs_diff: { F: number; df1: number; df2: number; p: number };
};

describe('fTest', () => {
  it('agrees with anova of R', () => {
    const { models } = reference<{ constructed: { ols: { models: Models } } }>('response-surface.json')
      .constructed.ols;
    const test = fTest({ r2: models.R2_diff, df: 38 }, { r2: models.R2_linear, df: 37 }) as FTest;
    expectClose(test.f, models.F_linear_vs_diff.F);
    expect(test.df).to.deep.equal([1, 37]);
    expect(test.p / models.F_linear_vs_diff.p).to.be.closeTo(1, 1e-6);
  });

  it('is 0 where the larger model tells no more, and undefined where it tells all', () => {
    expect(fTest({ r2: 0.5, df: 10 }, { r2: 0.5 - 1e-16, df: 9 })).to.deep.include({ f: 0, p: 1 });
    expect(fTest({ r2: 0.5, df: 10 }, { r2: 1, df: 9 })).to.deep.equal(undefinedFigure('no-variance'));
  });

  it('refuses models that do not contain one another', () => {
    expect(() => fTest({ r2: 0, df: 9 }, { r2: 0.5, df: 9 })).to.throw(RangeError, 'fewer degrees');
    expect(() => fTest({ r2: 0, df: 1 }, { r2: 0.5, df: 0 })).to.throw(RangeError, 'fewer degrees');
  });
});
