import { expect } from 'chai';
import { quarterRule } from '../../../server/scoring/gaps/quarter-rule.js';
import { undefinedBecause } from '../../../server/scoring/result.js';

describe('quarterRule', () => {
  it('fails strictly beneath a quarter', () => {
    expect([0, 0.2499, 0.25, 0.2500001, 1, 1.25].map((ratio) => quarterRule(ratio))).to.deep.equal([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('takes a quarter but for rounding as a quarter', () => {
    expect(quarterRule(0.25 - 1e-16)).to.equal(false);
  });

  it('fails nobody of whom there is no ratio', () => {
    expect(quarterRule(undefinedBecause('no-expectation'))).to.equal(false);
    expect(quarterRule(undefinedBecause('no-pairs'))).to.equal(false);
  });
});
