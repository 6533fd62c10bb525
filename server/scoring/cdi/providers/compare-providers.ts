import { requireScale } from '../../basics/pomp.js';
import { sum } from '../../basics/sum.js';
import { requireNotNegative, requireSameLength } from '../../checks.js';
import { isDefined, type Figure } from '../../result.js';
import { certaintyOf } from '../../suppression/limits.js';
import type { Summary } from '../../summary/summary.js';
import { leaveOneOut, type LeftOut } from '../../uncertainty/leave-one-out.js';
import type { Decomposition } from '../comparative-dissatisfaction.js';
import { cdiFigures } from './cdi-figures.js';
import { cdiWarnings } from './cdi-warnings.js';
import { cdiTerms, combinedItems, termsOf } from './combined-items.js';
import { compareItem, type ItemComparison } from './item-comparison.js';
import { noiseFloorOf } from './item-noise.js';
import type { CdiComparison, ComparisonInput, ProviderComparison } from './provider-comparison.js';
import { providerFigures } from './provider-figures.js';

/**
 * Compares us with others, from summaries alone: everything that a page about the index shows.
 *
 * Per item over complete pairs, over items with common weights, over the others with their shares. Each figure with the
 * group jackknife: one random group of one provider is left out at a time, all others as they are. Points. Where an
 * other has no pairs it is left out and warned of; without any other what is left are the figures of us alone, and the
 * comparison is undefined (`no-pairs`): there is no invented benchmark. Nothing is suppressed here: `certainty` says what
 * may be shown, because a file at one's own desk is no publication.
 * O(cells + providers · groups · items · values). Throws RangeError for an answer off the scale, lists of different
 * lengths, weights, shares or λ that are negative or not finite, and unless 0 < confidence < 1.
 *
 * Example: the anecdote (swap-matrix.ts): `company.cd.value` +12.5, of which `demand` +21.25 and `delivery` −8.75.
 */
export const compareProviders = (input: ComparisonInput): ProviderComparison => {
  const { items, weights, scale, lambda = 0, confidence = 0.95 } = input;
  const shares = input.shares ?? input.others.map(() => 1);
  requireScale(scale);
  requireNotNegative('weights, shares and lambda', [...weights, ...shares, lambda]);
  requireSameLength('items and weights', items, weights);
  requireSameLength('others and shares', input.others, shares);
  const providers = [input.us, ...input.others].map(preparedOf);
  const compared = items.map((item) =>
    compareItem(
      providers.map(({ pairs, groups }) => ({
        cells: pairs.get(item) ?? [],
        groups: groups.map(([group]) => group),
      })),
      { scale, lambda },
    ),
  );
  const compare = (others: readonly number[]): CdiComparison =>
    comparisonOf(compared, others, { items, weights, shares, confidence, providers });
  const present = input.others.flatMap((_, other) => (sizeOf(providers[other + 1]) > 0 ? [other] : []));
  const company = compare(present);
  const [us, ...others] = providers.map(({ groups }, at) =>
    providerFigures(
      compared.map(({ means }) => means[at] as ItemComparison['means'][number]),
      { items, weights, scale, confidence, groups: groups.map(([, n]) => n) },
    ),
  ) as [ProviderComparison['us'], ...ProviderComparison['others']];
  return {
    ...company,
    // The only one that is there is the company's comparison already.
    comparators: input.others.map((_, other) =>
      present.length === 1 && present[0] === other
        ? company
        : compare(present.includes(other) ? [other] : []),
    ),
    us,
    others,
    warnings: cdiWarnings([us, ...others]),
    noiseFloor: noiseFloorOf(
      compared.map(({ means }) => means[0]?.whole ?? null),
      input,
    ),
  };
};

type Prepared = {
  readonly pairs: ReadonlyMap<string, Summary['items'][number]['pairs']>;
  /** Random groups that hold somebody. */
  readonly groups: Summary['paired'];
};

const preparedOf = ({ items, paired }: Summary): Prepared => ({
  pairs: new Map(items.map(({ key, pairs }) => [key, pairs])),
  groups: paired.filter(([, n]) => n > 0),
});

const sizeOf = (provider: Prepared | undefined): number => sum((provider?.groups ?? []).map(([, n]) => n));

type Rules = Required<Pick<ComparisonInput, 'items' | 'weights' | 'shares' | 'confidence'>> & {
  readonly providers: readonly Prepared[];
};

/** We and these others (places among the others), with the uncertainty that their groups give. */
const comparisonOf = (
  compared: readonly ItemComparison[],
  others: readonly number[],
  { items, weights, shares, confidence, providers }: Rules,
): CdiComparison => {
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
  const sized = (sizes: readonly number[]) => {
    const least = others.length === 0 ? 0 : Math.min(...sizes);
    return { least, certainty: certaintyOf(least) };
  };
  const places = [0, ...others.map((other) => other + 1)];
  const used = sum(whole.items.map((item, at) => (isDefined(item) ? (weights[at] as number) : 0)));
  return {
    company: cdiFigures(whole.company, estimatesAt(0), sized(places.map((at) => sizeOf(providers[at])))),
    items: whole.items.map((found, at) => {
      const n = places.map((place) => compared[at]?.means[place]?.whole?.n ?? 0);
      const [ours, ...theirs] = n as [number, ...number[]];
      return {
        item: items[at] as string,
        weight: isDefined(found) && used > 0 ? (weights[at] as number) / used : 0,
        n,
        ...cdiFigures(found, estimatesAt(at + 1), sized([ours, ...theirs.filter((one) => one > 0)])),
      };
    }),
  };
};
