import type { Matrix } from '../basics/covariance.js';
import type { Description } from '../basics/standard-deviation.js';
import { undefinedBecause, type Figure } from '../result.js';
import { leastMultiple } from './score-summariser.js';
import type { Sums } from './scores.js';

/** Moments over one divisor: n, Σx, Σy, Σx², Σy², Σxy. */
type Moments = readonly [n: bigint, x: bigint, y: bigint, xx: bigint, yy: bigint, xy: bigint];

/** What is known of pairs from their moments; `covariance` is between expected and delivered. */
export type DescribedPairs = {
  readonly expected: Description;
  readonly delivered: Description;
  readonly gap: Description;
  readonly covariance: Figure;
};

/** The same sums over a common divisor, added up. Whole numbers without an end: nothing is rounded. */
const together = (parts: readonly Sums[]): { readonly divisor: number; readonly moments: Moments } => {
  const divisor = parts.reduce((least, part) => leastMultiple(least, part.divisor), 1);
  const moments = [0n, 0n, 0n, 0n, 0n, 0n] as bigint[];
  for (const part of parts) {
    const times = BigInt(divisor / part.divisor);
    part.sums.forEach((sum, at) => {
      const power = at === 0 ? 1n : at < 3 ? times : times * times;
      moments[at] = (moments[at] as bigint) + BigInt(sum) * power;
    });
  }
  return { divisor, moments: moments as unknown as Moments };
};

/** (n·Σxy − Σx·Σy) / (n·(n − 1)) in units of 1/divisor², exact up to the last division. */
const spread = (n: bigint, x: bigint, y: bigint, xy: bigint, divisor: number): Figure => {
  if (n < 2n) return undefinedBecause(n < 1n ? 'no-values' : 'too-few-values');
  return Number(n * xy - x * y) / Number(n * (n - 1n)) / divisor ** 2;
};

const described = (n: bigint, x: bigint, xx: bigint, divisor: number): Description => {
  const variance = spread(n, x, x, xx, divisor);
  return {
    n: Number(n),
    mean: n < 1n ? undefinedBecause('no-values') : Number(x) / Number(n) / divisor,
    sd: typeof variance === 'number' ? Math.sqrt(Math.max(0, variance)) : variance,
  };
};

/**
 * Describes pairs from their moments: what describePairs tells from the pairs themselves.
 *
 * In: sums of one item, dimension or of all (scores.ts), over any divisors. Scale points. Undefined as describeValues.
 * Means and spreads are exact up to their last division, so that equal values have a spread of 0 and not of rounding.
 * O(divisors).
 *
 * Example: the sums `[1, 13, 11, 169, 121, 143]` over 2 have the means 6.5 and 5.5 and the gap -1.
 */
export const describeSums = (parts: readonly Sums[]): DescribedPairs => {
  const {
    divisor,
    moments: [n, x, y, xx, yy, xy],
  } = together(parts);
  return {
    expected: described(n, x, xx, divisor),
    delivered: described(n, y, yy, divisor),
    gap: described(n, y - x, xx + yy - 2n * xy, divisor),
    covariance: spread(n, x, y, xy, divisor),
  };
};

/** Complete cases of some items, and their covariance: what alpha is computed from. */
export type CaseCovariance = {
  readonly n: number;
  readonly items: number;
  readonly covariance: Figure<Matrix>;
};

/**
 * The covariance of items over their complete cases, from the cross-products (scores.ts; null where nobody is complete).
 *
 * Squared scale points. Undefined: `no-values`, `too-few-values` with one case. O(items²). Throws RangeError where the sums
 * are not those of so many items.
 */
export const covarianceOfSums = (found: Sums | null, items: number): CaseCovariance => {
  const sums = found?.sums ?? [0];
  const n = sums[0] as number;
  if (n < 2) return { n, items, covariance: undefinedBecause(n < 1 ? 'no-values' : 'too-few-values') };
  if (sums.length !== 1 + items + (items * (items + 1)) / 2)
    throw new RangeError(`${sums.length} cross-products are not those of ${items} items`);
  const whole = sums.map(BigInt);
  const count = whole[0] as bigint;
  const rows = Array.from({ length: items }, () => new Array<number>(items).fill(0));
  let at = items;
  for (let one = 0; one < items; one += 1) {
    for (let other = one; other < items; other += 1) {
      at += 1;
      const product = count * (whole[at] as bigint);
      const value =
        Number(product - (whole[one + 1] as bigint) * (whole[other + 1] as bigint)) /
        Number(count * (count - 1n));
      (rows[one] as number[])[other] = value;
      (rows[other] as number[])[one] = value;
    }
  }
  return { n, items, covariance: rows };
};
