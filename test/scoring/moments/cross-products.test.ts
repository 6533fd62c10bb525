import { expect } from 'chai';
import fc from 'fast-check';
import { covarianceMatrix } from '../../../server/scoring/basics/covariance.js';
import {
  addCrossProducts,
  columnsOf,
  createCrossProducts,
  crossProductsOf,
  subtractCrossProducts,
} from '../../../server/scoring/moments/cross-products.js';
import {
  correlationsFrom,
  covarianceFrom,
  meansFrom,
} from '../../../server/scoring/moments/from-cross-products.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

const answers = fc.array(fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 1, max: 10 }))), {
  maxLength: 20,
});

describe('cross-products', () => {
  it('are counts, sums and sums of products', () => {
    expect(
      crossProductsOf(
        frozen([
          [1, 2],
          [3, 4],
        ]),
        2,
      ),
    ).to.deep.equal({
      n: 2,
      sums: [4, 6],
      products: [
        [10, 14],
        [14, 20],
      ],
    });
    expect(crossProductsOf([], 1)).to.deep.equal({ n: 0, sums: [0], products: [[0]] });
  });

  it('take a case as often as it is counted', () => {
    const sums = createCrossProducts(2);
    sums.take([1, 2], 3);
    expect(sums.crossProducts()).to.deep.equal(
      crossProductsOf(
        [
          [1, 2],
          [1, 2],
          [1, 2],
        ],
        2,
      ),
    );
  });

  it('of whole points add, subtract and know no order', () => {
    fc.assert(
      fc.property(answers, answers, (first, second) => {
        const [one, other] = [crossProductsOf(first, 3), crossProductsOf(second, 3)];
        expect(addCrossProducts(one, other)).to.deep.equal(crossProductsOf([...second, ...first], 3));
        expect(subtractCrossProducts(addCrossProducts(one, other), other)).to.deep.equal(one);
      }),
    );
  });

  it('keep chosen columns in the given order', () => {
    const all = crossProductsOf(
      [
        [1, 2, 3],
        [4, 5, 7],
      ],
      3,
    );
    expect(columnsOf(all, [2, 0])).to.deep.equal(
      crossProductsOf(
        [
          [3, 1],
          [7, 4],
        ],
        2,
      ),
    );
    expect(() => columnsOf(all, [3])).to.throw(RangeError, 'no column 3');
  });

  it('refuse a case that does not fit, and count it not', () => {
    const sums = createCrossProducts(2);
    expect(() => sums.take([1])).to.throw(RangeError, '2 columns');
    expect(() => sums.take([1, NaN])).to.throw(RangeError, 'finite');
    expect(() => sums.take([1, 2], Infinity)).to.throw(RangeError, 'finite');
    expect(sums.crossProducts()).to.deep.equal(crossProductsOf([], 2));
    expect(() => addCrossProducts(crossProductsOf([], 1), crossProductsOf([], 2))).to.throw(RangeError);
  });
});

describe('from cross-products', () => {
  it('means and covariances are those of the cases', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const cases = crossProductsOf(rows, 3);
        if (rows.length < 2) {
          const reason = rows.length === 0 ? 'no-values' : 'too-few-values';
          expect(covarianceFrom(cases)).to.deep.equal(undefinedFigure(reason));
          return;
        }
        const wanted = covarianceMatrix(rows) as readonly (readonly number[])[];
        const found = covarianceFrom(cases) as readonly (readonly number[])[];
        found.forEach((row, i) => row.forEach((cell, j) => expectClose(cell, wanted[i]![j]!)));
      }),
    );
    expect(
      meansFrom(
        crossProductsOf(
          [
            [1, 2],
            [3, 4],
          ],
          2,
        ),
      ),
    ).to.deep.equal([2, 3]);
    expect(meansFrom(crossProductsOf([], 2))).to.deep.equal(undefinedFigure('no-values'));
    // Of erased answers that were never counted there may be less than none.
    const less = subtractCrossProducts(crossProductsOf([], 1), crossProductsOf([[3]], 1));
    expect(meansFrom(less)).to.deep.equal(undefinedFigure('no-values'));
    expect(covarianceFrom(less)).to.deep.equal(undefinedFigure('no-values'));
  });

  it('a column without spread has exactly none, though its sums are rounded', () => {
    const rows = Array.from({ length: 1000 }, (_, at) => [0.1, at]);
    const covariance = covarianceFrom(crossProductsOf(rows, 2)) as readonly (readonly number[])[];
    expect(covariance[0]).to.deep.equal([0, 0]);
    expect(correlationsFrom(covariance)).to.deep.equal(undefinedFigure('no-variance'));
  });

  it('correlations are covariances of one spread', () => {
    expect(
      correlationsFrom([
        [4, 3],
        [3, 9],
      ]),
    ).to.deep.equal([
      [1, 0.5],
      [0.5, 1],
    ]);
    expect(
      correlationsFrom([
        [1, 1 + 1e-15],
        [1 + 1e-15, 1],
      ]),
    ).to.deep.equal([
      [1, 1],
      [1, 1],
    ]);
  });
});
