import { expect } from 'chai';
import { certaintyOf, fewest } from '../../../server/scoring/suppression/limits.js';

describe('certaintyOf', () => {
  it('says what so many allow', () => {
    expect([0, 9, 10, 29, 30, 1000].map(certaintyOf)).to.deep.equal([
      'suppressed',
      'suppressed',
      'indicative',
      'indicative',
      'full',
      'full',
    ]);
    expect(fewest).to.deep.equal({ cell: 5, benchmark: 10, verdict: 30 });
  });

  it('refuses what cannot be counted', () => {
    expect(() => certaintyOf(-1)).to.throw(RangeError, 'n must be');
  });
});
