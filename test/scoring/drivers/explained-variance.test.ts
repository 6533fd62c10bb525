import { expect } from 'chai';
import { explainedVariance } from '../../../server/scoring/drivers/explained-variance.js';
import { expectClose } from '../../support/reference.js';
import { cases, inputOf } from './reference-cases.js';

describe('explainedVariance', () => {
  it('is R² of R, whatever the order of drivers', () => {
    for (const one of cases) {
      const places = one.predictors.map((_, at) => at);
      expectClose(explainedVariance(inputOf(one), places), one.R2, 1e-6);
      expectClose(explainedVariance(inputOf(one), places.reverse()), one.R2, 1e-6);
      expect(explainedVariance(inputOf(one), [])).to.equal(0);
    }
  });
});
