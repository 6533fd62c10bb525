import type { CdiFigures } from '../cdi/providers/cdi-figures.js';
import { cdiTerms } from '../cdi/providers/combined-items.js';
import type { ComparatorFigures, ProviderComparison } from '../cdi/providers/provider-comparison.js';
import type { ProviderFigures } from '../cdi/providers/provider-figures.js';
import { undefinedBecause } from '../result.js';
import { fewest } from './limits.js';
import { suppressedCells } from './suppressed-cells.js';

const few = undefinedBecause('too-few-values');
const noEstimate = { value: few, standardError: few, interval: few };

const hidden = <T extends CdiFigures>(figures: T): T => ({
  ...figures,
  ...Object.fromEntries(cdiTerms.map((term) => [term, noEstimate])),
  swap: few,
  demandShare: few,
  verdict: few,
  certainty: 'suppressed',
});

/** Nothing of few, and no verdict of not many. */
const shown = <T extends CdiFigures>(figures: T): T => {
  // Where there is nobody, that is the reason, and not that they are few.
  if (figures.least === 0) return figures;
  if (figures.certainty === 'suppressed') return hidden(figures);
  return figures.certainty === 'indicative' ? { ...figures, verdict: few } : figures;
};

/** Items to hide in a comparison whose total is shown, and whether that must go as well. */
const hiddenItems = ({ company, items }: ComparatorFigures) => {
  const known = items.filter(({ weight }) => weight > 0);
  if (company.certainty === 'suppressed') return { keys: [], hidesTotal: false };
  const { primary, secondary, hidesTotal } = suppressedCells(
    known.map(({ least }) => least),
    fewest.benchmark,
  );
  return { keys: [...primary, ...secondary].map((at) => known[at]?.item), hidesTotal };
};

const providerWithout = (provider: ProviderFigures, isHidden: (item: string) => boolean): ProviderFigures => {
  const items = provider.items.map((one) =>
    one.n > 0 && (one.n < fewest.benchmark || isHidden(one.item))
      ? { ...one, demand: few, delivery: few, unmet: few, ceiling: few }
      : one,
  );
  return provider.n === 0 || provider.n >= fewest.benchmark
    ? { ...provider, items }
    : {
        ...provider,
        demand: noEstimate,
        delivery: noEstimate,
        unmet: noEstimate,
        surplus: noEstimate,
        ceiling: few,
        shortfallBound: null,
        items,
      };
};

/**
 * A comparison as it may be published: nothing of fewer than 10 on any side, no verdict of fewer than 30.
 *
 * What is hidden is undefined (`too-few-values`), and its certainty is 'suppressed'; numbers of answers stay. As the
 * whole is the sum of its items, an item that is hidden alone takes the next smallest along, or, where there is none,
 * the whole; and it is hidden against every other, or the others would tell it. Warnings stay. O(items · providers).
 *
 * Example: of a comparison with 12 respondents everything is left but the verdict.
 */
export const withoutSmall = (comparison: ProviderComparison): ProviderComparison => {
  const all: readonly ComparatorFigures[] = [comparison, ...comparison.comparators];
  const keys = new Set(all.flatMap((one) => hiddenItems(one).keys));
  const isHidden = (item: string): boolean => keys.has(item);
  const companyOf = (one: ComparatorFigures): CdiFigures =>
    hiddenItems(one).hidesTotal ? hidden(one.company) : shown(one.company);
  return {
    ...comparison,
    company: companyOf(comparison),
    items: comparison.items.map((item) => (isHidden(item.item) ? hidden(item) : shown(item))),
    comparators: comparison.comparators.map((one) => ({ ...one, company: companyOf(one) })),
    us: providerWithout(comparison.us, isHidden),
    others: comparison.others.map((other) => providerWithout(other, isHidden)),
  };
};
