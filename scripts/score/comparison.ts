import {
  combinedDecomposition,
  comparativeDissatisfaction,
  isDefined,
  undefinedBecause,
  type Decomposition,
  type Figure,
  type PairHistogram,
} from '../../server/scoring/index.js';

/** The terms of the index whose uncertainty is told. */
export const terms = ['cd', 'demand', 'level', 'fit', 'delivery'] as const;
export type Term = (typeof terms)[number];

/** Histograms of one provider, item by item. */
export type ItemHistograms = readonly PairHistogram[];

/** A comparison of us with one or several: as a whole and item by item, items averaged over the comparators too. */
export type Comparison = {
  readonly company: Figure<Decomposition>;
  readonly comparators: readonly Figure<Decomposition>[];
  readonly items: readonly Figure<Decomposition>[];
};

/** Compares us with others; the weights of the items are common to all. */
export type Compare = (us: ItemHistograms, others: readonly ItemHistograms[]) => Comparison;

const combine = (
  parts: readonly Figure<Decomposition>[],
  weights: readonly number[],
): Figure<Decomposition> =>
  combinedDecomposition(
    parts.flatMap((decomposition, at) =>
      isDefined(decomposition) ? [{ weight: weights[at] as number, decomposition }] : [],
    ),
  );

/**
 * Makes the comparison: per item over complete pairs, weighted over items, averaged over comparators.
 *
 * What was computed once for two lists of histograms is remembered: leaving a group out changes one provider, and
 * everybody else is compared as before.
 */
export const createCompare = (weights: readonly number[], lambda: number): Compare => {
  const known = new WeakMap<ItemHistograms, WeakMap<ItemHistograms, readonly Figure<Decomposition>[]>>();
  const itemsOf = (us: ItemHistograms, other: ItemHistograms): readonly Figure<Decomposition>[] => {
    const ofUs = known.get(us) ?? new WeakMap<ItemHistograms, readonly Figure<Decomposition>[]>();
    known.set(us, ofUs);
    const items =
      ofUs.get(other) ??
      us.map((ours, item) => comparativeDissatisfaction(ours, other[item] as PairHistogram, { lambda }));
    ofUs.set(other, items);
    return items;
  };
  return (us, others) => {
    const perComparator = others.map((other) => itemsOf(us, other));
    const alike = others.map(() => 1);
    const comparators = perComparator.map((items) => combine(items, weights));
    return {
      comparators,
      company: comparators.some((one) => isDefined(one))
        ? combine(comparators, alike)
        : undefinedBecause('no-pairs'),
      items: us.map((_, item) => {
        const parts = perComparator.map((items) => items[item] as Figure<Decomposition>);
        return parts.some((one) => isDefined(one)) ? combine(parts, alike) : undefinedBecause('no-pairs');
      }),
    };
  };
};

/** The five terms of every decomposition under one key each, as resampling wants them. */
export const termsOf = ({ company, items }: Comparison): Record<string, Figure> => {
  const figures: Record<string, Figure> = {};
  const put = (name: string, decomposition: Figure<Decomposition>) => {
    for (const term of terms)
      figures[`${name}.${term}`] = isDefined(decomposition) ? decomposition[term] : decomposition;
  };
  put('company', company);
  items.forEach((item, at) => put(`item-${at}`, item));
  return figures;
};
