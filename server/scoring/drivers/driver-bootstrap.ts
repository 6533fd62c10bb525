import { createCrossProducts } from '../moments/cross-products.js';
import {
  isDefined,
  undefinedBecause,
  whenDefined,
  type Figure,
  type Interval,
  type Undefined,
} from '../result.js';
import { percentileInterval } from '../uncertainty/bootstrap.js';
import type { Random } from '../uncertainty/seeded-random.js';
import type { CorrelatedOutcome } from './correlated-outcome.js';
import { correlationsOf } from './correlations-of.js';
import { relativeWeights } from './relative-weights.js';

/** Beyond so many respondents a seeded sample of them is resampled (createReservoir): the interval is narrow by then. */
export const mostResampled = 5000;
/** How often to resample. */
export const usualReplicates = 2000;
/** Of the replicates so many must exist, or those that do are no fair picture. */
const fewestDefined = 0.9;

/** Parts of R², one a driver, from correlations: relativeWeights or lmgShares. */
export type DriverParts = (input: CorrelatedOutcome) => Figure<readonly number[]>;

/**
 * The parts of drivers in one resample after another, for ever: respondents are drawn with replacement, as many as there
 * are.
 *
 * In: rows of complete cases, drivers first, the outcome last. A generator, so that whoever takes from it can show
 * progress, let others work, or stop. A resample in which a driver is constant gives its reason. O(rows · columns²) each.
 * Throws RangeError for rows of different length, values that are not finite, and without rows.
 *
 * Example: `driverReplicates(rows, seededRandom(1)).next().value`.
 */
export function* driverReplicates(
  rows: readonly (readonly number[])[],
  random: Random,
  parts: DriverParts = relativeWeights,
): Generator<Figure<readonly number[]>, never> {
  const [first] = rows;
  if (first === undefined) throw new RangeError('a resample needs rows');
  const drawn = new Float64Array(rows.length);
  for (;;) {
    drawn.fill(0);
    for (let draw = 0; draw < rows.length; draw += 1) {
      const place = Math.floor(random() * rows.length);
      drawn[place] = (drawn[place] as number) + 1;
    }
    const sums = createCrossProducts(first.length);
    rows.forEach((row, at) => {
      if (drawn[at] !== 0) sums.take(row, drawn[at]);
    });
    yield whenDefined(correlationsOf(sums.crossProducts()), parts);
  }
}

/**
 * The percentile interval of each driver's part, from its replicates.
 *
 * In: what driverReplicates gave. Units of the parts. None is negative, so an interval of a driver that does nothing does not
 * reach 0: compare drivers with each other, and with one that is known to do nothing. Undefined: `no-values` without
 * replicates; where more than a tenth are undefined, the reason of the first that is. O(B log B · drivers). Throws RangeError
 * unless 0 < confidence < 1.
 * Source: Tonidandel, LeBreton & Johnson (2009), Psychological Methods 14, 387–399.
 *
 * Example: of the replicates [[.1], [.2], [.3]] the interval is about [.105, .295].
 */
export const driverIntervals = (
  replicates: readonly Figure<readonly number[]>[],
  confidence = 0.95,
): Figure<readonly Interval[]> => {
  const known = replicates.filter((parts) => isDefined(parts));
  const [first] = known;
  const missing = replicates.find((parts): parts is Undefined => !isDefined(parts));
  if (missing !== undefined && known.length < fewestDefined * replicates.length) return missing;
  if (first === undefined) return undefinedBecause('no-values');
  return first.map(
    (_, driver) =>
      // There are replicates, so there is an interval.
      percentileInterval(
        known.map((parts) => parts[driver] as number),
        confidence,
      ) as Interval,
  );
};

/**
 * Bootstrap intervals of drivers in one go. O(replicates · rows · columns²): about five seconds for 5,000 rows, so a page
 * takes from driverReplicates instead.
 *
 * In: rows of complete cases, drivers first, the outcome last, at most 5,000; a seeded source of chance, so that the figure
 * can be repeated. Undefined `no-values` without rows, else as driverIntervals; throws as driverReplicates.
 *
 * Example: `bootstrapDrivers(rows, seededRandom(study.seed))`.
 */
export const bootstrapDrivers = (
  rows: readonly (readonly number[])[],
  random: Random,
  { replicates = usualReplicates, parts = relativeWeights, confidence = 0.95 } = {},
): Figure<readonly Interval[]> => {
  if (rows.length > mostResampled)
    throw new RangeError(`resample ${mostResampled} of them, got ${rows.length}`);
  if (rows.length === 0) return undefinedBecause('no-values');
  const source = driverReplicates(rows, random, parts);
  return driverIntervals(
    Array.from({ length: replicates }, () => source.next().value),
    confidence,
  );
};
