import {
  benjaminiHochberg,
  cliffsDeltaOfTallied,
  describeSums,
  gapStatistics,
  hedgesG,
  isDefined,
  omegaSquared,
  suppressedCells,
  undefinedBecause,
  valueOrNull,
  welchAnova,
  welchTest,
  type DescribedPairs,
  type Description,
  type Sums,
  type Tallied,
  type WelchTest,
} from '../../scoring/index.js';
import { inValueOrder } from '../studies/index.js';
import type { SummaryPart } from '../summaries/index.js';
import { gapsIn, OVERALL } from './gap-tally.js';
import type { Expectation, Tone } from './gap.js';
import { mostGroups, type Contrast, type Difference, type Group, type Groups } from './group.js';
import { Q } from './method.js';
import { FEWEST } from './small-numbers.js';

/** What some answers say of one gap: their moments, and how often which gap was told. */
export type Told = { readonly sums: readonly Sums[]; readonly gaps: Tallied };

/** The same, described. */
export type Described = { readonly pairs: DescribedPairs; readonly gaps: Tallied };

/** Some whose gap is asked for, before anything of it is tested; `rest` is everybody else. */
export type DescribedGroup = Described & {
  readonly key: string;
  readonly label: string;
  readonly hidden: boolean;
  readonly rest?: Described | null;
};

/** What these answers say of the gap at one item, or over all. */
export const toldOf = (parts: readonly SummaryPart[], expectation: Expectation, key: string): Told => {
  const own = parts.filter((part) => part.sameScale && part.expectationSource === expectation);
  const sums = own.flatMap(({ scores }) =>
    key === OVERALL ? scores.overall : scores.items.filter((one) => one.key === key),
  );
  return { sums, gaps: gapsIn(own, key) };
};

export const describeTold = ({ sums, gaps }: Told): Described => ({ pairs: describeSums(sums), gaps });

/** Sums are taken away as exactly as they are added. */
const without = (all: Told, some: Told): Told => ({
  sums: [...all.sums, ...some.sums.map((one) => ({ ...one, sums: one.sums.map((sum) => -sum) }))],
  gaps: [...all.gaps, ...some.gaps.map(([gap, n]) => [gap, -n] as const)],
});

const nothing = { expected: null, delivered: null, gap: null, low: null, high: null } as const;

const toneOf = (gap: number, pAdjusted: number | null): Tone => {
  if (pAdjusted === null || pAdjusted > Q) return 'none';
  return gap < 0 ? 'short' : 'over';
};

const untested = undefinedBecause('no-values');

const differenceOf = (
  first: Described,
  second: Described,
  test: WelchTest,
  pAdjusted: number,
): Difference => {
  const [low, high] = test.interval;
  return {
    difference: test.difference,
    low,
    high,
    pAdjusted,
    isReal: pAdjusted <= Q,
    g: valueOrNull(hedgesG(first.pairs.gap, second.pairs.gap)),
    delta: valueOrNull(cliffsDeltaOfTallied(first.gaps, second.gaps)),
  };
};

/** Each with its tests: against zero, and against everybody else; p adjusted over all of them together. */
const groupsOf = (described: readonly DescribedGroup[]): Group[] => {
  const tested = described.map(({ pairs, rest, hidden }) =>
    hidden
      ? null
      : { own: gapStatistics(pairs.gap), against: rest ? welchTest(pairs.gap, rest.pairs.gap) : untested },
  );
  const adjusted = benjaminiHochberg([
    ...tested.map((one) => one?.own.p ?? untested),
    ...tested.map((one) => (one && isDefined(one.against) ? one.against.p : untested)),
  ]);
  return described.map((one, at): Group => {
    const { key, label, pairs, rest, hidden } = one;
    const named = { key, label, n: pairs.gap.n, hidden };
    const found = tested[at];
    if (!found) return { ...named, ...nothing, pAdjusted: null, tone: 'none', others: null };
    const gap = valueOrNull(found.own.mean);
    const pAdjusted = valueOrNull(adjusted[at] ?? untested);
    const pAgainst = valueOrNull(adjusted[described.length + at] ?? untested);
    // All gaps equal have an interval of no width, which promises what it cannot keep.
    const [low, high] =
      pAdjusted !== null && isDefined(found.own.interval) ? found.own.interval : [null, null];
    return {
      ...named,
      expected: valueOrNull(pairs.expected.mean),
      delivered: valueOrNull(pairs.delivered.mean),
      gap,
      low,
      high,
      pAdjusted,
      tone: toneOf(gap ?? 0, pAdjusted),
      others:
        rest && pAgainst !== null && isDefined(found.against)
          ? differenceOf(one, rest, found.against, pAgainst)
          : null,
    };
  });
};

/** Every pair of groups, or the first with each of the others. */
export type Comparing = 'all' | 'first';

const contrastsOf = (described: readonly DescribedGroup[], comparing: Comparing): Contrast[] => {
  const known = described.filter(({ hidden }) => !hidden);
  const pairs = known.flatMap((first, at) =>
    comparing === 'first' && at > 0 ? [] : known.slice(at + 1).map((second) => ({ first, second })),
  );
  const tests = pairs.flatMap(({ first, second }) => {
    const test = welchTest(first.pairs.gap, second.pairs.gap);
    return isDefined(test) ? [{ first, second, test }] : [];
  });
  const adjusted = benjaminiHochberg(tests.map(({ test }) => test.p));
  return tests
    .map(({ first, second, test }, at): Contrast => {
      const pAdjusted = valueOrNull(adjusted[at] ?? test.p) ?? test.p;
      const names = { first: first.label, second: second.label };
      return { ...names, ...differenceOf(first, second, test, pAdjusted) };
    })
    .sort((a, b) => a.pAdjusted - b.pAdjusted || Math.abs(b.difference) - Math.abs(a.difference));
};

/** Whether a group has a spread: without one its mean would count infinitely. */
const varies = ({ n, sd }: Description): boolean => n > 1 && isDefined(sd) && sd > 0;

const anovaOf = (described: readonly DescribedGroup[]): Groups['anova'] => {
  const gaps = described.flatMap(({ hidden, pairs }) => (!hidden && varies(pairs.gap) ? [pairs.gap] : []));
  if (gaps.length < 3) return null;
  const anova = welchAnova(gaps);
  const n = gaps.reduce((sum, one) => sum + one.n, 0);
  return isDefined(anova) ? { ...anova, omega: omegaSquared(anova, n) } : null;
};

/** Groups as they were described, with their tests. */
export const comparedGroups = (
  described: readonly DescribedGroup[],
  comparing: Comparing,
  attribute = '',
): Groups => {
  const groups = groupsOf(described);
  const contrasts = contrastsOf(described, comparing);
  const tests = groups.flatMap(({ pAdjusted, others }) => [pAdjusted, others?.pAdjusted ?? null]);
  return {
    attribute,
    groups,
    further: 0,
    tests: tests.filter((p) => p !== null).length,
    anova: comparing === 'all' ? anovaOf(described) : null,
    compared: contrasts.length,
    contrasts,
  };
};

const gapOf = ({ pairs }: Described): number => valueOrNull(pairs.gap.mean) ?? 0;

/**
 * The gap for each value of an attribute, the largest shortfall first; values that have an order of their own stand in it. To somebody who may not see persons no value of fewer
 * than five, nor one that subtracting from all would give away, nor one of which another page gives away what is left out
 * (`given`). `all` is what everybody says, with and without a value: each group stands against all the others of these, unless
 * `hidesRest` says that everybody together may not be shown.
 */
export const segmentGroups = (
  attribute: string,
  values: ReadonlyMap<string, Told>,
  all: Told,
  {
    seesPersons,
    given,
    hidesRest = false,
  }: { readonly seesPersons: boolean; readonly given: ReadonlySet<string>; readonly hidesRest?: boolean },
): Groups => {
  const known = [...values]
    .map(([value, told]) => ({ value, told, described: describeTold(told) }))
    .filter(({ described }) => described.pairs.gap.n > 0);
  const counts = known.map(({ described }) => described.pairs.gap.n);
  const whole = describeTold(all).pairs.gap.n;
  const unknown = Math.max(0, whole - counts.reduce((sum, n) => sum + n, 0));
  // Hidden like a single answer: whatever hides that hides more than it must.
  const hiding = known.map(({ value }, at) => (given.has(value) ? 1 : (counts[at] ?? 0)));
  const hides = seesPersons ? null : suppressedCells([...hiding, unknown], FEWEST);
  const isHidden = (at: number): boolean =>
    hides !== null && (hides.hidesTotal || hides.primary.includes(at) || hides.secondary.includes(at));
  const groups = known.map(({ value, told, described }, at): DescribedGroup => ({
    key: value,
    label: value,
    ...described,
    hidden: isHidden(at),
    rest: hidesRest ? null : describeTold(without(all, told)),
  }));
  const largest = [...groups].sort((a, b) => b.pairs.gap.n - a.pairs.gap.n).slice(0, mostGroups);
  const sorted = inValueOrder(
    largest,
    ({ label }) => label,
    (a, b) => Number(a.hidden) - Number(b.hidden) || gapOf(a) - gapOf(b),
  );
  return { ...comparedGroups(sorted, 'all', attribute), further: groups.length - largest.length };
};
