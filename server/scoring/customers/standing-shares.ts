import { proportion, type Proportion } from '../proportions/proportion.js';
import { standings, type Standing } from './standing.js';

/**
 * How many customers have each standing, every share with Wilson's interval.
 *
 * Shares from 0 to 1 that sum to 1; undefined `no-values` without customers. O(customers). Throws RangeError unless
 * 0 < confidence < 1.
 *
 * Example: of two customers, one loyal and one failed, both shares are .5 and all others 0.
 */
export const standingShares = (
  customers: readonly Standing[],
  confidence = 0.95,
): Readonly<Record<Standing, Proportion>> =>
  Object.fromEntries(
    standings.map((standing) => [
      standing,
      proportion(customers.filter((one) => one === standing).length, customers.length, confidence),
    ]),
  ) as Record<Standing, Proportion>;
