import { createCrossProducts, type CrossProducts } from '../moments/cross-products.js';
import { isDefined, undefinedBecause, whenDefined, type Figure, type Reason } from '../result.js';
import { fTest, type FTest } from '../regression/f-test.js';
import { leastSquares, type Regression } from '../regression/least-squares.js';
import type { SurfaceCell } from './surface-cells.js';

/** Columns of the cross-products: X, Y, X², XY, Y², X − Y, (X − Y)², |X − Y|, Z. */
const outcome = 8;
const columns = 9;
/** The places of each model's predictors. */
const models = {
  full: [0, 1, 2, 3, 4],
  linear: [0, 1],
  difference: [5],
  squaredDifference: [6],
  absoluteDifference: [7],
} as const;

type Model = keyof typeof models;

/** R² of the surface and of the simpler models that a difference score stands for. */
export type ModelFits = Readonly<Record<Model, Figure>>;

/**
 * Whether the constraints hold that a difference score forces upon the surface; a small p says that it loses something.
 *
 * - `linearVsDifference`          b₁ = −b₂, within the plane
 * - `fullVsLinear`                b₃ = b₄ = b₅ = 0: there is no curvature
 * - `fullVsSquaredDifference`     b₁ = b₂ = 0, b₃ = b₅ = −b₄/2
 * - `fullVsDifference`            b₁ = −b₂, b₃ = b₄ = b₅ = 0
 */
export type ConstraintTests = {
  readonly linearVsDifference: Figure<FTest>;
  readonly fullVsLinear: Figure<FTest>;
  readonly fullVsSquaredDifference: Figure<FTest>;
  readonly fullVsDifference: Figure<FTest>;
};

/** The surface and its simpler rivals, fitted to the same respondents. */
export type SurfaceModels = {
  readonly full: Figure<Regression>;
  readonly r2: ModelFits;
  readonly constraints: ConstraintTests;
};

/**
 * Fits the quadratic surface, the plane, and the three difference scores to the same respondents, and tests the
 * constraints by F.
 *
 * In: cells, and the middle of the scale, which X and Y are counted from. R² from 0 to 1, each undefined for itself as
 * leastSquares tells: where everybody has the same gap, a plane may exist and a difference score does not. O(cells).
 * Source: Edwards & Parry (1993), Academy of Management Journal 36, 1577–1613.
 *
 * Example: test/reference/response-surface.json: the difference explains .53, the surface .90, F 31.6 with 4 and 34 degrees.
 */
export const surfaceModels = (
  cells: readonly SurfaceCell[],
  middle: number,
  confidence = 0.95,
): SurfaceModels => {
  const cases = caseProducts(cells, middle);
  const fit = (model: Model): Figure<Regression> =>
    leastSquares(cases, { predictors: models[model], outcome }, confidence);
  const linear = fit('linear');
  const fits = {
    full: curved(fit('full'), linear),
    linear,
    difference: fit('difference'),
    squaredDifference: fit('squaredDifference'),
    absoluteDifference: fit('absoluteDifference'),
  };
  const r2 = (model: Model): Figure => whenDefined(fits[model], (regression) => regression.r2);
  const test = (small: Model, large: Model): Figure<FTest> =>
    whenDefined(fits[small], (one) => whenDefined(fits[large], (other) => fTest(one, other)));
  return {
    full: fits.full,
    r2: {
      full: r2('full'),
      linear: r2('linear'),
      difference: r2('difference'),
      squaredDifference: r2('squaredDifference'),
      absoluteDifference: r2('absoluteDifference'),
    },
    constraints: {
      linearVsDifference: test('difference', 'linear'),
      fullVsLinear: test('linear', 'full'),
      fullVsSquaredDifference: test('squaredDifference', 'full'),
      fullVsDifference: test('difference', 'full'),
    },
  };
};

/** Where X and Y vary but not a square of theirs, there are two answers to each: that is too few to bend, not no spread. */
const curved = (full: Figure<Regression>, linear: Figure<Regression>): Figure<Regression> =>
  reasonOf(full) === 'no-variance' && reasonOf(linear) !== 'no-variance'
    ? undefinedBecause('collinear')
    : full;

const reasonOf = (fit: Figure<Regression>): Reason | null => (isDefined(fit) ? null : fit.reason);

/** Outcomes enter as the sums of a cell: all who expected and received the same share their predictors. */
const caseProducts = (cells: readonly SurfaceCell[], middle: number): CrossProducts => {
  const sums = createCrossProducts(columns);
  let squares = 0;
  for (const [expected, delivered, n, outcomes, ofSquares] of cells) {
    const [x, y] = [expected - middle, delivered - middle];
    const gap = x - y;
    sums.take([x, y, x * x, x * y, y * y, gap, gap * gap, Math.abs(gap), outcomes / n], n);
    squares += ofSquares;
  }
  const taken = sums.crossProducts();
  const products = taken.products.map((row) => [...row]);
  // Of means of cells the squares are too small; those of the respondents were kept.
  (products[outcome] as number[])[outcome] = squares;
  return { ...taken, products };
};
