import { sum } from '../../basics/sum.js';
import { isDefined, type Figure } from '../../result.js';
import { certaintyOf } from '../../suppression/limits.js';
import type { Summary } from '../../summary/summary.js';
import { leaveOneOut, type Estimate, type LeftOut } from '../../uncertainty/leave-one-out.js';
import type { Decomposition } from '../comparative-dissatisfaction.js';
import { cdiFigures, type CdiFigures } from './cdi-figures.js';
import { cdiTerms, termsOf } from './combined-items.js';
import { combinedLosses, type LeftOutRow } from './combined-losses.js';
import type { ItemComparison } from './item-comparison.js';
import type { CdiComparison, ComparatorFigures, ComparisonInput } from './provider-comparison.js';
import type { Sides } from './sides.js';

/** A summary, ready to be compared. */
export type Prepared = {
  readonly pairs: ReadonlyMap<string, Summary['items'][number]['pairs']>;
  /** Random groups that hold somebody. */
  readonly groups: Summary['paired'];
};

/** O(items). */
export const preparedOf = ({ items, paired }: Summary): Prepared => ({
  pairs: new Map(items.map(({ key, pairs }) => [key, pairs])),
  groups: paired.filter(([, n]) => n > 0),
});

const sizeOf = ({ groups }: Prepared): number => sum(groups.map(([, n]) => n));

/** What a comparison is made with; providers are us first. */
export type ComparisonRules = Required<
  Pick<ComparisonInput, 'items' | 'weights' | 'shares' | 'confidence'>
> & {
  readonly providers: readonly Prepared[];
};

/** Us and others: figures of the company and of items, and the estimates of the terms of each, the company first. */
type Estimated = {
  readonly company: Figure<Decomposition>;
  readonly items: readonly Figure<Decomposition>[];
  readonly at: (place: number) => readonly Estimate[];
};

const everybody: LeftOutRow = { provider: 0, row: 0 };

/** Us and these others, whole, and the terms with their uncertainty: of the company, then of as many items as are wanted. */
const estimated = (
  compared: readonly ItemComparison[],
  listed: readonly number[],
  { weights, shares, confidence, providers }: ComparisonRules,
  items: number,
): Estimated => {
  // Those of whom there is nobody take no part.
  const others = listed.filter((other) => sizeOf(providers[other + 1] as Prepared) > 0);
  const combined = combinedLosses(
    compared,
    others,
    weights,
    others.map((other) => shares[other] as number),
  );
  const found = (without: LeftOutRow) => ({
    company: combined.company(without),
    items: Array.from({ length: items }, (_, item) => combined.item(item, without)),
  });
  const termsWithout = (without: LeftOutRow): Figure[] => {
    const { company, items: all } = found(without);
    return termsOf({ company }, all);
  };
  const leftOut = (provider: number): LeftOut[] =>
    (providers[provider] as Prepared).groups.map(([, n], group) => ({
      n,
      without: () => termsWithout({ provider, row: group + 1 }),
    }));
  const whole = found(everybody);
  const estimates = leaveOneOut(
    termsOf(whole, whole.items),
    [leftOut(0), ...others.map((other) => leftOut(other + 1))],
    confidence,
  );
  const at = (place: number) => estimates.slice(place * cdiTerms.length, (place + 1) * cdiTerms.length);
  return { ...whole, at };
};

/** Of the providers that are listed: those of whom there is nobody do not count as few. */
const sized = ([ours, ...theirs]: readonly number[]): Pick<CdiFigures, 'least' | 'certainty'> => {
  const known = theirs.filter((n) => n > 0);
  const least = known.length === 0 ? 0 : Math.min(ours as number, ...known);
  return { least, certainty: certaintyOf(least) };
};

const placesOf = (listed: readonly number[]): readonly number[] => [0, ...listed.map((other) => other + 1)];

/** Where an item stands: its pairs of us and of each of the others, and what it weighs among those that are compared. */
const standings = (
  compared: readonly ItemComparison[],
  listed: readonly number[],
  { items, weights }: ComparisonRules,
  isCompared: (item: number) => boolean,
) => {
  const used = sum(items.map((_, at) => (isCompared(at) ? (weights[at] as number) : 0)));
  return compared.map(({ sides }, at) => ({
    item: items[at] as string,
    weight: isCompared(at) && used > 0 ? (weights[at] as number) / used : 0,
    n: placesOf(listed).map((place) => (sides[place] as Sides).n[0] as number),
  }));
};

const companyFigures = (
  { company, at }: Estimated,
  listed: readonly number[],
  { providers }: ComparisonRules,
): CdiFigures =>
  cdiFigures(company, at(0), sized(placesOf(listed).map((place) => sizeOf(providers[place] as Prepared))));

/** We and these others (places among the others) as a whole: `company` of comparisonWith, at a fraction of the work. */
export const companyWith = (
  compared: readonly ItemComparison[],
  listed: readonly number[],
  rules: ComparisonRules,
): CdiFigures => companyFigures(estimated(compared, listed, rules, 0), listed, rules);

/** We and one other alone. O(providers · groups · items). */
export const comparatorWith = (
  compared: readonly ItemComparison[],
  other: number,
  rules: ComparisonRules,
): ComparatorFigures => {
  const hasBoth = (item: number): boolean =>
    [0, other + 1].every((place) => compared[item]?.sides[place]?.n[0] !== 0);
  return {
    company: companyWith(compared, [other], rules),
    items: standings(compared, [other], rules, hasBoth).map(({ n, ...item }) => ({
      ...item,
      least: sized(n).least,
    })),
  };
};

/**
 * We and these others (places among the others), with the uncertainty that their groups give; one without answers is
 * listed, but takes no part. O(providers · groups · items).
 */
export const comparisonWith = (
  compared: readonly ItemComparison[],
  listed: readonly number[],
  rules: ComparisonRules,
): CdiComparison => {
  const found = estimated(compared, listed, rules, rules.items.length);
  const isCompared = (item: number): boolean => isDefined(found.items[item] as Figure<Decomposition>);
  return {
    company: companyFigures(found, listed, rules),
    items: standings(compared, listed, rules, isCompared).map((item, at) => ({
      ...item,
      ...cdiFigures(found.items[at] as Figure<Decomposition>, found.at(at + 1), sized(item.n)),
    })),
  };
};
