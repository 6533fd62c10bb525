import { expect } from 'chai';
import fc from 'fast-check';
import { pomp } from '../../../server/scoring/basics/pomp.js';

describe('pomp', () => {
  it('is the place between the ends of the scale', () => {
    expect(pomp(1, { low: 1, high: 7 })).to.equal(0);
    expect(pomp(4, { low: 1, high: 7 })).to.equal(0.5);
    expect(pomp(7, { low: 1, high: 7 })).to.equal(1);
    expect(pomp(3, { low: 0, high: 10 })).to.equal(0.3);
    expect(pomp(0, { low: -3, high: 3 })).to.equal(0.5);
  });

  it('refuses answers off the scale and scales that do not rise', () => {
    for (const answer of [0.99, 7.01, NaN, Infinity, -Infinity]) {
      expect(() => pomp(answer, { low: 1, high: 7 })).to.throw(RangeError, 'between 1 and 7');
    }
    expect(() => pomp(1, { low: 1, high: 1 })).to.throw(RangeError, 'rise');
    expect(() => pomp(1, { low: 7, high: 1 })).to.throw(RangeError, 'rise');
    expect(() => pomp(1, { low: NaN, high: 1 })).to.throw(RangeError, 'finite');
  });

  it('does not depend on how the scale is numbered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: -50, max: 50 }), (answer, shift) => {
        expect(pomp(answer + shift, { low: shift, high: 10 + shift })).to.equal(
          pomp(answer, { low: 0, high: 10 }),
        );
      }),
    );
  });
});
