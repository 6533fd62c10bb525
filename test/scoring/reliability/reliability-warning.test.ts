import { expect } from 'chai';
import { reliabilityWarning } from '../../../server/scoring/reliability/reliability-warning.js';
import { undefinedBecause } from '../../../server/scoring/result.js';

describe('reliabilityWarning', () => {
  it('speaks up beneath .70 and beneath 0', () => {
    expect([0.9, 0.7, 0.6999, 0, -0.01].map((value) => reliabilityWarning(value))).to.deep.equal([
      null,
      null,
      'low',
      'low',
      'negative',
    ]);
    expect(reliabilityWarning(undefinedBecause('single-item'))).to.equal(null);
  });
});
