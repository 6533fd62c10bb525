import { sum } from '../../basics/sum.js';
import { isDefined, type Figure } from '../../result.js';
import { certaintyOf } from '../../suppression/limits.js';
import type { Summary } from '../../summary/summary.js';
import { leaveOneOut, type LeftOut } from '../../uncertainty/leave-one-out.js';
import type { Decomposition } from '../comparative-dissatisfaction.js';
import { cdiFigures } from './cdi-figures.js';
import { cdiTerms, combinedItems, termsOf } from './combined-items.js';
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

/**
 * We and these others (places among the others), with the uncertainty that their groups give; one without answers is
 * listed, but takes no part. O(providers · groups · items).
 */
export const comparisonWith = (
  compared: readonly ItemComparison[],
  listed: readonly number[],
  { items, weights, shares, confidence, providers }: ComparisonRules,
): CdiComparison => {
  const others = listed.filter((other) => sizeOf(providers[other + 1] as Prepared) > 0);
  const combine = (of: (item: ItemComparison, other: number) => Figure<Decomposition> | undefined) =>
    combinedItems(
      others.map((other) => compared.map((item) => of(item, other) as Figure<Decomposition>)),
      weights,
      others.map((other) => shares[other] as number),
    );
  const leftOut = (
    provider: number,
    of: (item: ItemComparison, other: number, group: number) => Figure<Decomposition> | undefined,
  ): LeftOut[] =>
    (providers[provider] as Prepared).groups.map(([, n], group) => ({
      n,
      without: () => termsOf(combine((item, other) => of(item, other, group))),
    }));
  const whole = combine((item, other) => item.ours[other]?.whole);
  const estimates = leaveOneOut(
    termsOf(whole),
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
  const estimatesAt = (place: number) =>
    estimates.slice(place * cdiTerms.length, (place + 1) * cdiTerms.length);
  /** Those of whom there is nobody take no part, so they do not count as few. */
  const sized = ([ours, ...theirs]: readonly number[]) => {
    const known = theirs.filter((n) => n > 0);
    const least = known.length === 0 ? 0 : Math.min(ours as number, ...known);
    return { least, certainty: certaintyOf(least) };
  };
  const places = [0, ...listed.map((other) => other + 1)];
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
