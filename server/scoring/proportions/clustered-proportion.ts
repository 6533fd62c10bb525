import { requireCounts } from '../checks.js';
import { undefinedBecause } from '../result.js';
import type { Proportion } from './proportion.js';
import { shareInterval } from './wilson-interval.js';

/** Sums over clusters i with nᵢ ≥ 1 cases of which kᵢ are counted: additive, so that they can be kept by day. */
export type ClusterSums = {
  readonly clusters: number;
  /** Σnᵢ and Σkᵢ. */
  readonly n: number;
  readonly count: number;
  /** Σnᵢ², Σkᵢ² and Σnᵢkᵢ. */
  readonly nn: number;
  readonly kk: number;
  readonly nk: number;
};

/**
 * A share of cases that come in clusters, such as the promises of one encounter: Wilson's interval of as many independent
 * cases as tell equally much.
 *
 * The share is p = Σkᵢ / Σnᵢ, its variance that of a ratio, m/(m − 1) · Σ(kᵢ − p·nᵢ)² / n². The effective number is
 * p(1 − p) / variance, never more than n, and the number of clusters where all cases are alike, so that nothing tells how
 * alike those of one cluster are. Undefined: `no-values` where n = 0, the interval also `too-few-values` with one cluster of several
 * cases. O(1). Throws RangeError for what are no counts, or count > n.
 * Source: Kish (1965), Survey Sampling, ch. 8; Korn & Graubard (1998), Survey Methodology 24(2), 193–201.
 *
 * Example: 40 clusters of three that are all alike, half of them counted, have the interval of 40 cases and not of 120.
 */
export const clusteredProportion = (sums: ClusterSums, confidence = 0.95): Proportion => {
  const { clusters, n, count, nn, kk, nk } = sums;
  requireCounts('sums of clusters', [clusters, n, count, nn, kk, nk]);
  if (count > n) throw new RangeError(`no more than all can be counted, got ${count} of ${n}`);
  if (n === 0) {
    const none = undefinedBecause('no-values');
    return { n, count, share: none, interval: none };
  }
  const share = count / n;
  if (clusters < 2 && n > clusters) return { n, count, share, interval: undefinedBecause('too-few-values') };
  const spread = Math.max(0, kk - 2 * share * nk + share * share * nn);
  const variance = (clusters / Math.max(1, clusters - 1)) * (spread / (n * n));
  const told = share * (1 - share);
  if (told === 0)
    return { n, count, share, interval: shareInterval(share, Math.min(n, clusters), confidence) };
  const effective = Math.min(n, told / variance); // a variance of nothing: n
  return { n, count, share, interval: shareInterval(share, effective, confidence) };
};
