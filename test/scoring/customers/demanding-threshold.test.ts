import { expect } from 'chai';
import fc from 'fast-check';
import { demandingThreshold } from '../../../server/scoring/customers/demanding-threshold.js';
import { frozen } from '../../support/reference.js';

describe('demandingThreshold', () => {
  it('is the demand that three quarters do not exceed', () => {
    expect(demandingThreshold(frozen([[90, 50, 80, 70]]))).to.equal(80);
    expect(demandingThreshold([[65]])).to.equal(65);
  });

  it('is never beneath 60', () => {
    expect(demandingThreshold([[10, 20, 30, 40]])).to.equal(60);
    expect(demandingThreshold([])).to.equal(60);
    expect(demandingThreshold([[], []])).to.equal(60);
  });

  it('lets a large provider weigh no more than a small one', () => {
    const large = Array.from({ length: 1000 }, () => 70);
    expect(demandingThreshold([large, [90, 95]])).to.equal(90);
    expect(demandingThreshold([large, [], [90, 95]])).to.equal(90);
  });

  it('is exceeded by at most a quarter, whatever the demands are', () => {
    const demands = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(demands, { minLength: 1, maxLength: 4 }), (providers) => {
        const threshold = demandingThreshold(providers);
        const above = providers.map((own) => own.filter((one) => one > threshold).length / own.length);
        const share = above.reduce((total, one) => total + one, 0) / providers.length;
        expect(share).to.be.at.most(0.25 + 1e-9);
      }),
    );
  });

  it('refuses what is not finite', () => {
    expect(() => demandingThreshold([[NaN]])).to.throw(RangeError, 'demands');
  });
});
