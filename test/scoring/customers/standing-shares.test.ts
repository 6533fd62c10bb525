import { expect } from 'chai';
import { standings } from '../../../server/scoring/customers/standing.js';
import { standingShares } from '../../../server/scoring/customers/standing-shares.js';
import { wilsonInterval } from '../../../server/scoring/proportions/wilson-interval.js';
import { frozen, undefinedFigure } from '../../support/reference.js';

describe('standingShares', () => {
  it('counts every standing, also those that nobody has', () => {
    const shares = standingShares(frozen(['loyal', 'failed', 'loyal', 'dissatisfied']));
    expect(Object.keys(shares)).to.deep.equal([...standings]);
    expect(shares.loyal).to.deep.equal({ n: 4, count: 2, share: 0.5, interval: wilsonInterval(2, 4) });
    expect(shares['demanding-loyal'].share).to.equal(0);
  });

  it('of nobody are undefined', () => {
    expect(standingShares([]).failed.share).to.deep.equal(undefinedFigure('no-values'));
  });
});
