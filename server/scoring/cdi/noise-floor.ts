import { requireFinite, requireNotNegative } from '../checks.js';

/** Mean of the positive part of noise with a spread of 1: 1/√(2π); times 100 points it is 39.9. */
const halfNormalMean = 1 / Math.sqrt(2 * Math.PI);

/**
 * Noise floor of S: how many points of unmet expectation appear by unreliable answers alone, where expectation and
 * delivery are truly the same: 39.9·SD(gap)·√(1 − r).
 *
 * In: spread of the gaps on POMP (0 to 1) and the reliability of the gap (johnsReliability). Out: points from 0; an S
 * near it says nothing. A reliability beneath 0 is taken as 0: all of it may be noise. O(1). Throws RangeError for a
 * negative spread, a reliability above 1, and anything not finite.
 *
 * Example: `noiseFloor({ sd: 0.2, reliability: 0.8 })` is 3.57.
 */
export const noiseFloor = ({
  sd,
  reliability,
}: {
  readonly sd: number;
  readonly reliability: number;
}): number => {
  requireNotNegative('spread', [sd]);
  requireFinite('reliability', [reliability]);
  if (reliability > 1) throw new RangeError(`a reliability is at most 1, got ${reliability}`);
  return 100 * halfNormalMean * sd * Math.sqrt(1 - Math.max(0, reliability));
};
