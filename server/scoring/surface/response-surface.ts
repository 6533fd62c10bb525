import type { Matrix } from '../basics/covariance.js';
import { requireScale, type Scale } from '../basics/pomp.js';
import { dot, quadraticForm } from '../basics/spectrum.js';
import { coefficientOf, type Coefficient } from '../regression/coefficient.js';
import { whenDefined, type Figure } from '../result.js';
import { congruence, type Congruence } from './congruence.js';
import { discrepancies, type Discrepancies } from './discrepancies.js';
import type { SurfaceCell } from './surface-cells.js';
import { surfaceModels, type ConstraintTests, type ModelFits } from './surface-models.js';
import { surfaceShape, type SurfaceShape } from './surface-shape.js';

/** b₀ to b₅ of Z = b₀ + b₁X + b₂Y + b₃X² + b₄XY + b₅Y². */
export type SurfaceCoefficients = Readonly<Record<'b0' | 'b1' | 'b2' | 'b3' | 'b4' | 'b5', Coefficient>>;

/**
 * The surface along two lines, through the middle of the scale.
 *
 * - `a1`, `a2`  slope and curvature along Y = X, where delivery meets expectation
 * - `a3`, `a4`  slope and curvature along Y = −X, from too much to too little
 */
export type SurfaceLines = Readonly<Record<'a1' | 'a2' | 'a3' | 'a4', Coefficient>>;

/** A response surface with everything that is read from it. */
export type ResponseSurface = SurfaceShape & {
  readonly n: number;
  /** Residual degrees of freedom, n − 6. */
  readonly df: number;
  readonly r2: ModelFits;
  readonly adjustedR2: number;
  readonly coefficients: SurfaceCoefficients;
  /** V of b₀ to b₅. */
  readonly covariance: Matrix;
  readonly lines: SurfaceLines;
  readonly constraints: ConstraintTests;
  readonly discrepancies: Figure<Discrepancies>;
  readonly congruence: Figure<Congruence>;
};

/** What of b₀ … b₅ each line is the sum of. */
const combinations = {
  a1: [0, 1, 1, 0, 0, 0],
  a2: [0, 0, 0, 1, 1, 1],
  a3: [0, 1, -1, 0, 0, 0],
  a4: [0, 0, 0, 1, -1, 1],
} as const;

/**
 * Polynomial regression of an outcome on expectation and delivery, and the response surface: what the critics of
 * difference scores ask for, as it takes neither for the other's mirror image.
 *
 * In: cells of respondents (createSurfaceCounter) and their scale; X = E − middle, Y = P − middle. Coefficients in units of
 * the outcome by scale points, each with error, interval, t and p by n − 6 degrees of freedom; a₁ to a₄ with √(l′Vl). Read
 * the lines and the picture, not single coefficients; where the congruence is undefined it must not be claimed. Undefined:
 * `no-values`, `too-few-values` with one respondent, `no-variance` where expectation, delivery or outcome is the same of
 * everybody, `too-many-predictors` below seven respondents, `collinear` with too few different answers to bend a surface
 * (two points at a level). O(cells). Throws RangeError for a scale that does not rise and unless 0 < confidence < 1.
 * Source: Edwards & Parry (1993), Academy of Management Journal 36, 1577–1613; Shanock et al. (2010), Journal of Business and
 * Psychology 25, 543–554.
 *
 * Example: test/reference/response-surface.json: a₁ 9.81 (1.89), a₂ −.15, a₃ −5.29, a₄ −5.85 (1.18), R² .90.
 */
export const responseSurface = (
  cells: readonly SurfaceCell[],
  scale: Scale,
  confidence = 0.95,
): Figure<ResponseSurface> => {
  requireScale(scale);
  const models = surfaceModels(cells, (scale.low + scale.high) / 2, confidence);
  return whenDefined(models.full, (fit) => {
    const { n, df, adjustedR2, covariance } = fit;
    // Six, in the order of the model's predictors behind the intercept.
    const [b0, b1, b2, b3, b4, b5] = fit.coefficients as [
      Coefficient,
      Coefficient,
      Coefficient,
      Coefficient,
      Coefficient,
      Coefficient,
    ];
    const estimates = fit.coefficients.map(({ estimate }) => estimate);
    const along = (line: readonly number[]): Coefficient =>
      coefficientOf(dot(line, estimates), quadraticForm(covariance, line), df, confidence);
    const { a1, a2, a3, a4 } = combinations;
    const lines = { a1: along(a1), a2: along(a2), a3: along(a3), a4: along(a4) };
    const shape = surfaceShape(fit, confidence);
    const discrepant = discrepancies(cells);
    return {
      n,
      df,
      r2: models.r2,
      adjustedR2,
      coefficients: { b0, b1, b2, b3, b4, b5 },
      covariance,
      lines,
      ...shape,
      constraints: models.constraints,
      discrepancies: discrepant,
      congruence: congruence({
        n,
        discrepancies: discrepant,
        firstAxis: shape.firstAxis,
        a3: lines.a3,
        a4: lines.a4,
      }),
    };
  });
};
