import { mean } from '../basics/mean.js';
import { describeValues, type Description } from '../basics/standard-deviation.js';
import { requireFinite } from '../checks.js';
import type { Answer } from '../gaps/dimension-score.js';
import { proportion, type Proportion } from '../proportions/proportion.js';
import { allDefined, undefinedBecause, whenDefined, type Figure } from '../result.js';

/** One item of one respondent at three levels: the least acceptable, the desired and the delivered, in scale points. */
export type Ratings = { readonly minimum: Answer; readonly desired: Answer; readonly delivered: Answer };

type Complete = { readonly minimum: number; readonly desired: number; readonly delivered: number };

/** What is known about the zone of one item. */
export type ZoneOfTolerance = {
  /** Respondents with all three levels, inversions included. */
  readonly complete: number;
  /** Of these, how many called acceptable only more than they desire (M > D): misunderstood, dropped and counted. */
  readonly inversions: number;
  /** Respondents whom everything below is about: complete and not inverted. */
  readonly n: number;
  readonly minimum: Description;
  readonly desired: Description;
  readonly delivered: Description;
  /** P − M: negative is beneath what is acceptable. */
  readonly adequacy: Description;
  /** P − D: positive is a surprise. */
  readonly superiority: Description;
  /** D − M: how much the customer would tolerate. */
  readonly width: Description;
  /** Where the mean delivered lies between the means of minimum (0) and desired (1). */
  readonly positionOfMeans: Figure;
  /** The mean of the respondents' own positions, over those whose zone has a width. */
  readonly meanPosition: Figure;
  /** Respondents whose zone has no width (D = M) and who therefore have no position. */
  readonly zeroWidth: number;
  readonly below: Proportion;
  readonly within: Proportion;
  /** P > D: the positive surprises. */
  readonly above: Proportion;
};

/**
 * The zone of tolerance of one item, from the least acceptable to the desired, and where the delivered falls.
 *
 * Scale points; positions without unit, beneath 0 below the zone and above 1 beyond it; shares with Wilson intervals.
 * Ends of the zone are within it. All three levels are needed. Undefined: `no-values` and `too-few-values` as for means
 * and spreads, positions `no-width` where the zone has none. O(n). Throws RangeError for an answer that is not finite.
 * Source: Parasuraman, Zeithaml & Berry (1994), Journal of Retailing 70, 201–230; the exclusion of inversions as in
 * LibQUAL+.
 *
 * Example: minimum 5, desired 8, delivered 7 is adequate by 2, short of the desire by 1, at the position 2/3.
 */
export const zoneOfTolerance = (ratings: readonly Ratings[], confidence = 0.95): ZoneOfTolerance => {
  const complete = ratings.filter(isComplete);
  for (const { minimum, desired, delivered } of complete)
    requireFinite('answers', [minimum, desired, delivered]);
  const used = complete.filter(({ minimum, desired }) => minimum <= desired);
  const wide = used.filter(({ minimum, desired }) => minimum < desired);
  const n = used.length;
  const of = (level: (rating: Complete) => number): Description => describeValues(used.map(level));
  const share = (test: (rating: Complete) => boolean): Proportion =>
    proportion(used.filter(test).length, n, confidence);
  const [minimum, desired, delivered] = [of((r) => r.minimum), of((r) => r.desired), of((r) => r.delivered)];
  return {
    complete: complete.length,
    inversions: complete.length - n,
    n,
    minimum,
    desired,
    delivered,
    adequacy: of((r) => r.delivered - r.minimum),
    superiority: of((r) => r.delivered - r.desired),
    width: of((r) => r.desired - r.minimum),
    positionOfMeans: whenDefined(
      allDefined([minimum.mean, desired.mean, delivered.mean]),
      ([least, most, given]) =>
        wide.length === 0 ? undefinedBecause('no-width') : (given - least) / (most - least),
    ),
    meanPosition:
      n > 0 && wide.length === 0
        ? undefinedBecause('no-width')
        : mean(wide.map((r) => (r.delivered - r.minimum) / (r.desired - r.minimum))),
    zeroWidth: n - wide.length,
    below: share((r) => r.delivered < r.minimum),
    within: share((r) => r.delivered >= r.minimum && r.delivered <= r.desired),
    above: share((r) => r.delivered > r.desired),
  };
};

const isComplete = (rating: Ratings): rating is Complete =>
  rating.minimum !== null && rating.desired !== null && rating.delivered !== null;
