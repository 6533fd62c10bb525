import type { Matrix } from '../basics/covariance.js';
import { sum } from '../basics/sum.js';
import { zipWith } from '../basics/zip-with.js';

/** A model with one common factor: covariance = loadings · loadings′ + diag(uniquenesses). */
export type OneFactor = {
  readonly loadings: readonly number[];
  /** What of each item's variance is its own; 0 for an item that the factor explains altogether. */
  readonly uniquenesses: readonly number[];
  /** Whether a uniqueness ran to 0 or beneath (a Heywood case): the model fits these data badly. */
  readonly heywood: boolean;
};

/** Steps stay cheap (k² each), and the slowest case that is no Heywood case needs some thousands. */
const mostSteps = 50_000;
/** Changes of a uniqueness, as a part of its item's variance, beneath which nothing visible changes any more. */
const still = 1e-12;
/** A uniqueness beneath this part of its item's variance is taken for 0. */
const vanished = 1e-4;

/**
 * Fits one factor to a covariance matrix by maximum likelihood, by the EM algorithm.
 *
 * Loadings in the units of the items (scale points), uniquenesses in their squares. Every item must vary. Each step of EM
 * raises the likelihood and keeps uniquenesses positive, so that no line search or second derivative is needed; the price
 * is many steps. A uniqueness that runs to 0 would take for ever: there the factor is that very item, and the rest follows
 * from its covariances in closed form. Where items share nothing all loadings are near 0. O(steps · k²).
 * Source: Rubin & Thayer (1982), Psychometrika 47, 69–76.
 *
 * Example: of [[2, 1, 1], [1, 2, 1], [1, 1, 2]] every loading is 1 and every uniqueness 1.
 */
export const oneFactor = (covariance: Matrix): OneFactor => {
  const variances = covariance.map((row, at) => row[at] as number);
  let loadings = covariance.map(
    (row, at) => Math.sign(sum(row) || 1) * Math.sqrt((variances[at] as number) / 2),
  );
  let uniquenesses: readonly number[] = variances.map((variance) => variance / 2);
  for (let step = 0; step < mostSteps; step += 1) {
    const next = expectAndMaximise(covariance, variances, loadings, uniquenesses);
    const parts = zipWith(next.uniquenesses, variances, (own, variance) => own / variance);
    const least = Math.min(...parts);
    if (least < vanished) return explainedBy(covariance, parts.indexOf(least));
    const moved = zipWith(next.uniquenesses, uniquenesses, (now, before) => Math.abs(now - before));
    ({ loadings, uniquenesses } = next);
    if (zipWith(moved, variances, (change, variance) => change / variance).every((part) => part < still))
      break;
  }
  return { loadings, uniquenesses, heywood: false };
};

/** One step: the factor as the items tell it (E), then loadings and uniquenesses given the factor (M). */
const expectAndMaximise = (
  covariance: Matrix,
  variances: readonly number[],
  loadings: readonly number[],
  uniquenesses: readonly number[],
): { loadings: number[]; uniquenesses: number[] } => {
  const precision = zipWith(loadings, uniquenesses, (loading, own) => loading / own);
  const information = 1 + sum(zipWith(loadings, precision, (loading, weight) => loading * weight));
  const weights = precision.map((weight) => weight / information);
  const withFactor = covariance.map((row) => sum(zipWith(row, weights, (cell, weight) => cell * weight)));
  const factor = sum(zipWith(withFactor, weights, (shared, weight) => shared * weight)) + 1 / information;
  const next = withFactor.map((shared) => shared / factor);
  const explained = zipWith(next, withFactor, (loading, shared) => loading * shared);
  return { loadings: next, uniquenesses: zipWith(variances, explained, (variance, part) => variance - part) };
};

/** The best model in which one item is the factor itself. Its own uniqueness is exactly 0; no other goes beneath. */
const explainedBy = (covariance: Matrix, item: number): OneFactor => {
  const row = covariance[item] as readonly number[];
  const spread = Math.sqrt(row[item] as number);
  const loadings = row.map((shared) => shared / spread);
  const left = covariance.map((cells, at) => (cells[at] as number) - (loadings[at] as number) ** 2);
  return {
    loadings,
    uniquenesses: left.map((own, at) => (at === item ? 0 : Math.max(0, own))),
    heywood: true,
  };
};
