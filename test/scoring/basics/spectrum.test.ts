import { expect } from 'chai';
import fc from 'fast-check';
import {
  dot,
  quadraticForm,
  spectrumOf,
  stretched,
  symmetricPower,
  times,
} from '../../../server/scoring/basics/spectrum.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

const shared = frozen([
  [2, 1],
  [1, 2],
]);

describe('spectrumOf', () => {
  it('finds the directions of a symmetric matrix, least first', () => {
    const [least, most] = spectrumOf(shared);
    expectClose(least!.stretch, 1);
    expectClose(most!.stretch, 3);
    expectClose(Math.abs(most!.vector[0]!), Math.SQRT1_2);
    expectClose(dot(least!.vector, most!.vector), 0);
    expect(spectrumOf([])).to.deep.equal([]);
  });

  it('tells the rank by those that are stretched', () => {
    const ones = [1, 2, 3].map(() => [1, 1, 1]);
    expect(stretched(spectrumOf(ones))).to.have.length(1);
    expect(stretched(spectrumOf([[0]]))).to.deep.equal([]);
    expect(stretched([])).to.deep.equal([]);
  });

  it('refuses what is not square or not finite', () => {
    expect(() => spectrumOf([[1, 2]])).to.throw(RangeError, 'rows and columns');
    expect(() => spectrumOf([[NaN]])).to.throw(RangeError, 'finite');
  });
});

describe('symmetricPower', () => {
  it('gives roots and inverses', () => {
    const diagonal = [
      [4, 0],
      [0, 9],
    ];
    expect(symmetricPower(diagonal, 0.5)).to.deep.equal([
      [2, 0],
      [0, 3],
    ]);
    const inverse = symmetricPower(shared, -1) as readonly (readonly number[])[];
    expectClose(inverse[0]![0], 2 / 3);
    expectClose(inverse[0]![1], -1 / 3);
    expect(symmetricPower([], -1)).to.deep.equal([]);
  });

  it('times itself is the matrix again, whatever was measured', () => {
    const columns = fc.array(
      fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 }),
      { minLength: 3, maxLength: 3 },
    );
    fc.assert(
      fc.property(columns, (a) => {
        // A′A + I is positive definite.
        const matrix = a.map((_, i) =>
          a.map(
            (__, j) =>
              dot(
                a.map((row) => row[i]!),
                a.map((row) => row[j]!),
              ) + (i === j ? 1 : 0),
          ),
        );
        const root = symmetricPower(matrix, 0.5) as readonly (readonly number[])[];
        root.forEach((row, i) =>
          times(root, row).forEach((cell, j) => expectClose(cell, matrix[i]![j]!, 1e-8)),
        );
      }),
    );
  });

  it('is undefined of a matrix that lacks a direction, and refuses a power that is none', () => {
    const alike = [
      [1, 1],
      [1, 1],
    ];
    expect(symmetricPower(alike, -1)).to.deep.equal(undefinedFigure('collinear'));
    expect(symmetricPower([[0]], 0.5)).to.deep.equal(undefinedFigure('collinear'));
    expect(() => symmetricPower(alike, NaN)).to.throw(RangeError, 'finite');
  });
});

describe('products', () => {
  it('of vectors and matrices', () => {
    expect(dot([1, 2], [3, 4])).to.equal(11);
    expect(times(shared, [1, 2])).to.deep.equal([4, 5]);
    expect(quadraticForm(shared, [1, 2])).to.equal(14);
    expect(() => times(shared, [1])).to.throw(RangeError, 'partners');
  });
});
