import { requireFinite, requireNotNegative } from '../checks.js';
import { undefinedBecause, type Figure } from '../result.js';

/**
 * What the reliability of a difference is made of: the spreads of expected and delivered scores (scale points), the
 * reliability of each, and the correlation between the two.
 */
export type DifferenceParts = {
  readonly expected: { readonly sd: number; readonly reliability: number };
  readonly delivered: { readonly sd: number; readonly reliability: number };
  readonly correlation: number;
};

/** Below this part of the two variances the variance of the difference is rounding. */
const rounding = 1e-12;

/**
 * The reliability of the gap itself: (s²_e·r_ee + s²_d·r_dd − 2·r_ed·s_e·s_d) / (s²_e + s²_d − 2·r_ed·s_e·s_d).
 *
 * Without unit, at most 1. Two well measured levels may still have a noisy difference when they move together: that is
 * the critics' point against gaps, and why this stands beside every gap. A negative value says that the reliabilities
 * and the correlation do not fit together: to be shown as not estimable (reliabilityWarning). Undefined: `no-variance`
 * where the difference does not vary. O(1). Throws RangeError for a spread that is negative, a reliability above 1, a
 * correlation beyond ±1, and anything that is not finite.
 * Source: Johns (1981), Organizational Behavior and Human Performance 27, 443–463; Peter, Churchill & Brown (1993),
 * Journal of Consumer Research 19, 655–662.
 *
 * Example: spreads 1 and 1, reliabilities .9 and .8, correlation .5 give .7.
 */
export const johnsReliability = ({ expected, delivered, correlation }: DifferenceParts): Figure => {
  requireNotNegative('spreads', [expected.sd, delivered.sd]);
  requireFinite('reliabilities and correlation', [expected.reliability, delivered.reliability, correlation]);
  if (Math.max(expected.reliability, delivered.reliability) > 1)
    throw new RangeError('a reliability is at most 1');
  if (Math.abs(correlation) > 1) throw new RangeError(`a correlation lies within ±1, got ${correlation}`);
  const own = expected.sd ** 2 + delivered.sd ** 2;
  const shared = 2 * correlation * expected.sd * delivered.sd;
  if (own - shared <= rounding * own) return undefinedBecause('no-variance');
  const reliable = expected.sd ** 2 * expected.reliability + delivered.sd ** 2 * delivered.reliability;
  return (reliable - shared) / (own - shared);
};
