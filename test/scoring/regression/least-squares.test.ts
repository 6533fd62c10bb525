import { expect } from 'chai';
import fc from 'fast-check';
import { addCrossProducts, crossProductsOf } from '../../../server/scoring/moments/cross-products.js';
import { leastSquares, type Regression } from '../../../server/scoring/regression/least-squares.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';
import { cases, productsOf } from '../drivers/reference-cases.js';

const byFirst = { predictors: [0], outcome: 1 };

describe('leastSquares', () => {
  it('agrees with lm of R on standardised values', () => {
    for (const one of cases) {
      const { n, predictors } = one;
      const fit = leastSquares(productsOf(one), {
        predictors: [...predictors.keys()],
        outcome: predictors.length,
      }) as Regression;
      predictors.forEach((driver, at) =>
        expectClose(fit.coefficients[at + 1]!.estimate, one.beta_std[driver]!),
      );
      expectClose(fit.r2, one.R2);
      expectClose(fit.adjustedR2, one.adjR2);
      expect(fit.df).to.equal(n - predictors.length - 1);
    }
  });

  it('tells a line with its errors', () => {
    const fit = leastSquares(
      crossProductsOf(
        [
          [1, 2],
          [2, 3],
          [3, 5],
          [4, 6],
        ],
        2,
      ),
      byFirst,
    ) as Regression;
    const [intercept, slope] = fit.coefficients;
    expectClose(intercept!.estimate, 0.5);
    expectClose(slope!.estimate, 1.4);
    expectClose(fit.residual, 0.1);
    expectClose(slope!.standardError, Math.sqrt(0.1 / 5));
    expectClose(intercept!.standardError, Math.sqrt(0.1 * (1 / 4 + 6.25 / 5)));
    expectClose(fit.covariance[0]![1], (-2.5 * 0.1) / 5);
    expectClose(slope!.t, 1.4 / Math.sqrt(0.02));
    // Student's t with two degrees has a closed form: reach = t·SE with t² = 2c²/(1 − c²), c = .95.
    expectClose(
      slope!.interval[1],
      1.4 + Math.sqrt(0.02) * Math.sqrt((2 * 0.95 ** 2) / (1 - 0.95 ** 2)),
      1e-7,
    );
  });

  it('has no test where nothing is left unexplained', () => {
    const fit = leastSquares(
      crossProductsOf(
        [
          [1, 2],
          [2, 4],
          [3, 6],
        ],
        2,
      ),
      byFirst,
    ) as Regression;
    expect(fit.r2).to.equal(1);
    expect(fit.coefficients[1]!.t).to.deep.equal(undefinedFigure('no-variance'));
    expect(fit.coefficients[1]!.p).to.deep.equal(undefinedFigure('no-variance'));
  });

  it('without predictors is the mean', () => {
    const fit = leastSquares(crossProductsOf([[1], [3]], 1), { predictors: [], outcome: 0 }) as Regression;
    expectClose(fit.coefficients[0]!.estimate, 2);
    expect(fit.r2).to.equal(0);
  });

  it('tells nothing where predictors tell nothing', () => {
    const square = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    const fit = leastSquares(crossProductsOf(square, 2), byFirst) as Regression;
    expect(fit.r2).to.equal(0);
    expectClose(fit.coefficients[1]!.p, 1);
  });

  it('says what is missing', () => {
    const of = (...rows: number[][]) =>
      leastSquares(crossProductsOf(rows, 3), { predictors: [0, 1], outcome: 2 });
    expect(of()).to.deep.equal(undefinedFigure('no-values'));
    expect(of([1, 2, 3])).to.deep.equal(undefinedFigure('too-few-values'));
    expect(of([1, 2, 3], [2, 2, 1], [3, 2, 1], [4, 2, 5])).to.deep.equal(undefinedFigure('no-variance'));
    expect(of([1, 2, 3], [2, 1, 3], [2, 5, 3], [4, 4, 3])).to.deep.equal(undefinedFigure('no-variance'));
    expect(of([1, 2, 3], [2, 3, 1], [4, 1, 1])).to.deep.equal(undefinedFigure('too-many-predictors'));
    expect(of([1, 2, 3], [2, 4, 1], [4, 8, 1], [5, 10, 2])).to.deep.equal(undefinedFigure('collinear'));
    expect(() => leastSquares(crossProductsOf([], 2), byFirst, 1)).to.throw(RangeError, 'confidence');
    expect(() => leastSquares(crossProductsOf([], 1), byFirst)).to.throw(RangeError, 'no column 1');
  });

  it('leaves residuals that go along with no predictor', () => {
    const row = fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 1, max: 7 })));
    fc.assert(
      fc.property(fc.array(row, { minLength: 5, maxLength: 30 }), (rows) => {
        const half = Math.floor(rows.length / 2);
        const all = addCrossProducts(
          crossProductsOf(rows.slice(half), 3),
          crossProductsOf(rows.slice(0, half), 3),
        );
        const fit = leastSquares(all, { predictors: [0, 1], outcome: 2 });
        if (!('r2' in fit)) return;
        const [b0, b1, b2] = fit.coefficients.map(({ estimate }) => estimate) as [number, number, number];
        const left = rows.map(([x, y, z]) => z! - b0 - b1 * x! - b2 * y!);
        for (const column of [() => 1, (at: number) => rows[at]![0]!, (at: number) => rows[at]![1]!]) {
          expectClose(
            left.reduce((total, value, at) => total + value * column(at), 0),
            0,
            1e-6,
          );
        }
        expectClose(
          left.reduce((total, value) => total + value * value, 0),
          fit.residual * fit.df,
          1e-6,
        );
      }),
    );
  });
});
