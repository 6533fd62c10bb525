import { decompositionOf, type Decomposition } from '../comparative-dissatisfaction.js';
import type { Sides } from './sides.js';

/**
 * Rows of mean losses of us beside another, in points: of our customers, of theirs, and of both if each were given what
 * either delivers (swap-matrix.ts). A row begins with NaN where either has no pairs.
 */
export type Losses = Float64Array;

/** ours, theirs, uu, ur, ru, rr. */
export const lossWidth = 6;

/** How losses are measured: points that a step of the scale is worth, and λ. */
export type LossRules = { readonly points: number; readonly lambda: number };

/**
 * Mean loss where a shortfall of so much is felt on average: as a surplus is a shortfall plus what was delivered beyond
 * the expected, mean ℓ_λ = (1 − λ)·mean max(0, E − P) + λ·(mean E − mean P). O(1).
 */
const meanLoss = (
  shortfall: number,
  expected: number,
  delivered: number,
  { points, lambda }: LossRules,
): number => points * ((1 - lambda) * shortfall + lambda * (expected - delivered));

/**
 * Mean loss of the customers of one (a row of its sides) if they were given the deliveries of the other (swap-matrix.ts).
 *
 * Between two neighbouring values a shortfall grows for those who expect more and received no more: so its mean is a sum
 * over the steps of the grid. O(values), where going through all combinations is O(values²).
 */
const swappedLoss = (judges: Sides, row: number, judged: Sides, other: number, rules: LossRules): number => {
  const { steps, expecting } = judges;
  const { receiving } = judged;
  const [mine, theirs] = [row * steps.length, other * steps.length];
  let shortfall = 0;
  for (let at = 0; at < steps.length; at += 1)
    shortfall +=
      (steps[at] as number) * (expecting[mine + at] as number) * (receiving[theirs + at] as number);
  return meanLoss(shortfall, judges.expected[row] as number, judged.delivered[other] as number, rules);
};

/** What customers of one provider think of its own deliveries, for every row: as they were, and given to them by chance. */
export type OwnLosses = { readonly linked: Float64Array; readonly swapped: Float64Array };

/** O(groups · values). */
export const ownLosses = (sides: Sides, rules: LossRules): OwnLosses => ({
  linked: Float64Array.from(sides.shortfall, (shortfall, row) =>
    meanLoss(shortfall, sides.expected[row] as number, sides.delivered[row] as number, rules),
  ),
  swapped: Float64Array.from(sides.n, (_, row) => swappedLoss(sides, row, sides, row, rules)),
});

/** One item of a provider: its sides, and what its customers think of them. */
export type Judged = { readonly sides: Sides; readonly own: OwnLosses };

/**
 * Losses of us beside another, for every row of the one that `varied` names; the other stays whole.
 * O(groups · values).
 */
export const lossesBeside = (us: Judged, other: Judged, varied: Judged, rules: LossRules): Losses => {
  const rows = varied.sides.n.length;
  const losses = new Float64Array(rows * lossWidth);
  for (let row = 0; row < rows; row += 1) {
    const [mine, theirs] = varied === us ? [row, 0] : [0, row];
    const at = row * lossWidth;
    if (us.sides.n[mine] === 0 || other.sides.n[theirs] === 0) {
      losses[at] = NaN;
      continue;
    }
    losses[at] = us.own.linked[mine] as number;
    losses[at + 1] = other.own.linked[theirs] as number;
    losses[at + 2] = us.own.swapped[mine] as number;
    losses[at + 3] = swappedLoss(us.sides, mine, other.sides, theirs, rules);
    losses[at + 4] = swappedLoss(other.sides, theirs, us.sides, mine, rules);
    losses[at + 5] = other.own.swapped[theirs] as number;
  }
  return losses;
};

/** The terms of the index from a row that has pairs. O(1). */
export const decompositionAt = (losses: Losses, row = 0): Decomposition => {
  const part = (place: number): number => losses[row * lossWidth + place] as number;
  const swap = { uu: part(2), ur: part(3), ru: part(4), rr: part(5) };
  return decompositionOf({ ours: part(0), theirs: part(1), swap });
};
