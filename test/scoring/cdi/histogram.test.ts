import { expect } from 'chai';
import { marginOf, sizeOf } from '../../../server/scoring/cdi/histogram.js';
import { frozen } from '../../support/reference.js';

const histogram = frozen([
  { expected: 1, delivered: 0, n: 2 },
  { expected: 1, delivered: 1, n: 3 },
  { expected: 0.5, delivered: 1, n: 1 },
  { expected: 1, delivered: 1, n: -1 },
]);

describe('a histogram of pairs', () => {
  it('has a size and two margins, whatever way its cells are written', () => {
    expect(sizeOf(histogram)).to.equal(5);
    expect(marginOf(histogram, 'expected')).to.deep.equal([
      { value: 1, n: 4 },
      { value: 0.5, n: 1 },
    ]);
    expect(marginOf(histogram, 'delivered')).to.deep.equal([
      { value: 0, n: 2 },
      { value: 1, n: 3 },
    ]);
    expect([sizeOf([]), marginOf([], 'expected')]).to.deep.equal([0, []]);
  });

  it('refuses counts that are not finite', () => {
    expect(() => sizeOf([{ expected: 1, delivered: 1, n: NaN }])).to.throw(RangeError, 'counts');
    expect(() => marginOf([{ expected: 1, delivered: 1, n: Infinity }], 'expected')).to.throw(RangeError);
  });
});
