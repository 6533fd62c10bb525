import { ceilingLimit, fewest, type ProviderComparison, type ProviderFigures } from '../../scoring/index.js';
import { isDefined } from '../../scoring/index.js';
import type { ComparisonWarning } from './comparison.js';
import { isFew, type Candidate } from './parties.js';

/** From this distance on the languages of two providers' answers differ: a fifth of one would have to answer in another. */
const languageLimit = 0.2;

const sharesOf = (locales: ReadonlyMap<string, number>): ReadonlyMap<string, number> => {
  const total = [...locales.values()].reduce((sum, n) => sum + n, 0);
  return new Map([...locales].map(([locale, n]) => [locale, n / total]));
};

/** Half the sum of differences between shares: 0 where they are alike, 1 where they have no language in common. */
const languageDistance = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number => {
  const [ours, theirs] = [sharesOf(a), sharesOf(b)];
  const locales = [...new Set([...ours.keys(), ...theirs.keys()])];
  return locales.reduce((sum, one) => sum + Math.abs((ours.get(one) ?? 0) - (theirs.get(one) ?? 0)), 0) / 2;
};

const none: Pick<ComparisonWarning, 'names' | 'items'> = { names: [], items: [] };

/** Whether they were asked alike: at the same time, in the same languages, by the same version of the survey. */
const comparability = (us: Candidate, others: readonly Candidate[]): ComparisonWarning[] => {
  const ours = us.found;
  if (ours === null) return [];
  const namesOf = (differs: (other: Candidate) => boolean): string[] =>
    others.filter(differs).map(({ name }) => name);
  const versions = (found: Candidate['found']): string => [...(found?.versions ?? [])].sort().join(' ');
  const found: ComparisonWarning[] = [
    { ...none, code: 'timing', names: namesOf(({ expectation }) => expectation !== us.expectation) },
    {
      ...none,
      code: 'language-mix',
      names: namesOf(
        (other) => languageDistance(ours.locales(), other.found?.locales() ?? new Map()) > languageLimit,
      ),
    },
    { ...none, code: 'version', names: namesOf((other) => versions(other.found) !== versions(ours)) },
  ];
  return found.filter(({ names }) => names.length > 0);
};

/** What the scale could not say, what nobody missed, what was not asked, and who is few. */
const fromFigures = (measured: ProviderComparison, parties: readonly Candidate[]): ComparisonWarning[] => {
  const figures = [measured.us, ...measured.others];
  const named = (holds: (at: number) => boolean): string[] =>
    parties.filter(({ n }, at) => !isFew(n) && holds(at)).map(({ name }) => name);
  const atCeiling = measured.us.items
    .filter(({ n, ceiling }) => !isFew(n) && isDefined(ceiling) && ceiling > ceilingLimit)
    .map(({ item }) => item);
  const missing = measured.warnings.flatMap(({ code, item }) =>
    code === 'items-without-pairs' && item !== null ? [item] : [],
  );
  const isHigh = (at: number): boolean => {
    const ceiling = figures[at]?.ceiling;
    return at > 0 && ceiling !== undefined && isDefined(ceiling) && ceiling > ceilingLimit;
  };
  const found: ComparisonWarning[] = [
    { ...none, code: 'indicative', names: named((at) => (parties[at]?.n ?? 0) < fewest.verdict) },
    { ...none, code: 'ceiling-items', items: atCeiling },
    { ...none, code: 'ceiling-others', names: named(isHigh) },
    { ...none, code: 'no-shortfall', names: named((at) => figures[at]?.shortfallBound !== null) },
    { ...none, code: 'items-missing', items: [...new Set(missing)] },
  ];
  return found.filter(({ names, items }) => names.length > 0 || items.length > 0);
};

/** Clearly more, by intervals that do not meet; false where either is not known. */
const isAbove = (a: ProviderFigures, b: ProviderFigures, name: 'delivery' | 'unmet'): boolean => {
  const [ours, theirs] = [a[name].interval, b[name].interval];
  return isDefined(ours) && isDefined(theirs) && ours[0] > theirs[1];
};

/**
 * The luxury and the budget hotel: whose delivery is rated higher and yet leaves customers further from what they expected.
 * Who looks at ratings alone would conclude the contrary.
 */
const paradoxes = (measured: ProviderComparison, others: readonly Candidate[]): ComparisonWarning[] => {
  const ours = measured.us;
  const namesOf = (holds: (theirs: ProviderFigures) => boolean): string[] =>
    others
      .filter(({ n }, at) => {
        const theirs = measured.others[at];
        return !isFew(n) && theirs !== undefined && holds(theirs);
      })
      .map(({ name }) => name);
  const higher = (a: ProviderFigures, b: ProviderFigures): boolean =>
    isAbove(a, b, 'delivery') && isAbove(a, b, 'unmet');
  const found: ComparisonWarning[] = [
    { ...none, code: 'rated-higher', names: namesOf((theirs) => higher(ours, theirs)) },
    { ...none, code: 'rated-lower', names: namesOf((theirs) => higher(theirs, ours)) },
  ];
  return found.filter(({ names }) => names.length > 0);
};

/** Everything to mind, what makes them unlike first. */
export const warningsOf = (
  measured: ProviderComparison,
  us: Candidate,
  others: readonly Candidate[],
): ComparisonWarning[] => [
  ...paradoxes(measured, isFew(us.n) ? [] : others),
  ...comparability(us, others),
  ...fromFigures(measured, [us, ...others]),
];
