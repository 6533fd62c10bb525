import { sum } from '../basics/sum.js';
import { undefinedBecause, type Figure } from '../result.js';
import { marginOf, sizeOf, type Histogram, type PairHistogram } from './histogram.js';
import { loss } from './loss.js';

/**
 * φ(a, b) for two providers, in points: the first letter is whose customers judge, the second whose delivery is judged;
 * u is us, r the reference.
 */
export type SwapMatrix = {
  readonly uu: number;
  readonly ur: number;
  readonly ru: number;
  readonly rr: number;
};

/**
 * The mean loss of customers with these expectations if they were given these deliveries, by chance:
 * φ = 100·mean over i, j of ℓ(e_i, d_j).
 *
 * Points from −100λ to 100. O(levels²), whatever the number of customers. Both histograms must hold somebody.
 */
const swapped = (judges: Histogram, judged: Histogram, lambda: number): number => {
  const terms = judges.flatMap(({ value: expected, n: those }) =>
    judged.map(({ value: delivered, n: these }) => those * these * loss(expected, delivered, lambda)),
  );
  return (100 * sum(terms)) / (sum(judges.map(({ n }) => n)) * sum(judged.map(({ n }) => n)));
};

/**
 * Swap matrix of one item: customers of each provider judge the delivery of each, as if they had been served there.
 *
 * From the histograms of each level alone: who expected what and who received what, not who of these is who. Points.
 * Undefined: `no-pairs` where either provider has none. O(entries + levels²). Throws RangeError for counts that are not
 * finite and a negative λ.
 *
 * Example: ours expect 9, 10, 8, 9 of 10 and receive 7, 8, 7, 8, theirs expect 6, 5, 7, 6 and receive 6:
 * uu 15, ur 30, ru 0, rr 2.5.
 */
export const swapMatrix = (us: PairHistogram, reference: PairHistogram, lambda = 0): Figure<SwapMatrix> => {
  if (sizeOf(us) <= 0 || sizeOf(reference) <= 0) return undefinedBecause('no-pairs');
  const [ourDemand, theirDemand] = [marginOf(us, 'expected'), marginOf(reference, 'expected')];
  const [ourDelivery, theirDelivery] = [marginOf(us, 'delivered'), marginOf(reference, 'delivered')];
  return {
    uu: swapped(ourDemand, ourDelivery, lambda),
    ur: swapped(ourDemand, theirDelivery, lambda),
    ru: swapped(theirDemand, ourDelivery, lambda),
    rr: swapped(theirDemand, theirDelivery, lambda),
  };
};
