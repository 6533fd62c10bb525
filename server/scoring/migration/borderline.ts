import { requireNotNegative } from '../checks.js';
import { standingOf, type CustomerFigures, type StandingThresholds } from '../customers/standing.js';
import { isDefined, undefinedBecause, type Figure } from '../result.js';

/**
 * SEM, the standard error of measurement: how far a score would scatter if the same customer, unchanged, were asked again,
 * SD · √(1 − reliability).
 *
 * Units of the spread. Undefined: `negative-reliability` where the reliability is beneath 0, which says that the items do not
 * belong together. O(1). Throws RangeError for a negative spread and for a reliability above 1 or not finite.
 * Source: Lord & Novick (1968), Statistical Theories of Mental Test Scores, ch. 3.
 *
 * Example: spread 12 points and reliability .84 give 4.8.
 */
export const standardErrorOfMeasurement = ({
  sd,
  reliability,
}: {
  readonly sd: number;
  readonly reliability: number;
}): Figure => {
  requireNotNegative('spread and what is unreliable', [sd, 1 - reliability]);
  return reliability < 0 ? undefinedBecause('negative-reliability') : sd * Math.sqrt(1 - reliability);
};

/** SEM of each figure that a standing is told from, in its units; 0 for one that is taken as exact. */
export type MeasurementErrors = Readonly<Record<'ratio' | 'demand' | 'unmet' | 'loyalty', number>>;

/**
 * Whether a customer's standing is borderline: one of the figures, moved by one SEM either way, would give another.
 *
 * One figure at a time, the others as they are; one that is not known does not move. Whoever is borderline may have changed
 * class by the noise of the answers alone. O(1). Throws RangeError as standingOf does and for an error that is negative or
 * not finite.
 * Source: after Harvill (1991), Educational Measurement: Issues and Practice 10(2), 33–41.
 *
 * Example: H 78, the threshold 80, SEM 4.8: borderline.
 */
export const isBorderline = (
  figures: CustomerFigures,
  errors: MeasurementErrors,
  thresholds?: StandingThresholds,
): boolean => {
  requireNotNegative('errors of measurement', Object.values(errors));
  const { ratio, demand, unmet, loyalty } = figures;
  const standing = standingOf(figures, thresholds);
  return [-1, 1].some((side) =>
    [
      { ...figures, ratio: isDefined(ratio) ? ratio + side * errors.ratio : ratio },
      { ...figures, demand: demand + side * errors.demand },
      { ...figures, unmet: unmet + side * errors.unmet },
      { ...figures, loyalty: loyalty === null ? null : loyalty + side * errors.loyalty },
    ].some((moved) => standingOf(moved, thresholds) !== standing),
  );
};
