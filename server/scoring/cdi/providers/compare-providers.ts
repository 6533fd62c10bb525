import { requireScale } from '../../basics/pomp.js';
import { requireNotNegative, requireSameLength } from '../../checks.js';
import { cdiWarnings } from './cdi-warnings.js';
import type { CdiFigures } from './cdi-figures.js';
import {
  comparatorWith,
  companyWith,
  comparisonWith,
  preparedOf,
  type ComparisonRules,
} from './comparison-with.js';
import { compareItem } from './item-comparison.js';
import { noiseFloorOf } from './item-noise.js';
import type { ComparisonInput, ProviderComparison } from './provider-comparison.js';
import { providerFigures } from './provider-figures.js';
import { meansOf, type Sides } from './sides.js';

/** What both comparisons begin with: every item compared, whole and without each group. */
const itemsCompared = (input: ComparisonInput) => {
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
  const rules: ComparisonRules = { items, weights, shares, confidence, providers };
  return { compared, rules };
};

/**
 * `company` of compareProviders alone, for a table or a line that has many of them: the same figures, errors and source, at a
 * fraction of the work.
 */
export const compareCompany = (input: ComparisonInput): CdiFigures => {
  const { compared, rules } = itemsCompared(input);
  return companyWith(
    compared,
    input.others.map((_, other) => other),
    rules,
  );
};

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
  const { compared, rules } = itemsCompared(input);
  const { items, weights, confidence, providers } = rules;
  const company = comparisonWith(
    compared,
    input.others.map((_, other) => other),
    rules,
  );
  const [us, ...others] = providers.map(({ groups }, at) =>
    providerFigures(
      compared.map(({ sides }) => sides[at] as Sides),
      { items, weights, scale: input.scale, confidence, groups: groups.map(([, n]) => n) },
    ),
  ) as [ProviderComparison['us'], ...ProviderComparison['others']];
  return {
    ...company,
    comparators: input.others.map((_, other) => comparatorWith(compared, other, rules)),
    us,
    others,
    warnings: cdiWarnings([us, ...others]),
    noiseFloor: noiseFloorOf(
      compared.map(({ sides }) => meansOf(sides[0] as Sides)),
      input,
    ),
  };
};
