import { expect } from 'chai';
import type { Matrix } from '../../../server/scoring/basics/covariance.js';
import { oneFactor } from '../../../server/scoring/reliability/one-factor.js';
import { expectClose, frozen, reference } from '../../support/reference.js';

type Case = {
  items: string[];
  covariance: Matrix;
  cfa_ml_loadings_cov: Record<string, number>;
  cfa_ml_residuals_cov: Record<string, number>;
};
const cases = reference<Record<string, Case>>('reliability.json');

describe('oneFactor', () => {
  it('finds the loadings and uniquenesses of lavaan', () => {
    for (const { items, covariance, cfa_ml_loadings_cov, cfa_ml_residuals_cov } of Object.values(cases)) {
      const { loadings, uniquenesses } = oneFactor(frozen(covariance));
      items.forEach((item, at) => {
        expectClose(loadings[at], cfa_ml_loadings_cov[item]!, 1e-5);
        expectClose(uniquenesses[at], cfa_ml_residuals_cov[item]!, 1e-5);
      });
    }
  });

  it('starts somewhere where an item shares nothing on balance', () => {
    const { heywood, uniquenesses } = oneFactor([
      [1, -1 / 2, -1 / 2],
      [-1 / 2, 1, 0],
      [-1 / 2, 0, 1],
    ]);
    expect(heywood || uniquenesses.every((own) => own > 0)).to.equal(true);
    for (const own of uniquenesses) expect(own).to.be.within(0, 1);
  });
});
