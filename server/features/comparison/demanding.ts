import { defaultThresholds } from '../../scoring/index.js';
import type { ClassCounts } from './customer-standing.js';

/** A customer is demanding from the level that a quarter of the customers of the first round reached. */
const quarterAbove = 0.75;

/** Sums of equal weights miss a share by this much. */
const noise = 1e-12;

/**
 * h*: from which H on a customer is demanding. The 75th percentile of H over the providers of the first round, each
 * provider weighing alike however many of its customers answered, and at least 60; null where nobody told.
 */
export const demandingFrom = (providers: readonly ClassCounts[]): number | null => {
  const told = providers.filter((classes) => classes.length > 0);
  const weighted = told
    .flatMap((classes) => {
      const total = classes.reduce((sum, { n }) => sum + n, 0);
      return classes.map(({ of, n }) => ({ demand: of.demand, weight: n / total / told.length }));
    })
    .sort((a, b) => a.demand - b.demand);
  let reached = 0;
  const found = weighted.find(({ weight }) => (reached += weight) >= quarterAbove - noise);
  return found ? Math.max(defaultThresholds.demanding, found.demand) : null;
};
