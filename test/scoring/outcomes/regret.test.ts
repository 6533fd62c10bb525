import { expect } from 'chai';
import { regretShare } from '../../../server/scoring/outcomes/regret.js';
import { wilsonInterval } from '../../../server/scoring/proportions/wilson-interval.js';
import { frozen, undefinedFigure } from '../../support/reference.js';

const seven = { low: 1, high: 7 };

describe('regretShare', () => {
  it('counts those who agree; the middle does not', () => {
    expect(regretShare(frozen([7, 5, 4, 2, 1]), seven)).to.deep.equal({
      n: 5,
      count: 2,
      share: 0.4,
      interval: wilsonInterval(2, 5),
    });
    expect(regretShare([4, 3], { low: 1, high: 5 }).count).to.equal(1);
    // Two points have no middle answer.
    expect(regretShare([2, 1], { low: 1, high: 2 }).count).to.equal(1);
  });

  it('of nobody is undefined', () => {
    expect(regretShare([], seven).share).to.deep.equal(undefinedFigure('no-values'));
  });

  it('refuses answers off the scale', () => {
    expect(() => regretShare([8], seven)).to.throw(RangeError, 'between 1 and 7');
    expect(() => regretShare([], { low: 1, high: 1 })).to.throw(RangeError, 'rise');
  });
});
