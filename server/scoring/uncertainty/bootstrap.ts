import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { deviations } from '../basics/mean.js';
import { normalCdf } from '../basics/normal-cdf.js';
import { quantile } from '../basics/quantile.js';
import { sum } from '../basics/sum.js';
import { requireFinite, requireProbability } from '../checks.js';
import { allDefined, type Figure, type Interval } from '../result.js';

/**
 * Percentile interval of a bootstrap: the quantiles (type 7) of the replicates at α/2 and 1 − α/2.
 *
 * Units of the figure. Undefined: `no-values` without replicates. O(B log B). Throws RangeError for replicates that are
 * not finite and unless 0 < confidence < 1.
 * Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13.
 *
 * Example: of the 1001 replicates 0, 1, …, 1000 it is [25, 975].
 */
export const percentileInterval = (replicates: readonly number[], confidence = 0.95): Figure<Interval> => {
  requireProbability('confidence', confidence);
  const tail = (1 - confidence) / 2;
  return allDefined([quantile(replicates, tail), quantile(replicates, 1 - tail)]);
};

/** A BCa interval; `method` is `percentile` where no replicate lay on one side of the estimate. */
export type BcaInterval = {
  readonly interval: Figure<Interval>;
  readonly method: 'bca' | 'percentile';
};

/** What BCa is computed from: the figure itself, its replicates, and the figure with each respondent left out. */
export type BcaInput = {
  readonly estimate: number;
  readonly replicates: readonly number[];
  readonly jackknife: readonly number[];
};

/**
 * BCa interval (bias-corrected and accelerated): percentiles moved by how far the replicates' median lies from the
 * estimate, z₀ = Φ⁻¹(#{t* < t} / B), and by how the spread changes with the figure, a = ΣL³ / (6(ΣL²)^1.5), where
 * L = mean of the jackknife − its values.
 *
 * Units of the figure. Where all replicates lie on one side z₀ has no value: the percentile interval stands in, and
 * `method` says so. Where leaving anybody out changes nothing a is 0. Undefined: `no-values` without replicates.
 * O(B log B + n). Throws RangeError for anything not finite and unless 0 < confidence < 1.
 * Source: Efron (1987), Journal of the American Statistical Association 82, 171–185.
 *
 * Example: test/reference/bca.json, all 46,656 resamples of six values: the mean 5.55 has [3.67, 7.70].
 */
export const bcaInterval = (
  { estimate, replicates, jackknife }: BcaInput,
  confidence = 0.95,
): BcaInterval => {
  requireFinite('estimate', [estimate]);
  const plain = percentileInterval(replicates, confidence);
  const below = replicates.filter((replicate) => replicate < estimate).length;
  if (below === 0 || below === replicates.length) return { interval: plain, method: 'percentile' };
  const bias = normalQuantile(below / replicates.length, 0, 1);
  const acceleration = accelerationOf(jackknife);
  const end = (share: number): Figure => {
    const moved = bias + normalQuantile(share, 0, 1);
    return quantile(replicates, normalCdf(bias + moved / (1 - acceleration * moved)));
  };
  const tail = (1 - confidence) / 2;
  return { interval: allDefined([end(tail), end(1 - tail)]), method: 'bca' };
};

const accelerationOf = (jackknife: readonly number[]): number => {
  const influences = deviations(jackknife).map((deviation) => -deviation);
  const squares = sum(influences.map((influence) => influence ** 2));
  return squares === 0 ? 0 : sum(influences.map((influence) => influence ** 3)) / (6 * squares ** 1.5);
};
