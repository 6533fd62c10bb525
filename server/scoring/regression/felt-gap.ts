import { zOf } from '../basics/z.js';
import { columnsOf, type CrossProducts } from '../moments/cross-products.js';
import { correlationsFrom, covarianceFrom } from '../moments/from-cross-products.js';
import { undefinedBecause, whenDefined, type Figure, type Interval } from '../result.js';
import type { Coefficient } from './coefficient.js';
import { leastSquares } from './least-squares.js';

/** A correlation with Fisher's interval. */
export type Together = { readonly r: number; readonly interval: Interval };

/** An outcome by one column alone: its slope, and the share of the outcome's variance that it tells. */
export type ByOne = { readonly slope: Coefficient; readonly r2: number; readonly r2Interval: Interval };

/** The gap that was felt (asked directly) beside the one that is computed (delivered − expected). */
export type FeltGap = {
  readonly n: number;
  /** How far the two go together. */
  readonly together: Figure<Together>;
  readonly felt: Figure<ByOne>;
  readonly computed: Figure<ByOne>;
};

/** Fisher's z has n − 3 degrees; fewer cases bound nothing. */
const FEWEST_CASES = 4;

/** The columns P − E, DISC and S in place of E, P, DISC and S: sums of products of a difference are differences of theirs. */
const withDifference = ({ n, sums, products }: CrossProducts): CrossProducts => {
  const weights = [
    [-1, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
  ];
  const weighed = (values: readonly number[], by: readonly number[]): number =>
    by.reduce((total, weight, at) => total + weight * (values[at] as number), 0);
  return {
    n,
    sums: weights.map((row) => weighed(sums, row)),
    products: weights.map((row) =>
      weights.map((column) =>
        weighed(
          products.map((values) => weighed(values, column)),
          row,
        ),
      ),
    ),
  };
};

const together = (
  cases: CrossProducts,
  places: readonly [number, number],
  confidence: number,
): Figure<Together> =>
  whenDefined(covarianceFrom(columnsOf(cases, places)), (covariance) =>
    whenDefined(correlationsFrom(covariance), (correlations): Figure<Together> => {
      const r = (correlations[0] as readonly number[])[1] as number;
      if (cases.n < FEWEST_CASES) return undefinedBecause('few-respondents');
      const reach = zOf(confidence) / Math.sqrt(cases.n - 3);
      const z = Math.atanh(r);
      return { r, interval: [Math.tanh(z - reach), Math.tanh(z + reach)] };
    }),
  );

/** Between the squares of the ends, and from nothing where the correlation may be either way. */
const squared = ([low, high]: Interval): Interval => {
  const [a, b] = [low * low, high * high];
  return [low <= 0 && high >= 0 ? 0 : Math.min(a, b), Math.max(a, b)];
};

const byOne = (cases: CrossProducts, place: number, confidence: number): Figure<ByOne> =>
  whenDefined(together(cases, [place, 2], confidence), ({ interval }) =>
    whenDefined(
      leastSquares(cases, { predictors: [place], outcome: 2 }, confidence),
      ({ r2, coefficients }) => ({
        slope: coefficients[1] as Coefficient,
        r2,
        r2Interval: squared(interval),
      }),
    ),
  );

/**
 * The felt gap beside the computed one: how far they go together, and how much of the outcome each tells alone.
 *
 * In: cross-products of complete cases with the columns E, P, DISC, S as disconfirmationRegression; additive, so of any sets
 * of responses added. Correlations from −1 to 1, R² from 0 to 1, slopes in points of S by points of the column. Intervals of
 * correlations by Fisher's z; of R² by the squares of their ends, from 0 where the correlation may be either way. Undefined:
 * `no-values`, `too-few-values` with one case, `no-variance` where a column is constant, `few-respondents` beneath four
 * cases; each figure for itself. O(1). Throws RangeError for fewer columns and unless 0 < confidence < 1.
 * Source: Fisher (1921), Metron 1, 3–32; Spreng & Page (2003), Journal of the Academy of Marketing Science 31, 31–42, for
 * measuring disconfirmation directly or by the difference.
 *
 * Example: where DISC is P − E for everybody, the two go together with r 1, and their R² are the same.
 */
export const feltGap = (cases: CrossProducts, confidence = 0.95): FeltGap => {
  zOf(confidence); // refuses a confidence that is none, whatever the cases
  const derived = withDifference(columnsOf(cases, [0, 1, 2, 3]));
  return {
    n: cases.n,
    together: together(derived, [0, 1], confidence),
    felt: byOne(derived, 1, confidence),
    computed: byOne(derived, 0, confidence),
  };
};
