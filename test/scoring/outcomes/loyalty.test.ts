import { expect } from 'chai';
import { loyalty, loyaltyOf, returnRate } from '../../../server/scoring/outcomes/loyalty.js';
import { expectClose, expectInterval, undefinedFigure } from '../../support/reference.js';

const recommend = (answer: number | null) => ({ answer, scale: { low: 0, high: 10 } });
const stay = (answer: number | null) => ({ answer, scale: { low: 1, high: 7 } });

describe('loyaltyOf', () => {
  it('is the mean of both intentions, each on its own scale', () => {
    expect(loyaltyOf([recommend(10), stay(4)])).to.equal(75);
    expect(loyaltyOf([recommend(10), stay(null)])).to.equal(100);
  });

  it('needs one of them, on its scale', () => {
    expect(loyaltyOf([recommend(null), stay(null)])).to.deep.equal(undefinedFigure('too-few-items'));
    expect(loyaltyOf([])).to.deep.equal(undefinedFigure('too-few-items'));
    expect(() => loyaltyOf([stay(8)])).to.throw(RangeError, 'between 1 and 7');
  });
});

describe('loyalty', () => {
  it('is the mean of those who answered, with its interval', () => {
    const { n, mean, interval } = loyalty([75, 85, loyaltyOf([])]);
    expect([n, mean]).to.deep.equal([2, 80]);
    // Student's t with one degree: 12.706…, and s/√n = 5.
    expectInterval(interval, [80 - 5 * 12.7062047364, 80 + 5 * 12.7062047364]);
  });

  it('says what is missing', () => {
    expect(loyalty([]).mean).to.deep.equal(undefinedFigure('no-values'));
    expect(loyalty([50])).to.deep.include({ mean: 50, interval: undefinedFigure('too-few-values') });
  });
});

describe('returnRate', () => {
  it('is the share who came back', () => {
    expectClose(returnRate({ returned: 30, served: 100 }).share, 0.3);
    expect(returnRate({ returned: 0, served: 0 }).share).to.deep.equal(undefinedFigure('no-values'));
    expect(() => returnRate({ returned: 2, served: 1 })).to.throw(RangeError);
  });
});
