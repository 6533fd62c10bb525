import { expect } from 'chai';
import { itemReliability } from '../../../server/scoring/reliability/item-reliability.js';

describe('itemReliability', () => {
  it('undoes the Spearman–Brown formula', () => {
    for (const one of [-0.1, 0, 0.3, 0.5, 0.9, 1])
      for (const items of [1, 2, 7]) {
        const together = (items * one) / (1 + (items - 1) * one);
        expect(itemReliability(together, items)).to.be.closeTo(one, 1e-12);
      }
    expect(itemReliability(0.75, 3)).to.be.closeTo(0.5, 1e-12);
  });

  it('refuses what cannot be', () => {
    expect(() => itemReliability(1.1, 2)).to.throw(RangeError, 'at most 1');
    expect(() => itemReliability(NaN, 2)).to.throw(RangeError, 'finite');
    expect(() => itemReliability(0.5, 0)).to.throw(RangeError, 'needs items');
    expect(() => itemReliability(0.5, 1.5)).to.throw(RangeError, 'items');
  });
});
