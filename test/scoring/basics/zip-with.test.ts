import { expect } from 'chai';
import { zipWith } from '../../../server/scoring/basics/zip-with.js';
import { frozen } from '../../support/reference.js';

describe('zipWith', () => {
  it('combines partners in order', () => {
    expect(zipWith(frozen([1, 2]), frozen([10, 20]), (a, b, at) => a * b + at)).to.deep.equal([10, 41]);
    expect(zipWith([], [], () => 1)).to.deep.equal([]);
  });

  it('refuses lists of different length', () => {
    expect(() => zipWith([1], [1, 2], (a, b) => a + b)).to.throw(RangeError, '1 and 2');
  });
});
