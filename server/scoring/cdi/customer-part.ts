import { sum } from '../basics/sum.js';
import { whenDefined, type Figure } from '../result.js';
import { comparativeDissatisfaction } from './comparative-dissatisfaction.js';
import { marginOf, type Histogram, type PairHistogram } from './histogram.js';
import { loss } from './loss.js';

/** What one of our customers adds to the index, in points; demand, level and fit sum to `total`. */
export type CustomerPart = {
  /** The customer's own loss S_i; `total` is this less the reference's mean. */
  readonly unmet: number;
  readonly demand: number;
  readonly level: number;
  readonly fit: number;
  readonly total: number;
};

/** 100·mean of a loss over the values of a histogram. */
const meanOver = (histogram: Histogram, lossOf: (value: number) => number): number =>
  (100 * sum(histogram.map(({ value, n }) => n * lossOf(value)))) / sum(histogram.map(({ n }) => n));

/**
 * One customer's part in the index of one item: demand_i = ½[(A_r − rr) + (A_u − ru)] with A_c the mean loss of this
 * expectation over the deliveries of c; level_i = ½[(B_r − rr) + (B_u − ur)] with B_c the mean loss of c's expectations
 * over this delivery; fit_i the remainder.
 *
 * Points. The mean over all our customers is the company's decomposition, so segments drill down without rest.
 * Undefined: `no-pairs` where either provider has none. O(entries + levels²). Throws RangeError for anything not finite
 * and a negative λ.
 *
 * Example: in the anecdote the first of ours (expects 9, receives 7): demand 21.25, level −6.25, fit 2.5, total 17.5.
 */
export const customerPart = (
  { expected, delivered }: { readonly expected: number; readonly delivered: number },
  us: PairHistogram,
  reference: PairHistogram,
  lambda = 0,
): Figure<CustomerPart> =>
  whenDefined(comparativeDissatisfaction(us, reference, { lambda }), ({ theirs, swap }) => {
    const judging = (provider: PairHistogram): number =>
      meanOver(marginOf(provider, 'delivered'), (value) => loss(expected, value, lambda));
    const judged = (provider: PairHistogram): number =>
      meanOver(marginOf(provider, 'expected'), (value) => loss(value, delivered, lambda));
    const unmet = 100 * loss(expected, delivered, lambda);
    const demand = (judging(reference) - swap.rr + (judging(us) - swap.ru)) / 2;
    const level = (judged(reference) - swap.rr + (judged(us) - swap.ur)) / 2;
    const total = unmet - theirs;
    return { unmet, demand, level, fit: total - demand - level, total };
  });
