import { expect } from 'chai';
import { seededRandom } from '../../../server/scoring/uncertainty/seeded-random.js';

const draw = (seed: number, count: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random());
};

describe('seededRandom', () => {
  it('repeats itself for a seed and differs for another', () => {
    expect(draw(1, 5)).to.deep.equal(draw(1, 5));
    expect(draw(1, 5)).to.not.deep.equal(draw(2, 5));
  });

  it('fills the range from 0 to 1 evenly', () => {
    const tenths = Array<number>(10).fill(0);
    for (const value of draw(7, 100_000)) tenths[Math.floor(value * 10)]! += 1;
    for (const count of tenths) expect(count).to.be.within(9_600, 10_400);
  });

  it('refuses a seed that is no number', () => {
    expect(() => seededRandom(NaN)).to.throw(RangeError, 'finite');
  });
});
