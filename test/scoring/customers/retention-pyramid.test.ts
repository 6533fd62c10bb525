import { expect } from 'chai';
import fc from 'fast-check';
import { retentionLevel, retentionPyramid } from '../../../server/scoring/customers/retention-pyramid.js';
import { wilsonInterval } from '../../../server/scoring/proportions/wilson-interval.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { frozen, undefinedFigure } from '../../support/reference.js';

describe('retentionLevel', () => {
  it('counts a level only when those beneath it hold', () => {
    expect(retentionLevel(frozen([0.9, 0.8, 0.5, 0.9]))).to.equal(2);
    expect(retentionLevel([0.75, 0.75, 0.75, 0.75])).to.equal(4);
    expect(retentionLevel([0.7499, 1, 1, 1])).to.equal(0);
    expect(retentionLevel([])).to.equal(0);
  });

  it('does not build on what is not known', () => {
    expect(retentionLevel([1, undefinedBecause('too-few-items'), 1, 1])).to.equal(1);
  });

  it('takes three quarters but for rounding as held', () => {
    expect(retentionLevel([0.75 - 1e-16])).to.equal(1);
  });

  it('refuses means that are none', () => {
    for (const mean of [-0.1, 1.1, NaN])
      expect(() => retentionLevel([mean])).to.throw(RangeError, 'within 0 and 1');
  });
});

describe('retentionPyramid', () => {
  it('shares respondents out over the levels', () => {
    const pyramid = retentionPyramid(
      frozen([
        [0.5, 1],
        [1, 1],
      ]),
      2,
    );
    expect(pyramid.map(({ share }) => share)).to.deep.equal([0.5, 0, 0.5]);
    expect(pyramid[2]!.interval).to.deep.equal(wilsonInterval(1, 2));
    expect(retentionPyramid([[1]], 1, 0.99)[1]!.interval).to.deep.equal(wilsonInterval(1, 1, 0.99));
  });

  it('of nobody is undefined', () => {
    expect(retentionPyramid([], 4).map(({ share }) => share)).to.deep.equal(
      Array(5).fill(undefinedFigure('no-values')),
    );
  });

  it('refuses respondents with other levels', () => {
    expect(() => retentionPyramid([[1, 1], [1]], 2)).to.throw(RangeError, '2 levels');
  });

  it('loses nobody', () => {
    const mean = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(mean, mean, mean, mean)), (respondents) => {
        const pyramid = retentionPyramid(respondents, 4);
        expect(pyramid.reduce((total, { count }) => total + count, 0)).to.equal(respondents.length);
      }),
    );
  });
});
