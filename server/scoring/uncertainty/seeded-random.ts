import { requireFinite } from '../checks.js';

/** A source of chance: each call gives the next number, 0 ≤ x < 1. */
export type Random = () => number;

/**
 * A source of chance that gives the same numbers for the same seed, on every machine, so that an interval from a
 * bootstrap can be repeated.
 *
 * One of 2³² sequences by the seed's last 32 bits; 32 random bits a number. Not for secrets. O(1) a number. Throws
 * RangeError for a seed that is not finite.
 * Source: mulberry32 (Ettinger 2017), a Weyl sequence with a mixing function.
 *
 * Example: `seededRandom(1)()` is 0.627….
 */
export const seededRandom = (seed: number): Random => {
  requireFinite('seed', [seed]);
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
