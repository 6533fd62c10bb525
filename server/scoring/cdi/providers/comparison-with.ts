import { sum } from '../../basics/sum.js';
import { isDefined, type Figure } from '../../result.js';
import { certaintyOf } from '../../suppression/limits.js';
import type { Summary } from '../../summary/summary.js';
import { leaveOneOut, type Estimate, type LeftOut } from '../../uncertainty/leave-one-out.js';
import type { Decomposition } from '../comparative-dissatisfaction.js';
import { cdiFigures, type CdiFigures } from './cdi-figures.js';
import { cdiTerms, combinedCompany, combinedItems, termsOf } from './combined-items.js';
import type { ItemComparison } from './item-comparison.js';
import type { CdiComparison, ComparisonInput } from './provider-comparison.js';

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

type Comparators = readonly (readonly Figure<Decomposition>[])[];

/** The whole as `combine` puts it together, and the estimates of what `terms` tells of it. */
const estimated = <T>(
  compared: readonly ItemComparison[],
  listed: readonly number[],
  { weights, shares, confidence, providers }: ComparisonRules,
  combine: (comparators: Comparators, weights: readonly number[], shares: readonly number[]) => T,
  terms: (combined: T) => Figure[],
): { readonly whole: T; readonly estimates: readonly Estimate[] } => {
  // Those of whom there is nobody take no part.
  const others = listed.filter((other) => sizeOf(providers[other + 1] as Prepared) > 0);
  const sharesOfThese = others.map((other) => shares[other] as number);
  const combined = (of: (item: ItemComparison, other: number) => Figure<Decomposition> | undefined): T =>
    combine(
      others.map((other) => compared.map((item) => of(item, other) as Figure<Decomposition>)),
      weights,
      sharesOfThese,
    );
  const leftOut = (
    provider: number,
    of: (item: ItemComparison, other: number, group: number) => Figure<Decomposition> | undefined,
  ): LeftOut[] =>
    (providers[provider] as Prepared).groups.map(([, n], group) => ({
      n,
      without: () => terms(combined((item, other) => of(item, other, group))),
    }));
  const whole = combined((item, other) => item.ours[other]?.whole);
  const estimates = leaveOneOut(
    terms(whole),
    [
      leftOut(0, ({ ours }, other, group) => ours[other]?.without[group]),
      ...others.map((missing) =>
        leftOut(missing + 1, ({ theirs }, other, group) =>
          other === missing ? theirs[other]?.without[group] : theirs[other]?.whole,
        ),
      ),
    ],
    confidence,
  );
  return { whole, estimates };
};

/** Of the providers that are listed: those of whom there is nobody do not count as few. */
const sized = ([ours, ...theirs]: readonly number[]): Pick<CdiFigures, 'least' | 'certainty'> => {
  const known = theirs.filter((n) => n > 0);
  const least = known.length === 0 ? 0 : Math.min(ours as number, ...known);
  return { least, certainty: certaintyOf(least) };
};

const placesOf = (listed: readonly number[]): readonly number[] => [0, ...listed.map((other) => other + 1)];

/** We and these others as a whole: `company` of comparisonWith, at a fraction of the work. */
export const companyWith = (
  compared: readonly ItemComparison[],
  listed: readonly number[],
  rules: ComparisonRules,
): CdiFigures => {
  const { whole, estimates } = estimated(compared, listed, rules, combinedCompany, (combined) =>
    termsOf(combined),
  );
  const sizes = placesOf(listed).map((place) => sizeOf(rules.providers[place] as Prepared));
  return cdiFigures(whole.company, estimates, sized(sizes));
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
  const { items, weights, providers } = rules;
  const { whole, estimates } = estimated(compared, listed, rules, combinedItems, (combined) =>
    termsOf(combined, combined.items),
  );
  const estimatesAt = (place: number) =>
    estimates.slice(place * cdiTerms.length, (place + 1) * cdiTerms.length);
  const places = placesOf(listed);
  const used = sum(whole.items.map((item, at) => (isDefined(item) ? (weights[at] as number) : 0)));
  return {
    company: cdiFigures(
      whole.company,
      estimatesAt(0),
      sized(places.map((place) => sizeOf(providers[place] as Prepared))),
    ),
    items: whole.items.map((found, at) => {
      const n = places.map((place) => compared[at]?.means[place]?.whole?.n ?? 0);
      return {
        item: items[at] as string,
        weight: isDefined(found) && used > 0 ? (weights[at] as number) / used : 0,
        n,
        ...cdiFigures(found, estimatesAt(at + 1), sized(n)),
      };
    }),
  };
};
