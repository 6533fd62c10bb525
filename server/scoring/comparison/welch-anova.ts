import { fTail } from '../basics/f-tail.js';
import { centreAndSpread, type Description } from '../basics/standard-deviation.js';
import { sum } from '../basics/sum.js';
import { isDefined, undefinedBecause, type Figure } from '../result.js';

/** Welch's F with its degrees of freedom (the second usually broken), and the p of "all means are equal". */
export type WelchAnova = { readonly f: number; readonly df: readonly [number, number]; readonly p: number };

/**
 * Welch's analysis of variance: whether the means of several groups differ at all, where their spreads may differ too.
 *
 * Undefined with the reason of the first group that has no mean or spread (`no-values`, `too-few-values`), `no-variance`
 * where a group does not vary, as its mean would count infinitely. O(groups). Throws RangeError below two groups. Which
 * of them differ is for pairwise Welch tests, adjusted for their number.
 * Source: Welch (1951), Biometrika 38, 330–336.
 *
 * Example: test/reference/comparison.json, three groups: F 12.0 with 2 and 6.96 degrees, p .0055.
 */
export const welchAnova = (groups: readonly Description[]): Figure<WelchAnova> => {
  if (groups.length < 2) throw new RangeError(`an analysis needs two groups, got ${groups.length}`);
  const parts: { n: number; centre: number; weight: number }[] = [];
  for (const group of groups) {
    const part = centreAndSpread(group);
    if (!isDefined(part)) return part;
    if (part.sd === 0) return undefinedBecause('no-variance');
    parts.push({ n: group.n, centre: part.centre, weight: group.n / part.sd ** 2 });
  }
  const total = sum(parts.map(({ weight }) => weight));
  const grand = sum(parts.map(({ weight, centre }) => weight * centre)) / total;
  const between = sum(parts.map(({ weight, centre }) => weight * (centre - grand) ** 2)) / (parts.length - 1);
  const uncertain = sum(parts.map(({ n, weight }) => (1 - weight / total) ** 2 / (n - 1)));
  const k = parts.length;
  const f = between / (1 + (2 * (k - 2) * uncertain) / (k ** 2 - 1));
  const df = [k - 1, (k ** 2 - 1) / (3 * uncertain)] as const;
  return { f, df, p: fTail(f, ...df) };
};
