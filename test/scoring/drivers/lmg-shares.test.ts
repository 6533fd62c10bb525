import { expect } from 'chai';
import { lmgShares } from '../../../server/scoring/drivers/lmg-shares.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';
import { cases, inputOf } from './reference-cases.js';

const alike = {
  drivers: [
    [1, 1],
    [1, 1],
  ],
  outcome: [0.5, 0.5],
};

describe('lmgShares', () => {
  it('agree with relaimpo and sum to R²', () => {
    for (const one of cases) {
      const shares = lmgShares(inputOf(one)) as readonly number[];
      one.predictors.forEach((driver, at) => expectClose(shares[at], one.lmg_relaimpo[driver]!, 1e-6));
      expectClose(
        shares.reduce((sum, share) => sum + share, 0),
        one.R2,
        1e-6,
      );
    }
  });

  it('are the squared correlations where drivers share nothing', () => {
    const apart = {
      drivers: [
        [1, 0],
        [0, 1],
      ],
      outcome: [0.6, -0.3],
    };
    const [first, second] = lmgShares(apart) as readonly number[];
    expectClose(first, 0.36);
    expectClose(second, 0.09);
    expect(lmgShares({ drivers: [], outcome: [] })).to.deep.equal([]);
  });

  it('are undefined where one driver is another', () => {
    expect(lmgShares(alike)).to.deep.equal(undefinedFigure('collinear'));
  });

  it('refuse what are no correlations, and too many drivers', () => {
    expect(() => lmgShares({ drivers: [[1]], outcome: [] })).to.throw(RangeError, 'partners');
    expect(() => lmgShares({ drivers: [[1, 0]], outcome: [0.5] })).to.throw(RangeError, 'partners');
    expect(() => lmgShares({ drivers: [[1]], outcome: [NaN] })).to.throw(RangeError, 'within ±1');
    const many = Array.from({ length: 13 }, () => 0);
    const drivers = many.map((_, at) => many.map((__, other) => (at === other ? 1 : 0)));
    expect(() => lmgShares({ drivers, outcome: many })).to.throw(RangeError, 'at most 12');
  });
});
