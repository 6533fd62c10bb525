import type { Matrix } from '../basics/covariance.js';
import { requireSameLength } from '../checks.js';

/** Correlations of drivers with each other (ones on the diagonal), and of each with the outcome. */
export type CorrelatedOutcome = { readonly drivers: Matrix; readonly outcome: readonly number[] };

/** Throws RangeError unless the correlations are drivers × drivers, one with the outcome each, and all within ±1. */
export const requireCorrelations = ({ drivers, outcome }: CorrelatedOutcome): void => {
  requireSameLength('drivers and their correlations with the outcome', drivers, outcome);
  for (const row of drivers) requireSameLength('correlations', row, outcome);
  for (const value of [...outcome, ...drivers.flat()]) {
    // Written so that NaN fails too.
    if (!(Math.abs(value) <= 1)) throw new RangeError(`a correlation lies within ±1, got ${value}`);
  }
};
