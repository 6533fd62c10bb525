import { requireCounts } from '../checks.js';
import type { Random } from './seeded-random.js';

/** Takes what passes by and keeps a random sample of it. */
export type Reservoir<T> = {
  readonly take: (value: T) => void;
  /** What is kept so far, in no order of meaning. */
  readonly sample: () => readonly T[];
  /** How many passed by. */
  readonly seen: () => number;
};

/**
 * A simple random sample, without replacement, of values that pass by once and whose number is not known beforehand.
 *
 * Memory of `size` values; all of them while no more have passed. Every value has the same chance to be kept, and the same
 * seed and order keep the same. O(1) a value. Throws RangeError for a size that is not a whole number, and for 0.
 * Source: Vitter (1985), ACM Transactions on Mathematical Software 11, 37–57, algorithm R.
 *
 * Example: `createReservoir(5000, seededRandom(1))` for a bootstrap beyond 5,000 responses.
 */
export const createReservoir = <T>(size: number, random: Random): Reservoir<T> => {
  requireCounts('the size of a sample', [size]);
  if (size === 0) throw new RangeError('a sample needs a size');
  const kept: T[] = [];
  let seen = 0;
  return {
    take: (value) => {
      seen += 1;
      if (kept.length < size) {
        kept.push(value);
        return;
      }
      const place = Math.floor(random() * seen);
      if (place < size) kept[place] = value;
    },
    sample: () => [...kept],
    seen: () => seen,
  };
};
