import { isDefined, type Figure } from '../../result.js';
import { combinedDecomposition } from '../combined.js';
import type { Decomposition } from '../comparative-dissatisfaction.js';

/** The terms whose uncertainty is told. */
export const cdiTerms = ['cd', 'demand', 'level', 'fit', 'delivery', 'ours', 'theirs'] as const;
export type CdiTerm = (typeof cdiTerms)[number];

/** Us against the others: as a whole, against each, and item by item over the others. */
export type CombinedItems = {
  readonly company: Figure<Decomposition>;
  readonly comparators: readonly Figure<Decomposition>[];
  readonly items: readonly Figure<Decomposition>[];
};

/** Against a single one its own items are the mean; this is half of all the work where intervals are wanted. */
export const isAlone = ({ length }: readonly unknown[], shares: readonly number[]): boolean =>
  length === 1 && Number(shares[0]) > 0;

/**
 * Puts the items of several comparators together: over items with weights common to all, then over comparators with
 * their shares.
 *
 * In: a list of decompositions a comparator, one an item. An item that a comparator lacks is left out of it, and the
 * weights of the others are raised. Undefined as combinedDecomposition tells it. O(comparators · items). Throws RangeError for a weight that is negative or not finite.
 */
export const combinedItems = (
  comparators: readonly (readonly Figure<Decomposition>[])[],
  weights: readonly number[],
  shares: readonly number[],
): CombinedItems => {
  const companies = comparators.map((items) => combinedDecomposition(items, weights));
  const [first] = comparators;
  if (first !== undefined && isAlone(comparators, shares))
    return { company: companies[0] as Figure<Decomposition>, comparators: companies, items: first };
  return {
    company: combinedDecomposition(companies, shares),
    comparators: companies,
    items: weights.map((_, item) => {
      const found = comparators.map((items) => items[item] as Figure<Decomposition>);
      return combinedDecomposition(found, shares);
    }),
  };
};

/** The terms of the whole and of each item in one list, as leaving groups out wants them. */
export const termsOf = (
  { company }: Pick<CombinedItems, 'company'>,
  items: CombinedItems['items'] = [],
): Figure[] => {
  const figures: Figure[] = [];
  for (const one of [company, ...items]) {
    for (const term of cdiTerms) figures.push(isDefined(one) ? one[term] : one);
  }
  return figures;
};
