import type { Matrix } from '../basics/covariance.js';
import { dot, symmetricPower, times } from '../basics/spectrum.js';
import { zipWith } from '../basics/zip-with.js';
import { requireProbability } from '../checks.js';
import { columnsOf, type CrossProducts } from '../moments/cross-products.js';
import { correlationsFrom, covarianceFrom } from '../moments/from-cross-products.js';
import { undefinedBecause, whenDefined, type Figure } from '../result.js';
import { coefficientOf, type Coefficient } from './coefficient.js';

/** A fitted regression; coefficients and their covariances begin with the intercept, then come the predictors in order. */
export type Regression = {
  readonly n: number;
  /** Residual degrees of freedom, n − coefficients. */
  readonly df: number;
  readonly coefficients: readonly Coefficient[];
  /** V, the estimated covariances of the coefficients. */
  readonly covariance: Matrix;
  /** Residual variance σ̂². */
  readonly residual: number;
  readonly r2: number;
  readonly adjustedR2: number;
};

/** What the predictors do not tell of the outcome, of all its variance, is rounding beneath this. */
const rounding = 1e-14;

/**
 * Ordinary least squares: outcome = b₀ + Σ b·predictor, from the cross-products of complete cases.
 *
 * In: which columns predict, and which is predicted. Each coefficient in units of the outcome by units of its column, with
 * standard error √V, Student's t and interval with n − p − 1 degrees of freedom. R² from 0 to 1; adjusted R² may be
 * negative. "Is associated with", never "causes". Undefined: `no-values`, `too-few-values` with one case, `no-variance`
 * where the outcome or a predictor is constant, `too-many-predictors` unless n > p + 1, `collinear` where a predictor is
 * made of others. O(p³), whatever the number of cases. Throws RangeError for a place that is no column, and unless
 * 0 < confidence < 1.
 * Source: Draper & Smith (1998), Applied Regression Analysis, ch. 5; solved on the scale of correlations.
 *
 * Example: of the cases (1, 2), (2, 3), (3, 5), (4, 6), the second by the first: b₀ 0.5, b₁ 1.4, R² .98.
 */
export const leastSquares = (
  cases: CrossProducts,
  { predictors, outcome }: { readonly predictors: readonly number[]; readonly outcome: number },
  confidence = 0.95,
): Figure<Regression> => {
  requireProbability('confidence', confidence);
  const chosen = columnsOf(cases, [...predictors, outcome]);
  return whenDefined(covarianceFrom(chosen), (covariance) =>
    whenDefined(correlationsFrom(covariance), (correlations) => {
      if (chosen.n < predictors.length + 2) return undefinedBecause('too-many-predictors');
      const among = correlations.slice(0, -1).map((row) => row.slice(0, -1));
      const withOutcome = (correlations.at(-1) as readonly number[]).slice(0, -1);
      return whenDefined(symmetricPower(among, -1), (inverse) =>
        fitted(chosen, covariance, { inverse, withOutcome }, confidence),
      );
    }),
  );
};

/** The fit on the scale of correlations, brought back to the units of the columns. */
const fitted = (
  { n, sums }: CrossProducts,
  covariance: Matrix,
  { inverse, withOutcome }: { readonly inverse: Matrix; readonly withOutcome: readonly number[] },
  confidence: number,
): Regression => {
  const df = n - withOutcome.length - 1;
  const standardised = times(inverse, withOutcome);
  const rest = 1 - dot(standardised, withOutcome);
  const unexplained = rest < rounding ? 0 : Math.min(1, rest);
  const [spreads, spread] = apart(covariance.map((row, at) => Math.sqrt(row[at] as number)));
  const [centres, centre] = apart(sums.map((total) => total / n));
  const residual = (unexplained * spread ** 2 * (n - 1)) / df;
  const slopes = zipWith(standardised, spreads, (beta, own) => (beta * spread) / own);
  const ofSlopes = zipWith(inverse, spreads, (row, one) =>
    zipWith(row, spreads, (cell, other) => (cell * residual) / ((n - 1) * one * other)),
  );
  const ofAll = withIntercept(ofSlopes, centres, residual / n);
  const estimates = [centre - dot(slopes, centres), ...slopes];
  return {
    n,
    df,
    coefficients: zipWith(estimates, ofAll, (estimate, row, at) =>
      coefficientOf(estimate, row[at] as number, df, confidence),
    ),
    covariance: ofAll,
    residual,
    r2: 1 - unexplained,
    adjustedR2: 1 - (unexplained * (n - 1)) / df,
  };
};

/** What belongs to the predictors, and the last, which belongs to the outcome. */
const apart = (values: readonly number[]): [readonly number[], number] => [
  values.slice(0, -1),
  values.at(-1) as number,
];

/** The covariances of slopes with the intercept's put before them: b₀ = ȳ − x̄′b. */
const withIntercept = (slopes: Matrix, centres: readonly number[], ofMean: number): Matrix => {
  const shared = times(slopes, centres).map((value) => -value);
  return [
    [ofMean - dot(shared, centres), ...shared],
    ...zipWith(slopes, shared, (row, first) => [first, ...row]),
  ];
};
