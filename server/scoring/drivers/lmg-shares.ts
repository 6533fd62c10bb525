import { isDefined, type Figure } from '../result.js';
import { requireCorrelations, type CorrelatedOutcome } from './correlated-outcome.js';
import { explainedVariance } from './explained-variance.js';

/** Beyond this many drivers there are too many orders; Johnson's weights remain. */
export const mostDrivers = 12;

/**
 * LMG: what each driver adds to R², averaged over all orders in which drivers may enter (Shapley's value).
 *
 * In: correlations of up to 12 drivers. Out: parts in their order, none negative, which sum to the R² of all: the fair
 * split where drivers share what they explain. "Is associated with", never "causes". Undefined: `collinear` where a
 * driver is made of others. O(2^drivers · drivers³). Throws RangeError for more than 12 drivers, and for what are no
 * correlations.
 * Source: Lindeman, Merenda & Gold (1980), Introduction to Bivariate and Multivariate Analysis; Grömping (2007), The
 * American Statistician 61, 139–147.
 *
 * Example: two drivers that share nothing, with correlations .6 and .3: .36 and .09.
 */
export const lmgShares = (input: CorrelatedOutcome): Figure<readonly number[]> => {
  requireCorrelations(input);
  const count = input.outcome.length;
  if (count > mostDrivers) throw new RangeError(`at most ${mostDrivers} drivers, got ${count}`);
  const explained: number[] = [];
  // A set of drivers is the binary digits of its number.
  for (let set = 0; set < 2 ** count; set += 1) {
    const part = explainedVariance(input, membersOf(set, count));
    if (!isDefined(part)) return part;
    explained.push(part);
  }
  return Array.from({ length: count }, (_, driver) => {
    let share = 0;
    explained.forEach((without, set) => {
      if (set & (1 << driver)) return;
      const gained = (explained[set | (1 << driver)] as number) - without;
      share += gained / (count * combinations(count - 1, membersOf(set, count).length));
    });
    return share;
  });
};

const membersOf = (set: number, count: number): number[] =>
  Array.from({ length: count }, (_, driver) => driver).filter((driver) => set & (1 << driver));

/** How many ways there are to choose so many. */
const combinations = (from: number, chosen: number): number => {
  let ways = 1;
  for (let at = 1; at <= chosen; at += 1) ways = (ways * (from - chosen + at)) / at;
  return ways;
};
