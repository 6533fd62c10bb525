import { expect } from 'chai';
import fc from 'fast-check';
import { crossProductsOf } from '../../../server/scoring/moments/cross-products.js';
import {
  mahalanobisDistance,
  mostUsualDistance,
  type MahalanobisDistance,
} from '../../../server/scoring/quality/mahalanobis.js';
import { isDefined } from '../../../server/scoring/result.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';
import { answers } from './answers.js';

const distanceOf = (rows: readonly (readonly number[])[], items: number) =>
  mahalanobisDistance(crossProductsOf(rows, items));

describe('mahalanobisDistance', () => {
  it('agrees with an independent computation', () => {
    // Nine complete respondents, four items; by numpy from the covariance with n − 1.
    const complete = answers.filter((row) => !row.includes(null)).map((row) => row.slice(0, 4) as number[]);
    const distance = distanceOf(complete, 4) as MahalanobisDistance;
    [
      0.347464697181, 3.83873559865, 5.27371648216, 4.08268971906, 4.23746423654, 3.74955599572,
      1.25105307067, 3.24469626013, 5.97462393989,
    ].forEach((wanted, at) => expectClose(distance(complete[at]!), wanted, 1e-9));
  });

  it('has the mean k(n − 1)/n, and knows neither order nor units', () => {
    const row = fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 1, max: 7 })));
    fc.assert(
      fc.property(fc.array(row, { minLength: 6, maxLength: 30 }), (rows) => {
        const distance = distanceOf(rows, 3);
        if (!isDefined(distance)) return;
        const all = rows.map((one) => distance(one) as number);
        const mean = all.reduce((total, value) => total + value, 0) / rows.length;
        expectClose(mean, (3 * (rows.length - 1)) / rows.length, 1e-6);
        const turned = (one: readonly number[]) => [one[2]!, 10 * one[0]!, 8 - one[1]!];
        const other = distanceOf(rows.map(turned), 3) as MahalanobisDistance;
        rows.forEach((one, at) => expectClose(other(turned(one)), all[at]!, 1e-6));
      }),
    );
  });

  it('says what is missing', () => {
    expect(distanceOf([], 2)).to.deep.equal(undefinedFigure('no-values'));
    expect(distanceOf([[1, 2]], 2)).to.deep.equal(undefinedFigure('too-few-values'));
    expect(
      distanceOf(
        [
          [1, 2],
          [2, 2],
          [3, 2],
        ],
        2,
      ),
    ).to.deep.equal(undefinedFigure('no-variance'));
    expect(
      distanceOf(
        [
          [1, 2],
          [2, 4],
        ],
        2,
      ),
    ).to.deep.equal(undefinedFigure('too-many-predictors'));
    expect(
      distanceOf(
        [
          [1, 2],
          [2, 4],
          [3, 6],
        ],
        2,
      ),
    ).to.deep.equal(undefinedFigure('collinear'));
    const distance = distanceOf(
      [
        [1, 2],
        [2, 4],
        [4, 1],
        [3, 3],
      ],
      2,
    ) as MahalanobisDistance;
    expect(distance([1, null])).to.deep.equal(undefinedFigure('incomplete-answers'));
    expect(() => distance([1])).to.throw(RangeError, 'partners');
    expect(() => distance([1, NaN])).to.throw(RangeError, 'finite');
  });

  it('is outlying beyond χ²(.999, k)', () => {
    expect(mostUsualDistance(10)).to.be.closeTo(29.588, 5e-4);
    expect(() => mostUsualDistance(0)).to.throw(RangeError);
  });
});
