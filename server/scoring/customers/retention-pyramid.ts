import { proportion, type Proportion } from '../proportions/proportion.js';
import { isDefined, type Figure } from '../result.js';

/** From this mean on, on POMP, a level is held. */
export const heldFrom = 0.75;

/** A mean of exactly three quarters must not fail by its rounding. */
const rounding = 1e-12;

/**
 * The level of one respondent in the retention pyramid: the highest that is held with all beneath it.
 *
 * In: the respondent's mean per level on POMP from 0 to 1, lowest level first (quality at a logical price, courtesy,
 * communication, reward). Out: 0 (not even the first) to the number of levels. A level without a mean is not held: a
 * pyramid is not built on what is not known. O(levels). Throws RangeError for a mean outside 0 and 1.
 *
 * Example: `retentionLevel([0.9, 0.8, 0.5, 0.9])` is 2: reward does not count without communication.
 */
export const retentionLevel = (means: readonly Figure[]): number => {
  for (const mean of means) {
    if (isDefined(mean) && !(mean >= 0 && mean <= 1))
      throw new RangeError(`a mean lies within 0 and 1, got ${mean}`);
  }
  const failing = means.findIndex((mean) => !isDefined(mean) || mean < heldFrom - rounding);
  return failing === -1 ? means.length : failing;
};

/**
 * How many respondents stand on each level of the pyramid, from level 0 upwards, each share with Wilson's interval.
 *
 * Shares from 0 to 1 that sum to 1; undefined `no-values` without respondents. O(respondents · levels). Throws
 * RangeError as retentionLevel does and for a respondent with another number of levels.
 *
 * Example: of two respondents on the levels 0 and 2 of two, the shares are .5, 0 and .5.
 */
export const retentionPyramid = (
  respondents: readonly (readonly Figure[])[],
  levels: number,
  confidence = 0.95,
): Proportion[] => {
  if (respondents.some((means) => means.length !== levels)) {
    throw new RangeError(`every respondent has ${levels} levels`);
  }
  const reached = respondents.map(retentionLevel);
  return Array.from({ length: levels + 1 }, (_, level) =>
    proportion(reached.filter((one) => one === level).length, reached.length, confidence),
  );
};
