import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { sum } from '../basics/sum.js';
import { zipWith } from '../basics/zip-with.js';
import { requireCounts, requireProbability } from '../checks.js';
import { allDefined, undefinedBecause, whenDefined, type Figure, type Interval } from '../result.js';

/** One random group of a sample: how many respondents it holds, and whatever the estimate is computed from. */
export type Group<Data> = { readonly n: number; readonly data: Data };

/** A figure with its uncertainty, in the figure's own units. */
export type Estimate = {
  readonly value: Figure;
  readonly standardError: Figure;
  readonly interval: Figure<Interval>;
};

/** What is left of the samples, as the estimate sees them: per sample the data of its groups. */
export type Samples<Data> = readonly (readonly Data[])[];

type Replicate<Key extends string> = {
  readonly figures: Readonly<Record<Key, Figure>>;
  /** (n / n_g − 1) / G of the group that is missing. */
  readonly weight: number;
};

/**
 * Delete-a-group jackknife: the uncertainty of any figure that can be computed from groups.
 *
 * v = Σ over samples of (1/G) Σ over groups of (n/n_g − 1)·(θ without g − θ)², groups deleted in one sample at a time;
 * standard error √v; interval θ ± t(1 − α/2, min G − 1)·√v. G counts the groups that are not empty. One call serves
 * all figures of an estimate. Undefined: the figure's own reason; `no-values` for the uncertainty where a sample is
 * empty, `too-few-groups` where a sample has only one group, and the reason of a figure that vanishes without some group.
 * O(Σ G · cost of the estimate); nothing random happens here, the groups were drawn before.
 * Throws RangeError for counts that are not whole, no samples, and unless 0 < confidence < 1.
 * Source: Busing, Meijer & van der Leeden (1999), Statistics and Computing 9, 3–8, without the bias correction.
 *
 * Example: with one respondent a group and the mean as the estimate, the standard error is s/√n.
 */
export const groupJackknife = <Data, Key extends string>(
  samples: readonly (readonly Group<Data>[])[],
  estimate: (samples: Samples<Data>) => Readonly<Record<Key, Figure>>,
  confidence = 0.95,
): Readonly<Record<Key, Estimate>> => {
  requireProbability('confidence', confidence);
  if (samples.length === 0) throw new RangeError('a jackknife needs a sample');
  for (const groups of samples)
    requireCounts(
      'sizes of groups',
      groups.map(({ n }) => n),
    );
  const filled = samples.map((groups) => groups.filter(({ n }) => n > 0));
  const whole = estimate(filled.map((groups) => groups.map(({ data }) => data)));
  const least = Math.min(...filled.map((groups) => groups.length));
  const replicates = least < 2 ? [] : filled.flatMap((_, sample) => replicatesOf(filled, sample, estimate));
  const of = (key: Key): Estimate => {
    const value: Figure = whole[key];
    const variance = whenDefined(value, (centre) =>
      least < 2
        ? undefinedBecause(least === 0 ? 'no-values' : 'too-few-groups')
        : whenDefined(allDefined(replicates.map(({ figures }): Figure => figures[key])), (without) =>
            sum(zipWith(replicates, without, ({ weight }, figure) => weight * (figure - centre) ** 2)),
          ),
    );
    const standardError = whenDefined(variance, Math.sqrt);
    const interval = whenDefined(allDefined([value, standardError]), ([centre, error]): Interval => {
      const reach = tQuantile((1 + confidence) / 2, least - 1) * error;
      return [centre - reach, centre + reach];
    });
    return { value, standardError, interval };
  };
  const keys = Object.keys(whole) as Key[];
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<Key, Estimate>;
};

const replicatesOf = <Data, Key extends string>(
  samples: readonly (readonly Group<Data>[])[],
  sample: number,
  estimate: (samples: Samples<Data>) => Readonly<Record<Key, Figure>>,
): Replicate<Key>[] => {
  const groups = samples[sample] as readonly Group<Data>[];
  const total = sum(groups.map(({ n }) => n));
  return groups.map((left, at) => ({
    weight: (total / left.n - 1) / groups.length,
    figures: estimate(
      samples.map((others, place) =>
        others.filter((_, group) => place !== sample || group !== at).map(({ data }) => data),
      ),
    ),
  }));
};
