import type { Locale } from '../../platform/i18n/locales.js';
import { finderOf } from '../../platform/search/index.js';
import {
  benjaminiHochberg,
  createMoments,
  hedgesG,
  isDefined,
  proportion,
  tInterval,
  undefinedBecause,
  valueOrNull,
  welchTest,
  type Description,
  type Proportion,
} from '../../scoring/index.js';
import { FEWEST, isTooFew } from '../analytics/index.js';
import { patternsOf, type Theme } from './theme.js';

/** A mean with its interval; null where it is not defined. */
export type MeanGap = {
  readonly n: number;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Hidden, because so few stand behind it. */
  readonly hidden: boolean;
};

export type ShareOfComments = {
  readonly n: number;
  readonly count: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

export type ThemeFigures = {
  readonly theme: Theme;
  readonly hidden: boolean;
  readonly share: ShareOfComments;
  readonly byLocale: ReadonlyMap<Locale, number>;
  /** The gap of those who wrote of it. */
  readonly wrote: MeanGap;
  /** The gap of those who wrote, but not of it. */
  readonly others: MeanGap;
  /** Gap of those who wrote of it − that of the others; null where it was not tested. */
  readonly difference: GapDifference | null;
};

/** By Welch's test, adjusted over the themes that are shown; `g` is Hedges' g. */
export type GapDifference = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly pAdjusted: number;
  readonly g: number | null;
};

const shareOf = ({ n, count, share, interval }: Proportion): ShareOfComments => {
  const [low, high] = isDefined(interval) ? interval : [null, null];
  return { n, count, share: isDefined(share) ? share : null, low, high };
};

/** Where all gaps are alike the interval has no width, which promises what it cannot keep: none is told. */
const meanOf = (description: Description): MeanGap => {
  const { n, mean, sd } = description;
  const interval = tInterval(description);
  const [low, high] = isDefined(interval) && isDefined(sd) && sd > 0 ? interval : [null, null];
  return { n, mean: isDefined(mean) ? mean : null, low, high, hidden: false };
};

const nothing = (n: number): MeanGap => ({ n, mean: null, low: null, high: null, hidden: true });

/** What is counted of one answer: its folded words, its language, and the gap where it has one. */
export type CountedComment = {
  readonly searchText: string;
  readonly locale: Locale;
  readonly gap: number | null;
};

type Described = { readonly shown: Omit<ThemeFigures, 'difference'>; readonly both: Both | null };
type Both = { readonly wrote: Description; readonly others: Description };

/** Adds how the two gaps of each theme differ, and whether that is more than chance. */
const withDifferences = (described: readonly Described[]): ThemeFigures[] => {
  const untested = undefinedBecause('no-values');
  const tests = described.map(({ both }) => (both ? welchTest(both.wrote, both.others) : untested));
  const adjusted = benjaminiHochberg(tests.map((test) => (isDefined(test) ? test.p : test)));
  return described.map(({ shown, both }, at) => {
    const [test = untested, p = untested] = [tests[at], adjusted[at]];
    if (!both || !isDefined(test) || !isDefined(p)) return { ...shown, difference: null };
    const { difference: value, interval } = test;
    const [low, high] = interval;
    const g = valueOrNull(hedgesG(both.wrote, both.others));
    return { ...shown, difference: { value, low, high, pAdjusted: p, g } };
  });
};

/** Counts themes in comments that pass by one at a time. In memory that does not grow with them. */
export const createThemeCounts = (themes: readonly Theme[]) => {
  const counts = themes.map((theme) => ({
    theme,
    finder: finderOf(patternsOf(theme)),
    count: 0,
    byLocale: new Map<Locale, number>(),
    wrote: createMoments(),
    others: createMoments(),
  }));
  let n = 0;
  let untold = 0;

  return {
    take: ({ searchText, locale, gap }: CountedComment): void => {
      n += 1;
      let told = false;
      for (const one of counts) {
        const isOfIt = one.finder.test(searchText);
        if (gap !== null) one[isOfIt ? 'wrote' : 'others'].add(gap);
        if (!isOfIt) continue;
        told = true;
        one.count += 1;
        one.byLocale.set(locale, (one.byLocale.get(locale) ?? 0) + 1);
      }
      if (!told) untold += 1;
    },

    /** How many passed by, and how many of them no theme told of. */
    passed: () => ({ n, untold }),

    /**
     * The figures, the most frequent first. Whoever may not see persons is told nothing of fewer than FEWEST, and
     * neither what could be worked out as the rest of all.
     */
    figures: (seesPersons: boolean): ThemeFigures[] =>
      withDifferences(
        counts.map(({ theme, count, byLocale, wrote, others }): Described => {
          const isHidden = isTooFew(count, seesPersons) || isTooFew(n - count, seesPersons);
          const both = { wrote: wrote.describe(), others: others.describe() };
          const [one, other] = [meanOf(both.wrote), meanOf(both.others)];
          const gapsHidden = isHidden || isTooFew(one.n, seesPersons) || isTooFew(other.n, seesPersons);
          const shown = {
            theme,
            hidden: isHidden,
            share: shareOf(proportion(isHidden ? 0 : count, n)),
            byLocale: new Map(
              [...byLocale].filter(([, many]) => !isHidden && (seesPersons || many >= FEWEST)),
            ),
            wrote: gapsHidden ? nothing(one.n) : one,
            others: gapsHidden ? nothing(other.n) : other,
          };
          return { shown, both: gapsHidden ? null : both };
        }),
      ).sort((a, b) => b.share.count - a.share.count || a.theme.name.localeCompare(b.theme.name)),
  };
};
