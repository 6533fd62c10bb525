import {
  definedOnly,
  groupJackknife,
  mean,
  percentileInterval,
  seededRandom,
  standardDeviation,
  undefinedBecause,
  type Estimate,
  type Figure,
} from '../../server/scoring/index.js';
import { termsOf, type Compare, type ItemHistograms } from './comparison.js';
import { addCell, type PairCells, type PairKeys } from './pair-cells.js';
import type { ProviderPairs } from './providers.js';

/** Standard errors and intervals of a comparison's terms, by the keys of termsOf. */
export type Uncertainty = Readonly<Record<string, Estimate>>;

/** What both methods work on: us first, then the comparators; the whole of each is computed once. */
export type Compared = {
  readonly providers: readonly ProviderPairs[];
  readonly whole: readonly ItemHistograms[];
  readonly compare: Compare;
  readonly keys: PairKeys;
  readonly items: number;
  readonly confidence: number;
};

const compareAll = (compare: Compare, [us, ...others]: readonly ItemHistograms[]) =>
  termsOf(compare(us as ItemHistograms, others));

/** Adds up the cells of groups. */
export const merged = (groups: readonly PairCells[]): PairCells => {
  const cells: PairCells = new Map();
  for (const group of groups) for (const [key, n] of group) addCell(cells, key, n);
  return cells;
};

/** By leaving one random group of one provider out at a time: as cheap for a million rows as for a thousand. */
export const byGroups = ({ providers, whole, compare, keys, items, confidence }: Compared): Uncertainty => {
  const filled = providers.map(({ groups }) => groups.filter(({ n }) => n > 0).length);
  return groupJackknife(
    providers.map(({ groups }) => groups.map(({ n, cells }) => ({ n, data: cells }))),
    (samples) =>
      compareAll(
        compare,
        samples.map((groups, at) =>
          groups.length === filled[at]
            ? (whole[at] as ItemHistograms)
            : keys.histograms(merged(groups), items),
        ),
      ),
    confidence,
  );
};

/** Draws as many respondents as there are, with replacement, each with all of its pairs. */
const resampler = ({ respondents }: ProviderPairs, random: () => number): (() => PairCells) => {
  const people = [...(respondents ?? new Map<string, number[]>()).values()];
  const known = [...new Set(people.flat())];
  const places = new Map(known.map((key, place) => [key, place]));
  const own = people.map((pairs) => Int32Array.from(pairs, (key) => places.get(key) as number));
  return () => {
    const counts = new Float64Array(known.length);
    for (let drawn = 0; drawn < own.length; drawn += 1) {
      for (const place of own[Math.floor(random() * own.length)] as Int32Array)
        counts[place] = (counts[place] as number) + 1;
    }
    return new Map(
      known.flatMap((key, place) => (counts[place] === 0 ? [] : [[key, counts[place] as number]])),
    );
  };
};

/** By drawing respondents within each provider, percentile intervals. Needs everybody's pairs in memory. */
export const byResampling = (
  { providers, whole, compare, keys, items, confidence }: Compared,
  { resamples, seed, progress }: { resamples: number; seed: number; progress: (done: number) => void },
): Uncertainty => {
  const random = seededRandom(seed);
  const draws = providers.map((pairs) => resampler(pairs, random));
  const alone = providers.some(({ respondents }) => (respondents?.size ?? 0) < 2);
  const estimate = compareAll(compare, whole);
  const found = new Map<string, Figure[]>(Object.keys(estimate).map((key) => [key, []]));
  for (let done = 0; done < (alone ? 0 : resamples); done += 1) {
    progress(done);
    const replicate = compareAll(
      compare,
      draws.map((draw) => keys.histograms(draw(), items)),
    );
    for (const [key, figures] of found) figures.push(replicate[key] as Figure);
  }
  return Object.fromEntries(
    Object.entries(estimate).map(([key, value]): [string, Estimate] => {
      const replicates = definedOnly(found.get(key) ?? []);
      const missing = alone ? undefinedBecause('too-few-values') : mean(replicates);
      if (typeof missing !== 'number') return [key, { value, standardError: missing, interval: missing }];
      return [
        key,
        {
          value,
          standardError: standardDeviation(replicates),
          interval: percentileInterval(replicates, confidence),
        },
      ];
    }),
  );
};
