import { expect } from 'chai';
import { customerSatisfaction } from '../../../server/scoring/outcomes/customer-satisfaction.js';
import { wilsonInterval } from '../../../server/scoring/proportions/wilson-interval.js';
import { frozen, undefinedFigure } from '../../support/reference.js';

describe('customerSatisfaction', () => {
  it('counts the top two boxes', () => {
    const figures = customerSatisfaction(frozen([5, 4, 3, 1]));
    expect(figures).to.deep.equal({ n: 4, count: 2, share: 0.5, interval: wilsonInterval(2, 4) });
    expect(customerSatisfaction([7, 6, 5], { low: 1, high: 7 }).count).to.equal(2);
    expect(customerSatisfaction([5], undefined, 0.99).interval).to.deep.equal(wilsonInterval(1, 1, 0.99));
  });

  it('of nobody is undefined', () => {
    expect(customerSatisfaction([]).share).to.deep.equal(undefinedFigure('no-values'));
  });

  it('refuses answers off the scale', () => {
    for (const answer of [0, 6, NaN]) expect(() => customerSatisfaction([answer])).to.throw(RangeError);
    expect(() => customerSatisfaction([], { low: 5, high: 1 })).to.throw(RangeError, 'rise');
  });
});
