import { undefinedBecause, type Figure, type Undefined } from '../../result.js';
import type { Decomposition } from '../comparative-dissatisfaction.js';
import { isAlone } from './combined-items.js';
import type { ItemComparison } from './item-comparison.js';
import { decompositionAt, lossWidth, type Losses } from './losses.js';

/** Which group is left out: its row in the sides of that provider, us first. Row 0 leaves out nobody. */
export type LeftOutRow = { readonly provider: number; readonly row: number };

/** A row of a table of losses. */
type Part = { readonly losses: Losses; readonly row: number };

const noPairs = undefinedBecause('no-pairs');
const noValues = undefinedBecause('no-values');

/**
 * The weighted mean of rows into the one row of `into`, as combinedDecomposition has it: one without pairs is left out, and
 * the weights of the others are raised. Returns why there is none, or null; `into` then begins with NaN. O(parts).
 */
const meanOf = (parts: readonly Part[], weights: readonly number[], into: Losses): Undefined | null => {
  into.fill(0);
  let [known, total] = [0, 0];
  for (let part = 0; part < parts.length; part += 1) {
    const { losses, row } = parts[part] as Part;
    const at = row * lossWidth;
    if (Number.isNaN(losses[at])) continue;
    const weight = weights[part] as number;
    known += 1;
    total += weight;
    for (let place = 0; place < lossWidth; place += 1)
      into[place] = (into[place] as number) + weight * (losses[at + place] as number);
  }
  for (let place = 0; place < lossWidth; place += 1) into[place] = (into[place] as number) / total;
  if (total > 0) return null;
  return known === 0 ? noPairs : noValues;
};

/** Us against the others as a whole and item by item: the same as combinedItems, of tables and with any group left out. */
export type CombinedLosses = {
  readonly company: (without: LeftOutRow) => Figure<Decomposition>;
  readonly item: (item: number, without: LeftOutRow) => Figure<Decomposition>;
};

const nobody = new Float64Array(lossWidth);

/**
 * Puts items together with common weights, then `others` (places among the others) with their shares.
 * O(items · others) for the company, O(others) for an item, without an allocation that grows with either.
 */
export const combinedLosses = (
  compared: readonly ItemComparison[],
  others: readonly number[],
  weights: readonly number[],
  shares: readonly number[],
): CombinedLosses => {
  const mean = new Float64Array(lossWidth);
  const companies = others.map((): Part => ({ losses: new Float64Array(lossWidth), row: 0 }));
  const alone = isAlone(others, shares);
  const partOf = (item: ItemComparison, other: number, { provider, row }: LeftOutRow): Part => {
    if (provider === other + 1) return { losses: item.theirs[other] as Losses, row };
    return { losses: item.ours[other] as Losses, row: provider === 0 ? row : 0 };
  };
  const told = (reason: Undefined | null, losses: Losses): Figure<Decomposition> =>
    reason ?? decompositionAt(losses);
  return {
    company: (without) => {
      let [first, firstReason]: [Losses, Undefined | null] = [nobody, noPairs];
      others.forEach((other, at) => {
        const { losses } = companies[at] as Part;
        const parts = compared.map((item) => partOf(item, other, without));
        const reason = meanOf(parts, weights, losses);
        if (at === 0) [first, firstReason] = [losses, reason];
      });
      if (alone) return told(firstReason, first);
      // Where none is known, the reason is that of the first.
      const reason = meanOf(companies, shares, mean);
      return told(reason === noPairs ? firstReason : reason, mean);
    },
    item: (item, without) => {
      const parts = others.map((other) => partOf(compared[item] as ItemComparison, other, without));
      const [first] = parts;
      if (first === undefined) return noPairs;
      if (!alone) return told(meanOf(parts, shares, mean), mean);
      return Number.isNaN(first.losses[first.row * lossWidth])
        ? noPairs
        : decompositionAt(first.losses, first.row);
    },
  };
};
