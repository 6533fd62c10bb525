import { expect } from 'chai';
import { crossProductsOf } from '../../../server/scoring/moments/cross-products.js';
import {
  disconfirmationRegression,
  type Disconfirmation,
} from '../../../server/scoring/regression/disconfirmation.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

/** E, P, DISC, S; fitted once by numpy's least squares. */
const rows = frozen([
  [6, 5, 3, 5],
  [7, 4, 2, 3],
  [5, 6, 5, 7],
  [4, 4, 4, 5],
  [6, 6, 4, 6],
  [3, 5, 6, 6],
  [7, 7, 4, 6],
  [5, 3, 2, 2],
]);

describe('disconfirmationRegression', () => {
  it('tells the part of each', () => {
    const fit = disconfirmationRegression(crossProductsOf(rows, 4)) as Disconfirmation;
    expect([fit.n, fit.df]).to.deep.equal([8, 4]);
    expectClose(fit.intercept.estimate, -0.111111111111);
    expectClose(fit.intercept.standardError, 3.68084541674);
    expectClose(fit.expected.estimate, -0.188034188034);
    expectClose(fit.expected.standardError, 0.766643321639);
    expectClose(fit.delivered.estimate, 0.871794871795);
    expectClose(fit.delivered.standardError, 0.787559417209);
    expectClose(fit.disconfirmation.estimate, 0.470085470085);
    expectClose(fit.disconfirmation.standardError, 0.884753694956);
    expectClose(fit.disconfirmation.p, 0.623332986714);
    expectClose(fit.r2, 0.923931623932);
  });

  it('finds satisfaction that follows the felt difference alone', () => {
    const alone = rows.map(([e, p, felt]) => [e!, p!, felt!, 1 + felt!]);
    const fit = disconfirmationRegression(crossProductsOf(alone, 4)) as Disconfirmation;
    expectClose(fit.disconfirmation.estimate, 1);
    expectClose(fit.expected.estimate, 0);
    expectClose(fit.delivered.estimate, 0);
    expect(fit.r2).to.equal(1);
  });

  it('refuses a difference that was not asked but computed, and too few answers', () => {
    const computed = rows.map(([e, p, , s]) => [e!, p!, p! - e!, s!]);
    expect(disconfirmationRegression(crossProductsOf(computed, 4))).to.deep.equal(
      undefinedFigure('collinear'),
    );
    expect(disconfirmationRegression(crossProductsOf(rows.slice(0, 4), 4))).to.deep.equal(
      undefinedFigure('too-many-predictors'),
    );
    expect(disconfirmationRegression(crossProductsOf([], 4))).to.deep.equal(undefinedFigure('no-values'));
  });
});
