import { proportion, type Proportion } from './proportion.js';

/**
 * Pairing rate: paired ÷ delivered encounters, the part of the served customers about whom a gap is known.
 *
 * A share from 0 to 1 with Wilson's interval; undefined `no-values` while nothing was delivered. A low rate says that
 * the gap may be one of those who like to answer: show it beside every gap. O(1). Throws RangeError unless both are
 * whole and 0 ≤ paired ≤ delivered.
 *
 * Example: `pairingRate({ paired: 412, delivered: 640 }).share` is 0.644.
 */
export const pairingRate = (
  { paired, delivered }: { readonly paired: number; readonly delivered: number },
  confidence = 0.95,
): Proportion => proportion(paired, delivered, confidence);
