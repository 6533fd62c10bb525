import { expect } from 'chai';
import { selectionRefusal } from '../../../server/scoring/suppression/selection.js';

describe('selectionRefusal', () => {
  it('refuses few, and all but few', () => {
    const of = (selected: number) => selectionRefusal(selected, 100, 5);
    expect([0, 1, 4].map(of)).to.deep.equal([null, 'too-few', 'too-few']);
    expect([5, 50, 95].map(of)).to.deep.equal([null, null, null]);
    expect([96, 99, 100].map(of)).to.deep.equal(['complement-too-few', 'complement-too-few', null]);
  });

  it('refuses what cannot be counted', () => {
    expect(() => selectionRefusal(3, 2, 5)).to.throw(RangeError, 'no more than all');
    expect(() => selectionRefusal(NaN, 2, 5)).to.throw(RangeError, 'whole');
  });
});
