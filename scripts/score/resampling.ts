import {
  combinedItems,
  comparativeDissatisfaction,
  definedOnly,
  mean,
  percentileInterval,
  seededRandom,
  standardDeviation,
  termsOf,
  undefinedBecause,
  type Estimate,
  type Figure,
  type PairHistogram,
} from '../../server/scoring/index.js';
import { addCell, type PairCells, type PairKeys } from './pair-cells.js';

/** What is resampled: keys of each respondent's pairs, of us first, then of the comparators. */
export type Resampled = {
  readonly providers: readonly ReadonlyMap<string, readonly number[]>[];
  readonly keys: PairKeys;
  /** Common weights of the items, in their order. */
  readonly weights: readonly number[];
  readonly lambda: number;
  readonly confidence: number;
};

/** Draws as many respondents as there are, with replacement, each with all of its pairs. */
const resampler = (
  respondents: ReadonlyMap<string, readonly number[]>,
  random: () => number,
): (() => PairCells) => {
  const people = [...respondents.values()];
  const known = [...new Set(people.flat())];
  const places = new Map(known.map((key, place) => [key, place]));
  const own = people.map((pairs) => Int32Array.from(pairs, (key) => places.get(key) as number));
  return () => {
    const counts = new Float64Array(known.length);
    for (let drawn = 0; drawn < own.length; drawn += 1) {
      for (const place of own[Math.floor(random() * own.length)] as Int32Array)
        counts[place] = (counts[place] as number) + 1;
    }
    const cells: PairCells = new Map();
    known.forEach((key, place) => {
      if (counts[place] !== 0) addCell(cells, key, counts[place]);
    });
    return cells;
  };
};

/**
 * Standard errors and intervals of a comparison, in the order of termsOf, by drawing respondents within each provider;
 * percentile intervals. `whole` are the figures themselves. Needs everybody's pairs in memory.
 */
export const byResampling = (
  { providers, keys, weights, lambda, confidence }: Resampled,
  whole: readonly Figure[],
  { resamples, seed, progress }: { resamples: number; seed: number; progress: (done: number) => void },
): Estimate[] => {
  const random = seededRandom(seed);
  const draws = providers.map((respondents) => resampler(respondents, random));
  const alone = providers.some(({ size }) => size < 2);
  const alike = draws.slice(1).map(() => 1);
  const found = whole.map((): Figure[] => []);
  for (let done = 0; done < (alone ? 0 : resamples); done += 1) {
    progress(done);
    const [ours, ...others] = draws.map((draw) => keys.histograms(draw(), weights.length)) as [
      PairHistogram[],
      ...PairHistogram[][],
    ];
    const items = others.map((theirs) =>
      ours.map((pairs, item) => comparativeDissatisfaction(pairs, theirs[item] as PairHistogram, { lambda })),
    );
    termsOf(combinedItems(items, weights, alike)).forEach((figure, at) => found[at]?.push(figure));
  }
  return whole.map((value, at): Estimate => {
    const replicates = definedOnly(found[at] as Figure[]);
    const missing = alone ? undefinedBecause('too-few-values') : mean(replicates);
    return {
      value,
      standardError: typeof missing === 'number' ? standardDeviation(replicates) : missing,
      interval: typeof missing === 'number' ? percentileInterval(replicates, confidence) : missing,
    };
  });
};
