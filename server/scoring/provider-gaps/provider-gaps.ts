import { describeValues, type Description } from '../basics/standard-deviation.js';
import { benjaminiHochberg } from '../comparison/benjamini-hochberg.js';
import type { Answer } from '../gaps/dimension-score.js';
import type { Figure } from '../result.js';
import { personScore, toldOf, type AskedDimensions, type Told } from './person-score.js';
import { differencesOf, gapBetween, gapWithin, withoutFew, type ProviderGap } from './provider-gap.js';

/** A manager: what customers are believed to expect, and how far there is a standard for it. */
export type ManagerAnswers = { readonly expects: Told; readonly standard: Told };

/** One of the staff: what customers are believed to get, and how far one is able to give it. */
export type StaffAnswers = { readonly delivers: Told; readonly able: Told };

/** Customers' pairs: what they expected, what they got, and the difference of each. */
export type CustomerSide = Readonly<Record<'expected' | 'delivered' | 'gap', Description>>;

/**
 * The way from an expectation to what is delivered: what customers expect, what managers believe that they expect, the
 * standard that is set, what staff believe that they deliver, what customers get. `able`: how far staff can.
 */
export const providerStages = ['expected', 'believed', 'standard', 'given', 'delivered', 'able'] as const;
export type ProviderStage = (typeof providerStages)[number];

/**
 * knowledge: believed − expected. standards: standard − believed, of the same managers. performance: given − standard. view:
 * given − delivered (above zero: staff believe they give more than customers get). customer: delivered − expected.
 */
export const providerGapKinds = ['knowledge', 'standards', 'performance', 'view', 'customer'] as const;
export type ProviderGapKind = (typeof providerGapKinds)[number];

export type AdjustedGap = ProviderGap & { readonly pAdjusted: Figure };

/** Of one item, or of all ('' as key): the stages and the gaps between them. */
export type ProviderLine = {
  readonly key: string;
  readonly stages: Readonly<Record<ProviderStage, Description>>;
  readonly gaps: Readonly<Record<ProviderGapKind, AdjustedGap>>;
};

export type ProviderGapInput = {
  readonly dimensions: AskedDimensions;
  readonly customers: {
    readonly overall: CustomerSide;
    readonly items: Readonly<Record<string, CustomerSide>>;
  };
  readonly managers: readonly ManagerAnswers[];
  readonly staff: readonly StaffAnswers[];
  /** Sides with fewer answers, but some, have no figure. */
  readonly fewest: number;
};

type Line = {
  readonly key: string;
  readonly stages: ProviderLine['stages'];
  readonly gaps: Readonly<Record<ProviderGapKind, ProviderGap>>;
};

const nobody = describeValues([]);
const noCustomers: CustomerSide = { expected: nobody, delivered: nobody, gap: nobody };

/** One line: `score` tells what a person said of it. */
const lineOf = (
  key: string,
  customers: CustomerSide,
  { managers, staff, fewest }: ProviderGapInput,
  score: (told: Told) => Answer,
): Line => {
  const kept = (description: Description): Description => withoutFew(description, fewest);
  const described = (all: readonly Told[]): Description =>
    kept(describeValues(all.map(score).filter((value) => value !== null)));
  const stages = {
    expected: kept(customers.expected),
    believed: described(managers.map(({ expects }) => expects)),
    standard: described(managers.map(({ standard }) => standard)),
    given: described(staff.map(({ delivers }) => delivers)),
    delivered: kept(customers.delivered),
    able: described(staff.map(({ able }) => able)),
  };
  const raised = managers.map(({ expects, standard }) => [score(expects), score(standard)] as const);
  return {
    key,
    stages,
    gaps: {
      knowledge: gapBetween(stages.expected, stages.believed),
      standards: gapWithin(kept(differencesOf(raised))),
      performance: gapBetween(stages.standard, stages.given),
      view: gapBetween(stages.delivered, stages.given),
      customer: gapWithin(kept(customers.gap)),
    },
  };
};

/** p of every gap of the table, adjusted for all of them. */
const adjusted = (lines: readonly Line[]): ProviderLine[] => {
  const all = lines.flatMap(({ gaps }) => providerGapKinds.map((kind) => gaps[kind]));
  const pAdjusted = benjaminiHochberg(all.map(({ p }) => p));
  const of = new Map(all.map((gap, at) => [gap, pAdjusted[at]]));
  const withP = (gap: ProviderGap): AdjustedGap => ({
    ...gap,
    pAdjusted: of.get(gap) as Figure, // every gap is in the list
  });
  return lines.map(({ key, stages, gaps }) => ({
    key,
    stages,
    gaps: {
      knowledge: withP(gaps.knowledge),
      standards: withP(gaps.standards),
      performance: withP(gaps.performance),
      view: withP(gaps.view),
      customer: withP(gaps.customer),
    },
  }));
};

/**
 * The gaps within an organisation beside the gap that customers meet, over all and by item.
 *
 * In: customers' descriptions, the answers of managers and staff on the same scale. A person's overall score is the mean of
 * their dimension scores. Different people are compared by Welch's t test, the same people (standards, customer) by the paired one;
 * p is adjusted for every test of the table (benjaminiHochberg). A side with fewer than `fewest` answers tells its number and
 * `few-respondents`; one without answers `no-values`. O(people · items).
 * Source: Parasuraman, Zeithaml & Berry (1985), Journal of Marketing 49(4), 41–50 (the gaps model); Zeithaml, Berry &
 * Parasuraman (1988), Journal of Marketing 52(2), 35–48.
 *
 * Example: managers who believe in 3.9 where customers expect 4.6 have a knowledge gap of -0.7.
 */
export const providerGaps = (
  input: ProviderGapInput,
): { readonly overall: ProviderLine; readonly items: readonly ProviderLine[] } => {
  const { dimensions, customers } = input;
  const items = dimensions.flatMap((dimension) => dimension.items);
  const all = lineOf('', customers.overall, input, (told) => personScore(told, dimensions));
  const each = items.map((item) =>
    lineOf(item, customers.items[item] ?? noCustomers, input, (told) => toldOf(told, item)),
  );
  const [overall, ...lines] = adjusted([all, ...each]);
  return { overall: overall as ProviderLine, items: lines };
};
