import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { expect } from 'chai';
import fc from 'fast-check';
import { normalCdf } from '../../../server/scoring/basics/normal-cdf.js';
import { expectClose } from '../../support/reference.js';

describe('normalCdf', () => {
  it('has the values of the tables', () => {
    expect(normalCdf(0)).to.equal(0.5);
    expectClose(normalCdf(1), 0.8413447460685429, 1e-14);
    expectClose(normalCdf(-1.96), 0.0249978951482204, 1e-14);
    expect([normalCdf(-9), normalCdf(9)]).to.deep.equal([0, 1]);
  });

  it('turns the quantile round', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (share) => {
        expectClose(normalCdf(quantile(share, 0, 1)), share, 1e-12);
      }),
    );
  });

  it('refuses what is not finite', () => {
    expect(() => normalCdf(Infinity)).to.throw(RangeError, 'finite');
  });
});
