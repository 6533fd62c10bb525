import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { sum } from '../basics/sum.js';
import { requireProbability } from '../checks.js';
import {
  allDefined,
  isDefined,
  undefinedBecause,
  whenDefined,
  type Figure,
  type Interval,
  type Undefined,
} from '../result.js';

/** A figure with its uncertainty, in the figure's own units. */
export type Estimate = {
  readonly value: Figure;
  readonly standardError: Figure;
  readonly interval: Figure<Interval>;
};

/** A group that holds somebody: how many, and all figures as they are without it, in one order. */
export type LeftOut = { readonly n: number; readonly without: () => readonly Figure[] };

/**
 * The arithmetic of the group jackknife (group-jackknife.ts), for whoever knows a faster way to a figure without a group
 * than computing it anew from all others.
 *
 * In: figures of the whole, and per sample its groups, none of them empty. Out: an estimate a figure, undefined as told
 * there. O(groups · figures) beside the figures themselves. Throws RangeError without samples and unless
 * 0 < confidence < 1.
 */
export const leaveOneOut = (
  whole: readonly Figure[],
  samples: readonly (readonly LeftOut[])[],
  confidence = 0.95,
): Estimate[] => {
  requireProbability('confidence', confidence);
  if (samples.length === 0) throw new RangeError('a jackknife needs a sample');
  const least = Math.min(...samples.map((groups) => groups.length));
  if (least < 2) {
    const missing = undefinedBecause(least === 0 ? 'no-values' : 'too-few-groups');
    return whole.map((value) => {
      const unknown = whenDefined(value, () => missing);
      return { value, standardError: unknown, interval: unknown };
    });
  }
  const variances = new Float64Array(whole.length);
  const missing = new Map<number, Undefined>();
  const take = (figures: readonly Figure[], weight: number): void => {
    for (let at = 0; at < figures.length; at += 1) {
      const [figure, centre] = [figures[at] as Figure, whole[at] as Figure];
      if (!isDefined(figure)) missing.set(at, missing.get(at) ?? figure);
      else if (isDefined(centre)) variances[at] = (variances[at] as number) + weight * (figure - centre) ** 2;
    }
  };
  for (const groups of samples) {
    const total = sum(groups.map(({ n }) => n));
    for (const { n, without } of groups) take(without(), (total / n - 1) / groups.length);
  }
  const reach = tQuantile((1 + confidence) / 2, least - 1);
  return whole.map((value, at) => {
    const standardError = whenDefined(value, () => missing.get(at) ?? Math.sqrt(variances[at] as number));
    const interval = whenDefined(allDefined([value, standardError]), ([centre, error]): Interval => [
      centre - reach * error,
      centre + reach * error,
    ]);
    return { value, standardError, interval };
  });
};
