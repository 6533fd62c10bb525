import type { CrossProducts } from '../moments/cross-products.js';
import { whenDefined, type Figure } from '../result.js';
import type { Coefficient } from './coefficient.js';
import { leastSquares } from './least-squares.js';

/** How satisfaction goes along with what was expected, what was delivered, and how the two were felt to compare. */
export type Disconfirmation = {
  readonly n: number;
  readonly df: number;
  readonly r2: number;
  readonly adjustedR2: number;
  readonly intercept: Coefficient;
  readonly expected: Coefficient;
  readonly delivered: Coefficient;
  readonly disconfirmation: Coefficient;
};

/**
 * The disconfirmation model: S = b₀ + b₁E + b₂P + b₃·DISC, where DISC is the answer to "worse or better than you expected".
 *
 * In: cross-products of complete cases with the columns E, P, DISC, S in this order. DISC is to be asked directly: P − E is
 * made of the other two, and is answered with `collinear`. Coefficients in points of S by points of the column. Undefined
 * as leastSquares: `no-values`, `too-few-values`, `no-variance`, `too-many-predictors` below six cases, `collinear`. O(1).
 * Throws RangeError for fewer columns and unless 0 < confidence < 1.
 * Source: Oliver (1980), Journal of Marketing Research 17, 460–469; Churchill & Surprenant (1982), ibid. 19, 491–504.
 *
 * Example: where S follows DISC alone, b₃ is its slope and the others are near 0.
 */
export const disconfirmationRegression = (cases: CrossProducts, confidence = 0.95): Figure<Disconfirmation> =>
  whenDefined(
    leastSquares(cases, { predictors: [0, 1, 2], outcome: 3 }, confidence),
    ({ n, df, r2, adjustedR2, coefficients }) => {
      // An intercept and three slopes.
      const [intercept, expected, delivered, disconfirmation] = coefficients as [
        Coefficient,
        Coefficient,
        Coefficient,
        Coefficient,
      ];
      return { n, df, r2, adjustedR2, intercept, expected, delivered, disconfirmation };
    },
  );
