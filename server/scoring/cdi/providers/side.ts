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

/** One item of a provider, ready to be swapped with another's: for every value of the grid, */
export type Side = Means & {
  /** the share of customers who expect more, */
  readonly expecting: Float64Array;
  /** and the share who received no more. */
  readonly receiving: Float64Array;
};

/**
 * Turns counts, less those of a group that is left out, into shares; null where no pair is left.
 * O(values). The shares are cumulative, which is what makes swapping cheap (swappedLoss).
 */
export const sideOf = (whole: Counts, group: Counts, { values, high }: Grid): Side | null => {
  const n = whole.n - group.n;
  if (n <= 0) return null;
  const steps = values.length - 1;
  const [expecting, receiving] = [new Float64Array(steps + 1), new Float64Array(steps + 1)];
  let [expected, delivered, expectedUpTo, deliveredUpTo, wanted] = [0, 0, 0, 0, 0];
  for (let at = 0; at <= steps; at += 1) {
    const value = values[at] as number;
    wanted = (whole.expected[at] as number) - (group.expected[at] as number);
    const given = (whole.delivered[at] as number) - (group.delivered[at] as number);
    expected += wanted * value;
    delivered += given * value;
    expectedUpTo += wanted;
    deliveredUpTo += given;
    expecting[at] = (n - expectedUpTo) / n;
    receiving[at] = deliveredUpTo / n;
  }
  return {
    n,
    expected: expected / n,
    delivered: delivered / n,
    shortfall: (whole.shortfall - group.shortfall) / n,
    squares: (whole.squares - group.squares) / n,
    ceiling: values[steps] === high ? wanted / n : 0,
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
  for (let at = 0; at < values.length - 1; at += 1) {
    const step = (values[at + 1] as number) - (values[at] as number);
    shortfall += step * (judges.expecting[at] as number) * (judged.receiving[at] as number);
  }
  return meanLoss(shortfall, judges.expected, judged.delivered, lambda);
};
