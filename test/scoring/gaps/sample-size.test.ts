import { expect } from 'chai';
import { sampleSizeForHalfWidth } from '../../../server/scoring/gaps/sample-size.js';
import { undefinedFigure } from '../../support/reference.js';

describe('sampleSizeForHalfWidth', () => {
  it('is (1.96 · SD / h)², in whole people', () => {
    expect(sampleSizeForHalfWidth({ sd: 0.98, halfWidth: 0.05 })).to.equal(1476);
    expect(sampleSizeForHalfWidth({ sd: 1, halfWidth: 0.1 })).to.equal(385);
    expect(sampleSizeForHalfWidth({ sd: 1, halfWidth: 0.1 }, 0.99)).to.equal(664);
    expect(sampleSizeForHalfWidth({ sd: 0.01, halfWidth: 5 })).to.equal(1);
  });

  it('quadruples for half the width', () => {
    const wide = sampleSizeForHalfWidth({ sd: 2, halfWidth: 0.02 }) as number;
    const narrow = sampleSizeForHalfWidth({ sd: 2, halfWidth: 0.01 }) as number;
    expect(narrow).to.be.within(4 * (wide - 1), 4 * wide);
  });

  it('cannot plan without a spread', () => {
    expect(sampleSizeForHalfWidth({ sd: 0, halfWidth: 1 })).to.deep.equal(undefinedFigure('no-variance'));
  });

  it('refuses what cannot be a spread or a width', () => {
    expect(() => sampleSizeForHalfWidth({ sd: -1, halfWidth: 1 })).to.throw(RangeError, 'not negative');
    expect(() => sampleSizeForHalfWidth({ sd: NaN, halfWidth: 1 })).to.throw(RangeError, 'finite');
    expect(() => sampleSizeForHalfWidth({ sd: 1, halfWidth: 0 })).to.throw(RangeError, 'positive');
    expect(() => sampleSizeForHalfWidth({ sd: 1, halfWidth: 1 }, 2)).to.throw(RangeError, 'confidence');
  });
});
