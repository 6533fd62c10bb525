import { EigenvalueDecomposition } from 'ml-matrix';
import { requireFinite, requireSameLength } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';
import type { Matrix } from './covariance.js';
import { sum } from './sum.js';
import { zipWith } from './zip-with.js';

/** A direction of a symmetric matrix, of length 1, and by how much the matrix stretches it. */
export type Direction = { readonly stretch: number; readonly vector: readonly number[] };

/** A direction that is stretched by less than this part of the longest is not stretched at all. */
const vanished = 1e-10;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, least first.
 *
 * O(n³). Nothing of a matrix without rows. Throws RangeError for a matrix that is not square or not finite; what lies
 * above the diagonal is taken to be what lies beneath it.
 * Source: Golub & Van Loan (2013), Matrix Computations, ch. 8; computed by ml-matrix.
 *
 * Example: of [[2, 1], [1, 2]] the stretches are 1 and 3.
 */
export const spectrumOf = (matrix: Matrix): Direction[] => {
  for (const row of matrix) {
    requireSameLength('rows and columns', row, matrix);
    requireFinite('a matrix', row);
  }
  if (matrix.length === 0) return [];
  const rows = matrix.map((row) => [...row]);
  const found = new EigenvalueDecomposition(rows, { assumeSymmetric: true });
  return found.realEigenvalues.map((stretch, at) => ({
    stretch,
    vector: found.eigenvectorMatrix.getColumn(at),
  }));
};

/** Those directions that the matrix stretches: as many as its rank. O(n). */
export const stretched = (spectrum: readonly Direction[]): Direction[] => {
  const longest = Math.max(0, ...spectrum.map(({ stretch }) => stretch));
  return spectrum.filter(({ stretch }) => stretch > vanished * longest);
};

/**
 * A power of a positive definite symmetric matrix: ½ is its root, −1 its inverse.
 *
 * In the units of the matrix to that power. Undefined: `collinear` where a direction is not stretched, as with a column
 * that is made of others. O(n³). Throws RangeError as spectrumOf does and for a power that is not finite.
 *
 * Example: `symmetricPower([[4, 0], [0, 9]], 0.5)` is [[2, 0], [0, 3]].
 */
export const symmetricPower = (matrix: Matrix, power: number): Figure<Matrix> => {
  requireFinite('a power', [power]);
  const spectrum = stretched(spectrumOf(matrix));
  if (spectrum.length < matrix.length) return undefinedBecause('collinear');
  const scaled = spectrum.map(({ stretch, vector }) => ({ factor: stretch ** power, vector }));
  return matrix.map((_, row) =>
    matrix.map((__, column) =>
      sum(scaled.map(({ factor, vector }) => factor * (vector[row] as number) * (vector[column] as number))),
    ),
  );
};

/** Σ a·b. O(n). Throws RangeError for lists of different length. */
export const dot = (a: readonly number[], b: readonly number[]): number =>
  sum(zipWith(a, b, (x, y) => x * y));

/** A matrix times a vector. O(n²). Throws RangeError where they do not fit. */
export const times = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) => dot(row, vector));

/** v′Mv: how large a vector is, measured by a symmetric matrix. O(n²). Throws RangeError where they do not fit. */
export const quadraticForm = (matrix: Matrix, vector: readonly number[]): number =>
  dot(times(matrix, vector), vector);
