import { expect } from 'chai';
import { feldtInterval } from '../../../server/scoring/reliability/feldt-interval.js';

describe('feldtInterval', () => {
  it('is narrower with more cases and wider with more confidence', () => {
    const width = (n: number, confidence: number): number => {
      const [low, high] = feldtInterval({ alpha: 0.8, n, items: 5 }, confidence);
      expect(low).to.be.lessThan(0.8);
      expect(high).to.be.greaterThan(0.8).and.lessThan(1);
      return high - low;
    };
    expect(width(300, 0.95)).to.be.lessThan(width(30, 0.95));
    expect(width(30, 0.99)).to.be.greaterThan(width(30, 0.95));
  });

  it('has no width at 1', () => {
    expect(feldtInterval({ alpha: 1, n: 30, items: 5 })).to.deep.equal([1, 1]);
  });

  it('refuses what has no interval', () => {
    expect(() => feldtInterval({ alpha: 1.1, n: 30, items: 5 })).to.throw(RangeError, 'at most 1');
    expect(() => feldtInterval({ alpha: NaN, n: 30, items: 5 })).to.throw(RangeError, 'finite');
    expect(() => feldtInterval({ alpha: 0.5, n: 1, items: 5 })).to.throw(RangeError, 'two cases');
    expect(() => feldtInterval({ alpha: 0.5, n: 5, items: 1 })).to.throw(RangeError, 'two items');
    expect(() => feldtInterval({ alpha: 0.5, n: 5, items: 2 }, 1)).to.throw(RangeError, 'confidence');
  });
});
