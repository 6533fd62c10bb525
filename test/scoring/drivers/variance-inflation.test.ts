import { expect } from 'chai';
import { varianceInflation } from '../../../server/scoring/drivers/variance-inflation.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';
import { cases, inputOf } from './reference-cases.js';

describe('varianceInflation', () => {
  it('agrees with R', () => {
    for (const one of cases) {
      const factors = varianceInflation(inputOf(one).drivers) as readonly number[];
      one.predictors.forEach((driver, at) => expectClose(factors[at], one.vif[driver]!));
    }
  });

  it('is 1 of drivers that share nothing, and 1 / (1 − r²) of two that do', () => {
    const of = (r: number) =>
      varianceInflation([
        [1, r],
        [r, 1],
      ]);
    expect(of(0)).to.deep.equal([1, 1]);
    (of(0.6) as readonly number[]).forEach((factor) => expectClose(factor, 1.5625));
    expect(of(1)).to.deep.equal(undefinedFigure('collinear'));
    expect(() => of(NaN)).to.throw(RangeError, 'finite');
  });
});
