import { expect } from 'chai';
import fc from 'fast-check';
import { median, percentile, ratioOf } from '../../../scripts/bench/statistics.js';

const values = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });

describe('percentiles', () => {
  it('lie between neighbours in proportion', () => {
    const frozen = Object.freeze([4, 1, 3, 2]);
    expect(median(frozen)).to.equal(2.5);
    expect(median([7])).to.equal(7);
    expect(percentile(frozen, 0)).to.equal(1);
    expect(percentile(frozen, 1)).to.equal(4);
    expect(percentile([10, 20, 30, 40, 50], 0.9)).to.be.closeTo(46, 1e-9);
    expect(() => median([])).to.throw('no value');
  });

  it('rise with the share and stay within what was measured', () => {
    fc.assert(
      fc.property(values, (measured) => {
        const all = [0, 0.25, 0.5, 0.75, 1].map((share) => percentile(measured, share));
        expect(all).to.deep.equal([...all].sort((a, b) => a - b));
        expect(all[0]).to.equal(Math.min(...measured));
        expect(all.at(-1)).to.equal(Math.max(...measured));
      }),
    );
  });
});

describe('a ratio', () => {
  it('compares round by round: a slow round is slow for both', () => {
    const rounds = [
      { floor: 1000, ours: 600 },
      { floor: 100, ours: 60 },
      { floor: 2000, ours: 1400 },
    ];
    const { median: middle, low, high } = ratioOf(rounds);
    expect(middle).to.be.closeTo(0.6, 1e-12);
    expect(low).to.be.closeTo(0.6, 1e-12);
    expect(high).to.be.closeTo(0.65, 1e-12);
  });
});
