import { requireCounts } from '../checks.js';
import type { Figure } from '../result.js';
import { leaveOneOut, type Estimate } from './leave-one-out.js';

/** One random group of a sample: how many respondents it holds, and whatever the estimate is computed from. */
export type Group<Data> = { readonly n: number; readonly data: Data };

/** What is left of the samples, as the estimate sees them: per sample the data of its groups. */
export type Samples<Data> = readonly (readonly Data[])[];

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
  if (samples.length === 0) throw new RangeError('a jackknife needs a sample');
  for (const groups of samples)
    requireCounts(
      'sizes of groups',
      groups.map(({ n }) => n),
    );
  const filled = samples.map((groups) => groups.filter(({ n }) => n > 0));
  const whole = estimate(filled.map((groups) => groups.map(({ data }) => data)));
  const keys = Object.keys(whole) as Key[];
  const figuresOf = (figures: Readonly<Record<Key, Figure>>): Figure[] => keys.map((key) => figures[key]);
  const without = (sample: number, group: number): Samples<Data> =>
    filled.map((groups, at) =>
      groups.filter((_, place) => at !== sample || place !== group).map(({ data }) => data),
    );
  const estimates = leaveOneOut(
    figuresOf(whole),
    filled.map((groups, sample) =>
      groups.map(({ n }, group) => ({ n, without: () => figuresOf(estimate(without(sample, group))) })),
    ),
    confidence,
  );
  return Object.fromEntries(keys.map((key, at) => [key, estimates[at]])) as Record<Key, Estimate>;
};
