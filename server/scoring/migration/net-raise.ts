import { zOf } from '../basics/z.js';
import { requireCounts } from '../checks.js';
import { undefinedBecause, type Figure, type Interval } from '../result.js';
import type { Changed } from './mcnemar-test.js';

/** Who was gained and lost, of how many; the net raise as a share from −1 to 1, and its interval. */
export type NetRaise = Changed & {
  readonly n: number;
  readonly raise: Figure;
  readonly interval: Figure<Interval>;
};

/**
 * The net raise into a class: (gained − lost) / n, with the adjusted Wald interval of paired shares (half a customer more in
 * each of the four cells).
 *
 * In: of n customers of the first round, how many entered the class and how many left it. From −1 to 1, the interval cut
 * there. Undefined: `no-values` without customers. O(1). Throws RangeError for counts that are none, more changes than
 * customers, and unless 0 < confidence < 1.
 * Source: Agresti & Min (2005), Statistics in Medicine 24, 729–740.
 *
 * Example: 12 gained and 4 lost of 100: .08 with the interval [0.001, 0.156].
 */
export const netRaise = ({ gained, lost }: Changed, n: number, confidence = 0.95): NetRaise => {
  requireCounts('customers', [gained, lost, n]);
  if (gained + lost > n) throw new RangeError(`${gained + lost} of ${n} customers cannot have changed`);
  const z = zOf(confidence);
  if (n === 0) {
    const nobody = undefinedBecause('no-values');
    return { gained, lost, n, raise: nobody, interval: nobody };
  }
  const [size, changed] = [n + 2, gained + lost + 1];
  const centre = (gained - lost) / size;
  const reach = (z * Math.sqrt(changed - (gained - lost) ** 2 / size)) / size;
  const interval: Interval = [Math.max(-1, centre - reach), Math.min(1, centre + reach)];
  return { gained, lost, n, raise: (gained - lost) / n, interval };
};
