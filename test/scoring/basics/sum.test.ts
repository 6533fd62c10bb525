import { expect } from 'chai';
import fc from 'fast-check';
import { sum } from '../../../server/scoring/basics/sum.js';
import { frozen } from '../../support/reference.js';

describe('sum', () => {
  it('keeps what adding up plainly loses', () => {
    expect(sum(frozen([1, 1e100, 1, -1e100]))).to.equal(2);
    expect(sum(Array.from({ length: 10 }, () => 0.1))).to.equal(1);
  });

  it('of nothing is nothing', () => expect(sum([])).to.equal(0));

  it('refuses what is not finite', () => {
    for (const value of [NaN, Infinity, -Infinity]) expect(() => sum([1, value])).to.throw(RangeError);
  });

  it('of whole numbers is exact in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 })), (values) => {
        expect(sum(values)).to.equal(Number(values.reduce((total, value) => total + BigInt(value), 0n)));
        expect(sum([...values].reverse())).to.equal(sum(values));
      }),
    );
  });
});
