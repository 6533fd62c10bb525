import { sum } from '../basics/sum.js';
import { whenDefined, type Figure } from '../result.js';
import { sizeOf, type PairHistogram } from './histogram.js';
import { loss } from './loss.js';
import { swapMatrix, type SwapMatrix } from './swap-matrix.js';

/**
 * The comparative dissatisfaction index and what it is made of, in points. `cd` = `demand` + `delivery`, and `delivery`
 * = `level` + `fit`, exactly but for rounding.
 */
export type Decomposition = {
  /** S of our customers and of the reference's: the mean loss of real pairs. */
  readonly ours: number;
  readonly theirs: number;
  /** ours − theirs: positive means that our customers are less satisfied. */
  readonly cd: number;
  /** What is due to what customers expect. */
  readonly demand: number;
  /** What is due to how well is delivered. */
  readonly level: number;
  /** What is due to whether those who expect it get it. */
  readonly fit: number;
  readonly delivery: number;
  readonly swap: SwapMatrix;
};

/** λ of the loss (loss.ts); `linked` is false where expected and delivered are not of the same people. */
export type DecompositionOptions = { readonly lambda?: number; readonly linked?: boolean };

/**
 * Are our customers less satisfied than the reference's because we serve worse, or because they demand more?
 *
 * One item: the difference of mean losses, parted by exchanging expectations (DEMAND) and deliveries (LEVEL) between the
 * two in both orders, averaged, so that neither order is preferred; what pairing adds over chance is FIT. Points from
 * −100 to 100. Without linked people a provider's loss is that of chance and FIT is 0. Undefined: `no-pairs` where
 * either has none. O(entries + levels²). Throws RangeError for counts that are not finite and a negative λ.
 * Never to be shown without demand, delivery, intervals (groupJackknife) and verdict (cdiVerdict).
 * Source: the theory of comparative dissatisfaction; the two-fold decomposition by Shapley values.
 *
 * Example: the operator of the anecdote (swap-matrix.ts): cd +12.5, demand +21.25, level −8.75, fit 0.
 */
export const comparativeDissatisfaction = (
  us: PairHistogram,
  reference: PairHistogram,
  { lambda = 0, linked = true }: DecompositionOptions = {},
): Figure<Decomposition> =>
  whenDefined(swapMatrix(us, reference, lambda), (swap) =>
    decompositionOf({
      ours: linked ? meanLoss(us, lambda) : swap.uu,
      theirs: linked ? meanLoss(reference, lambda) : swap.rr,
      swap,
    }),
  );

/** What the terms are computed from: S of either, and the swap matrix. */
export type Losses = Pick<Decomposition, 'ours' | 'theirs' | 'swap'>;

/** The terms of the index from mean losses, however these were found. Linear in each of them. O(1). */
export const decompositionOf = ({ ours, theirs, swap }: Losses): Decomposition => {
  const { uu, ur, ru, rr } = swap;
  const level = (uu - ur + (ru - rr)) / 2;
  const fit = ours - uu - (theirs - rr);
  return {
    ours,
    theirs,
    cd: ours - theirs,
    demand: (uu - ru + (ur - rr)) / 2,
    level,
    fit,
    delivery: level + fit,
    swap,
  };
};

/** 100·mean ℓ of the pairs as they are. */
const meanLoss = (pairs: PairHistogram, lambda: number): number =>
  (100 * sum(pairs.map(({ expected, delivered, n }) => n * loss(expected, delivered, lambda)))) /
  sizeOf(pairs);
