import { requireFinite } from '../checks.js';
import { defaultThresholds } from './standing.js';

/** So much of the demand lies beneath a demanding customer's. */
const share = 0.75;

/** Weights that sum to three quarters must not miss it by their rounding. */
const rounding = 1e-12;

/**
 * h*, from which on a customer is demanding: the 75th percentile of H over all providers, each weighing the same, and at
 * least 60.
 *
 * In: H of the customers of each provider, in points from 0 to 100, in the first round. Out: points; the least H that at
 * least three quarters of the weight does not exceed, 60 where nobody answered. It is computed once and then kept with
 * the study: a threshold that rises with everybody's demand would hide the rise. Providers weigh the same, or the
 * largest would set the mark for all. O(n log n). Throws RangeError for anything not finite.
 *
 * Example: `demandingThreshold([[50, 70, 80, 90]])` is 80.
 */
export const demandingThreshold = (providers: readonly (readonly number[])[]): number => {
  const answered = providers.filter((demands) => demands.length > 0);
  const weighted = answered
    .flatMap((demands) => demands.map((demand) => ({ demand, weight: 1 / demands.length / answered.length })))
    .sort((a, b) => a.demand - b.demand);
  requireFinite(
    'demands',
    weighted.map(({ demand }) => demand),
  );
  let reached = 0;
  const found = weighted.find(({ weight }) => (reached += weight) >= share - rounding);
  return Math.max(defaultThresholds.demanding, found?.demand ?? 0);
};
