import type { Counts, Grid } from './counts.js';

/** Means of one item over the pairs of a provider, in scale points. */
export type Means = {
  readonly n: number;
  readonly expected: number;
  readonly delivered: number;
  /** Mean of max(0, E − P) of real pairs. */
  readonly shortfall: number;
  /** Mean of (P − E)². */
  readonly squares: number;
  /** The share that expected the top of the scale. */
  readonly ceiling: number;
};

/** One item of a provider, ready to be swapped with another's: between every two neighbouring values of the grid, */
export type Side = Means & {
  /** the share of customers who expect more than that, */
  readonly expecting: Float64Array;
  /** and the share who received less. */
  readonly receiving: Float64Array;
};

/**
 * Turns counts into shares; null where there is no pair.
 * O(values). The shares are cumulative, which is what makes swapping cheap (swappedLoss).
 */
export const sideOf = (counts: Counts, { values, high }: Grid): Side | null => {
  const { n } = counts;
  if (n <= 0) return null;
  const steps = values.length - 1;
  const [expecting, receiving] = [new Float64Array(steps), new Float64Array(steps)];
  let [expected, delivered, upTo, received] = [0, 0, 0, 0];
  values.forEach((value, at) => {
    const [wanted, given] = [counts.expected[at] as number, counts.delivered[at] as number];
    expected += wanted * value;
    delivered += given * value;
    upTo += wanted;
    received += given;
    if (at === steps) return;
    expecting[at] = (n - upTo) / n;
    receiving[at] = received / n;
  });
  return {
    n,
    expected: expected / n,
    delivered: delivered / n,
    shortfall: counts.shortfall / n,
    squares: counts.squares / n,
    ceiling: values[steps] === high ? (counts.expected[steps] as number) / n : 0,
    expecting,
    receiving,
  };
};

/**
 * Mean loss where a shortfall of so much is felt on average: as a surplus is a shortfall plus what was delivered beyond
 * the expected, mean ℓ_λ = (1 − λ)·mean max(0, E − P) + λ·(mean E − mean P). Scale points. O(1).
 */
export const meanLoss = (shortfall: number, expected: number, delivered: number, lambda: number): number =>
  (1 - lambda) * shortfall + lambda * (expected - delivered);

/**
 * Mean loss of the customers of one if they were given the deliveries of the other (swap-matrix.ts), in scale points.
 *
 * Between two neighbouring values a shortfall grows for those who expect more and received no more: so its mean is a sum
 * over the steps of the grid. O(values), where going through all combinations is O(values²).
 */
export const swappedLoss = (judges: Side, judged: Side, { values }: Grid, lambda: number): number => {
  let shortfall = 0;
  for (let at = 0; at < judges.expecting.length; at += 1) {
    const step = (values[at + 1] as number) - (values[at] as number);
    shortfall += step * (judges.expecting[at] as number) * (judged.receiving[at] as number);
  }
  return meanLoss(shortfall, judges.expected, judged.delivered, lambda);
};
