import {
  columnsOf,
  covarianceFrom,
  derivedImportance,
  driverAnalysis,
  driverIntervals,
  driverReplicates,
  isDefined,
  lmgShares,
  relativeWeights,
  seededRandom,
  undefinedBecause,
  usualReplicates,
  whenDefined,
  type CorrelatedOutcome,
  type DriverAnalysis,
  type Figure,
} from '../../scoring/index.js';
import type { Unit } from './choices.js';
import type { Cases } from './gathering.js';
import type { DriverPart, Drivers, DriverSet } from './priorities.js';

/** Up to so many drivers the exact parts are resampled; beyond, Johnson's weights, which nearly agree with them. */
const mostExact = 7;

/** How often to resample: items are more, and their intervals are looked at less closely. */
export const replicatesOf: Readonly<Record<Unit, number>> = { dimensions: usualReplicates, items: 500 };

/** The same answers have the same intervals. */
const seed = 2026;

/** A part that rounding leaves beneath nothing is nothing. */
const cleared = (parts: readonly number[]): readonly number[] => parts.map((part) => Math.max(0, part));

const exactParts = (input: CorrelatedOutcome) => whenDefined(lmgShares(input), cleared);
const johnsonParts = (input: CorrelatedOutcome) => whenDefined(relativeWeights(input), cleared);

/** The places of the drivers that vary; those that do not go along with nothing. */
const varying = ({ keys, sums }: Cases): number[] => {
  const covariance = covarianceFrom(sums);
  if (!isDefined(covariance)) return keys.map((_, at) => at);
  return keys.flatMap((_, at) => (covariance[at]?.[at] ? [at] : []));
};

type Resampled = {
  readonly parts: readonly Figure<readonly number[]>[];
  readonly by: DriverSet['intervalsBy'];
};

const partsOf = (
  keys: readonly string[],
  { drivers }: DriverAnalysis,
  { parts: replicates }: Resampled,
): DriverPart[] => {
  const parts = cleared(drivers.map(({ lmg, relativeWeight }) => lmg ?? relativeWeight));
  const shares = derivedImportance(parts);
  const intervals = driverIntervals(replicates);
  const shareIntervals = driverIntervals(replicates.map(derivedImportance));
  const at = <T extends number | object>(figure: Figure<readonly T[]>, place: number): Figure<T> =>
    whenDefined(figure, (all) => all[place] ?? undefinedBecause('no-values'));
  return drivers.map(({ lmg, relativeWeight, correlation, beta, inflation }, place) => ({
    key: keys[place] ?? '',
    part: parts[place] ?? 0,
    interval: at(intervals, place),
    share: at(shares, place),
    shareInterval: at(shareIntervals, place),
    lmg,
    relativeWeight,
    correlation,
    beta,
    inflation,
  }));
};

/** Called after each resample with how many there were; may wait, or throw to end. */
export type Tick = (done: number) => Promise<void>;

/**
 * What goes along with the outcome: the parts of each driver from all cases, their intervals from resamples of the sample.
 * Drivers that do not vary are left out and named. The reason of what cannot be told stands in its place.
 */
export const measureDrivers = async (cases: Cases, replicates: number, tick: Tick): Promise<Drivers> => {
  const { n } = cases.sums;
  const places = varying(cases);
  const constant = cases.keys.filter((_, at) => !places.includes(at));
  const columns = [...places, cases.keys.length];
  if (constant.length > 0 && places.length === 0)
    return { set: undefinedBecause('no-variance'), n, constant };
  const analysis = driverAnalysis(columnsOf(cases.sums, columns));
  if (!isDefined(analysis)) return { set: analysis, n, constant };
  const by = places.length <= mostExact ? 'lmg' : 'johnson';
  const rows = cases.sample.map((row) => columns.map((column) => row[column] as number));
  const source = driverReplicates(rows, seededRandom(seed), by === 'lmg' ? exactParts : johnsonParts);
  const parts: Figure<readonly number[]>[] = [];
  while (parts.length < replicates) {
    parts.push(source.next().value);
    await tick(parts.length);
  }
  const { r2, adjustedR2, warnings } = analysis;
  const keys = places.map((place) => cases.keys[place] as string);
  return {
    set: {
      n,
      r2,
      adjustedR2,
      warnings,
      parts: partsOf(keys, analysis, { parts, by }),
      intervalsBy: by,
      replicates,
      resampled: rows.length,
    },
    n,
    constant,
  };
};
