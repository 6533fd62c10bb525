import {
  benjaminiHochberg,
  describeSums,
  gapStatistics,
  hedgesG,
  isDefined,
  suppressedCells,
  undefinedBecause,
  valueOrNull,
  welchAnova,
  welchTest,
  type DescribedPairs,
  type Description,
} from '../../scoring/index.js';
import { FEWEST, Q, type Expectation, type Tone } from '../analytics/index.js';
import type { SummaryPart } from '../summaries/index.js';
import { mostGroups, type Contrast, type Group, type Groups } from './item.js';

/** Some whose gap at the item is asked for, before anything of it is tested. */
export type Described = {
  readonly key: string;
  readonly label: string;
  readonly pairs: DescribedPairs;
  readonly hidden: boolean;
};

/** What these answers say of one item. */
export const describeItem = (
  parts: readonly SummaryPart[],
  expectation: Expectation,
  itemKey: string,
): DescribedPairs =>
  describeSums(
    parts
      .filter(({ sameScale, expectationSource }) => sameScale && expectationSource === expectation)
      .flatMap(({ scores }) => scores.items.filter(({ key }) => key === itemKey)),
  );

const nothing = { expected: null, delivered: null, gap: null, low: null, high: null } as const;

const toneOf = (gap: number, pAdjusted: number | null): Tone => {
  if (pAdjusted === null || pAdjusted > Q) return 'none';
  return gap < 0 ? 'short' : 'over';
};

const groupsOf = (described: readonly Described[]): Group[] => {
  const tested = described.map(({ pairs, hidden }) => (hidden ? null : gapStatistics(pairs.gap)));
  const adjusted = benjaminiHochberg(tested.map((one) => one?.p ?? undefinedBecause('no-values')));
  return described.map(({ key, label, pairs, hidden }, at): Group => {
    const named = { key, label, n: pairs.gap.n, hidden };
    const found = tested[at];
    if (!found) return { ...named, ...nothing, pAdjusted: null, tone: 'none' };
    const gap = valueOrNull(found.mean);
    const pAdjusted = valueOrNull(adjusted[at] ?? undefinedBecause('no-values'));
    // All gaps equal have an interval of no width, which promises what it cannot keep.
    const [low, high] = pAdjusted !== null && isDefined(found.interval) ? found.interval : [null, null];
    return {
      ...named,
      expected: valueOrNull(pairs.expected.mean),
      delivered: valueOrNull(pairs.delivered.mean),
      gap,
      low,
      high,
      pAdjusted,
      tone: toneOf(gap ?? 0, pAdjusted),
    };
  });
};

/** Every pair of groups, or the first with each of the others. */
export type Comparing = 'all' | 'first';

const contrastsOf = (described: readonly Described[], comparing: Comparing): Contrast[] => {
  const known = described.filter(({ hidden }) => !hidden);
  const pairs = known.flatMap((first, at) =>
    comparing === 'first' && at > 0 ? [] : known.slice(at + 1).map((second) => ({ first, second })),
  );
  const tests = pairs.flatMap(({ first, second }) => {
    const test = welchTest(first.pairs.gap, second.pairs.gap);
    const g = valueOrNull(hedgesG(first.pairs.gap, second.pairs.gap));
    return isDefined(test) ? [{ first: first.label, second: second.label, test, g }] : [];
  });
  const adjusted = benjaminiHochberg(tests.map(({ test }) => test.p));
  return tests
    .map(({ first, second, test, g }, at): Contrast => {
      const pAdjusted = valueOrNull(adjusted[at] ?? test.p) ?? test.p;
      const { difference, interval } = test;
      const [low, high] = interval;
      return { first, second, difference, low, high, pAdjusted, isReal: pAdjusted <= Q, g };
    })
    .sort((a, b) => a.pAdjusted - b.pAdjusted || Math.abs(b.difference) - Math.abs(a.difference));
};

/** Whether a group has a spread: without one its mean would count infinitely. */
const varies = ({ n, sd }: Description): boolean => n > 1 && isDefined(sd) && sd > 0;

const anovaOf = (described: readonly Described[]): Groups['anova'] => {
  const groups = described.filter(({ hidden, pairs }) => !hidden && varies(pairs.gap));
  if (groups.length < 3) return null;
  const anova = welchAnova(groups.map(({ pairs }) => pairs.gap));
  return isDefined(anova) ? anova : null;
};

/** Groups as they were described, with their tests. */
export const comparedGroups = (
  described: readonly Described[],
  comparing: Comparing,
  attribute = '',
): Groups => {
  const groups = groupsOf(described);
  const contrasts = contrastsOf(described, comparing);
  return {
    attribute,
    groups,
    further: 0,
    tests: groups.filter(({ pAdjusted }) => pAdjusted !== null).length,
    anova: comparing === 'all' ? anovaOf(described) : null,
    compared: contrasts.length,
    contrasts,
  };
};

const gapOf = ({ pairs }: Described): number => valueOrNull(pairs.gap.mean) ?? 0;

/**
 * The item's gap for each value of an attribute, the largest shortfall first. To somebody who may not see persons no value
 * of fewer than five, nor one that subtracting from all would give away, nor one of which another page gives away what is left
 * out (`given`); `all` is how many pairs there are, with and without a value.
 */
export const segmentGroups = (
  attribute: string,
  values: ReadonlyMap<string, DescribedPairs>,
  all: number,
  { seesPersons, given }: { readonly seesPersons: boolean; readonly given: ReadonlySet<string> },
): Groups => {
  const known = [...values].filter(([, { gap }]) => gap.n > 0);
  const counts = known.map(([, { gap }]) => gap.n);
  const without = Math.max(0, all - counts.reduce((sum, n) => sum + n, 0));
  // Hidden like a single answer: whatever hides that hides more than it must.
  const hiding = known.map(([value], at) => (given.has(value) ? 1 : (counts[at] ?? 0)));
  const hides = seesPersons ? null : suppressedCells([...hiding, without], FEWEST);
  const isHidden = (at: number): boolean =>
    hides !== null && (hides.hidesTotal || hides.primary.includes(at) || hides.secondary.includes(at));
  const described = known.map(([value, pairs], at): Described => ({
    key: value,
    label: value,
    pairs,
    hidden: isHidden(at),
  }));
  const largest = [...described].sort((a, b) => b.pairs.gap.n - a.pairs.gap.n).slice(0, mostGroups);
  const sorted = largest.sort((a, b) => Number(a.hidden) - Number(b.hidden) || gapOf(a) - gapOf(b));
  return { ...comparedGroups(sorted, 'all', attribute), further: described.length - largest.length };
};
