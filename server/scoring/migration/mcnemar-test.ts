import { chiSquaredTail } from '../basics/chi-squared.js';
import { requireCounts } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';

/** How many came into a class from one round to the next, and how many went out of it. */
export type Changed = { readonly gained: number; readonly lost: number };

/** χ² of one degree; `p` by the binomial distribution below 25 changes, where χ² is too coarse. */
export type McnemarTest = {
  readonly chiSquared: number;
  readonly df: 1;
  readonly p: number;
  readonly method: 'exact' | 'chi-squared';
};

/** From so many changes on χ² is close enough. */
const enoughForChiSquared = 25;

/**
 * McNemar's test: whether more of the same customers came into a class than went out of it, (gained − lost)² / (gained +
 * lost), without continuity correction.
 *
 * Who did not change says nothing about the direction and is not asked. p from 0 to 1, two-sided. Undefined: `no-change`
 * where nobody changed. O(changes). Throws RangeError unless both are whole and not negative.
 * Source: McNemar (1947), Psychometrika 12, 153–157; exact: Fagerland, Lydersen & Laake (2013), BMC Medical Research
 * Methodology 13, 91.
 *
 * Example: 10 gained and 3 lost: χ² 3.77, p .092 (exact).
 */
export const mcnemarTest = ({ gained, lost }: Changed): Figure<McnemarTest> => {
  requireCounts('changes', [gained, lost]);
  const changes = gained + lost;
  if (changes === 0) return undefinedBecause('no-change');
  const chiSquared = (gained - lost) ** 2 / changes;
  return changes < enoughForChiSquared
    ? { chiSquared, df: 1, p: exactP(Math.min(gained, lost), changes), method: 'exact' }
    : { chiSquared, df: 1, p: chiSquaredTail(chiSquared, 1), method: 'chi-squared' };
};

/** Twice the chance that of so many changes at most the fewer go one way, where both ways are as likely. */
const exactP = (fewer: number, changes: number): number => {
  let [ways, total] = [1, 1];
  for (let at = 1; at <= fewer; at += 1) {
    ways = (ways * (changes - at + 1)) / at;
    total += ways;
  }
  return Math.min(1, (2 * total) / 2 ** changes);
};
