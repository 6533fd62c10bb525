import type { Scale } from '../../basics/pomp.js';
import { countPairs, gridOf, type ProviderCells } from './counts.js';
import { lossesBeside, ownLosses, type Judged, type Losses, type LossRules } from './losses.js';
import { sidesOf, type Sides } from './sides.js';

/** One item of us and the others, with everything that leaving a group out needs. */
export type ItemComparison = {
  /** Of every provider, us first. */
  readonly sides: readonly Sides[];
  /** Of every other with us: whole, then where each group of ours is left out, or each of theirs. */
  readonly ours: readonly Losses[];
  readonly theirs: readonly Losses[];
};

/**
 * Compares one item of us with that of each other: whole, and with any one group of either left out.
 *
 * In: all providers, us first. O(cells + providers · groups · values). Throws RangeError for an answer off the scale.
 */
export const compareItem = (
  providers: readonly ProviderCells[],
  { scale, lambda }: { readonly scale: Scale; readonly lambda: number },
): ItemComparison => {
  const grid = gridOf(
    providers.map(({ cells }) => cells),
    scale,
  );
  const rules: LossRules = { points: 100 / (scale.high - scale.low), lambda };
  const judged = providers.map((provider): Judged => {
    const sides = sidesOf(countPairs(provider, grid), grid);
    return { sides, own: ownLosses(sides, rules) };
  });
  const [us, ...others] = judged as [Judged, ...Judged[]];
  return {
    sides: judged.map(({ sides }) => sides),
    ours: others.map((other) => lossesBeside(us, other, us, rules)),
    theirs: others.map((other) => lossesBeside(us, other, other, rules)),
  };
};
