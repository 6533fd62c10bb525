import { expect } from 'chai';
import fc from 'fast-check';
import { createReservoir } from '../../../server/scoring/uncertainty/reservoir.js';
import { seededRandom } from '../../../server/scoring/uncertainty/seeded-random.js';

const sampled = (count: number, size: number, seed: number) => {
  const reservoir = createReservoir<number>(size, seededRandom(seed));
  for (let value = 0; value < count; value += 1) reservoir.take(value);
  return reservoir;
};

describe('createReservoir', () => {
  it('keeps all while there is room, then as many as it may, each once', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 20 }), fc.integer(), (count, size, seed) => {
        const reservoir = sampled(count, size, seed);
        const kept = reservoir.sample();
        expect(reservoir.seen()).to.equal(count);
        expect(kept).to.have.length(Math.min(count, size));
        expect(new Set(kept).size).to.equal(kept.length);
        expect(sampled(count, size, seed).sample()).to.deep.equal(kept);
      }),
    );
  });

  it('gives every value the same chance', () => {
    const kept = Array.from({ length: 20 }, () => 0);
    for (let seed = 0; seed < 4000; seed += 1) {
      for (const value of sampled(20, 5, seed).sample()) kept[value]! += 1;
    }
    // A quarter of 4000, within five standard deviations.
    for (const times of kept) expect(times).to.be.within(1000 - 137, 1000 + 137);
  });

  it('refuses a size that is none', () => {
    expect(() => createReservoir(0, seededRandom(1))).to.throw(RangeError, 'needs a size');
    expect(() => createReservoir(1.5, seededRandom(1))).to.throw(RangeError, 'whole');
  });
});
