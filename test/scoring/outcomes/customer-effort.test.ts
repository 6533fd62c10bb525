import { expect } from 'chai';
import { customerEffort } from '../../../server/scoring/outcomes/customer-effort.js';
import { wilsonInterval } from '../../../server/scoring/proportions/wilson-interval.js';
import { frozen, undefinedFigure } from '../../support/reference.js';

describe('customerEffort', () => {
  it('is the mean, and the share of those for whom it was easy', () => {
    const figures = customerEffort(frozen([7, 5, 4, 2]));
    expect([figures.n, figures.mean]).to.deep.equal([4, 4.5]);
    expect(figures.easy).to.deep.equal({ n: 4, count: 2, share: 0.5, interval: wilsonInterval(2, 4) });
    expect(customerEffort([7], 0.99).easy.interval).to.deep.equal(wilsonInterval(1, 1, 0.99));
  });

  it('of nobody is undefined', () => {
    const figures = customerEffort([]);
    expect([figures.mean, figures.easy.share]).to.deep.equal(Array(2).fill(undefinedFigure('no-values')));
  });

  it('refuses answers off the scale', () => {
    for (const answer of [0, 8, NaN]) expect(() => customerEffort([answer])).to.throw(RangeError);
  });
});
