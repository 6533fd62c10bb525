import { expect } from 'chai';
import { omegaSquared } from '../../../server/scoring/comparison/omega-squared.js';

describe('omegaSquared', () => {
  it('is the share of variance that goes with the group', () => {
    expect(omegaSquared({ f: 4, df: [2, 57] }, 60)).to.equal(6 / 66);
    expect(omegaSquared({ f: 12, df: [3, 36] }, 40)).to.equal(33 / 73);
  });

  it('is nothing where groups differ less than chance makes them', () => {
    expect(omegaSquared({ f: 0.4, df: [2, 57] }, 60)).to.equal(0);
  });

  it('refuses an analysis of nothing', () => {
    expect(() => omegaSquared({ f: 4, df: [2, 57] }, 0)).to.throw(RangeError);
    expect(() => omegaSquared({ f: 4, df: [2, 57] }, NaN)).to.throw(RangeError);
  });
});
