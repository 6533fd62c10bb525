import { symmetricPower, times } from '../basics/spectrum.js';
import type { CrossProducts } from '../moments/cross-products.js';
import { fTest, type FTest } from '../regression/f-test.js';
import { leastSquares, type Regression } from '../regression/least-squares.js';
import { undefinedBecause, whenDefined, type Figure } from '../result.js';
import type { CorrelatedOutcome } from './correlated-outcome.js';
import { correlationsOf } from './correlations-of.js';
import { lmgShares, mostDrivers } from './lmg-shares.js';
import { relativeWeights } from './relative-weights.js';
import { mostInflation, varianceInflation } from './variance-inflation.js';

/** One driver: its parts of R² have no direction, so its correlation and coefficient are shown beside them. */
export type Driver = {
  /** With the outcome, alone. */
  readonly correlation: number;
  /** Its coefficient among the others, in spreads. */
  readonly beta: number;
  /** Its part of R² after Johnson, and by LMG; null beyond twelve drivers. */
  readonly relativeWeight: number;
  readonly lmg: number | null;
  readonly inflation: number;
};

/**
 * What must be said beside an analysis of drivers.
 *
 * - `few-respondents`  less than ten to a driver: parts may be chance
 * - `inflated`         a driver is so much like the others (VIF above 10) that its part is hardly its own
 */
export type DriverWarning = 'few-respondents' | 'inflated';

/** What goes along with the outcome, and how much all of it does. */
export type DriverAnalysis = {
  readonly n: number;
  readonly r2: number;
  readonly adjustedR2: number;
  /** Whether the drivers tell anything at all. */
  readonly test: Figure<FTest>;
  readonly drivers: readonly Driver[];
  readonly warnings: readonly DriverWarning[];
};

/** So many respondents to a driver make parts worth showing without a warning. */
const fewestPerDriver = 10;

/**
 * What drives an outcome: R² and the part of each driver, after Johnson and by LMG, with its direction and VIF.
 *
 * In: cross-products of complete cases, drivers first, the outcome last. Parts from 0 to 1 that sum to R². "Is associated
 * with", never "causes". Undefined: `no-values` without cases or drivers, `too-few-values` with one case, `no-variance`
 * where a driver or the outcome is constant, `too-many-predictors` unless n > drivers + 1, `collinear` where a driver is
 * made of others. O(2^drivers · drivers³) up to twelve drivers, O(drivers³) beyond. Throws RangeError without columns.
 * Source: as relativeWeights, lmgShares and varianceInflation.
 *
 * Example: test/reference/drivers.json: `complaints` has .363 (LMG .371) of the R² of .733.
 */
export const driverAnalysis = (cases: CrossProducts): Figure<DriverAnalysis> =>
  whenDefined(correlationsOf(cases), (input) => {
    const count = input.outcome.length;
    if (count === 0) return undefinedBecause('no-values');
    const predictors = input.outcome.map((_, at) => at);
    return whenDefined(leastSquares(cases, { predictors, outcome: count }), (fit) =>
      whenDefined(driversOf(input), (drivers) => analysisOf(fit, drivers)),
    );
  });

const analysisOf = ({ n, df, r2, adjustedR2 }: Regression, drivers: readonly Driver[]): DriverAnalysis => {
  const isFew = n < fewestPerDriver * drivers.length;
  const isInflated = drivers.some(({ inflation }) => inflation > mostInflation);
  return {
    n,
    r2,
    adjustedR2,
    test: fTest({ r2: 0, df: n - 1 }, { r2, df }),
    drivers,
    warnings: [
      ...(isFew ? (['few-respondents'] as const) : []),
      ...(isInflated ? (['inflated'] as const) : []),
    ],
  };
};

const driversOf = (input: CorrelatedOutcome): Figure<readonly Driver[]> => {
  const lmg = input.outcome.length > mostDrivers ? [] : lmgShares(input);
  return whenDefined(lmg, (shares) =>
    whenDefined(relativeWeights(input), (weights) =>
      whenDefined(varianceInflation(input.drivers), (inflations) =>
        whenDefined(symmetricPower(input.drivers, -1), (inverse) =>
          times(inverse, input.outcome).map((beta, at) => ({
            correlation: input.outcome[at] as number,
            beta,
            relativeWeight: weights[at] as number,
            lmg: shares[at] ?? null,
            inflation: inflations[at] as number,
          })),
        ),
      ),
    ),
  );
};
