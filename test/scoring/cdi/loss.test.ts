import { expect } from 'chai';
import { loss } from '../../../server/scoring/cdi/loss.js';
import { expectClose } from '../../support/reference.js';

describe('loss', () => {
  it('hurts beneath and, by λ, pleases above', () => {
    expectClose(loss(0.9, 0.7), 0.2);
    expectClose(loss(0.7, 0.9), 0);
    expectClose(loss(0.7, 0.9, 0.5), -0.1);
    expectClose(loss(0.7, 0.9, 1), -0.2);
    expect(loss(0.5, 0.5, 1)).to.equal(0);
  });

  it('refuses what is not finite and a negative λ', () => {
    expect(() => loss(NaN, 1)).to.throw(RangeError, 'finite');
    expect(() => loss(1, Infinity)).to.throw(RangeError, 'finite');
    expect(() => loss(1, 1, -0.1)).to.throw(RangeError, 'lambda');
  });
});
