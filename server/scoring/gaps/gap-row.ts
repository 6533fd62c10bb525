import type { Scale } from '../basics/pomp.js';
import { describeValues, type Description } from '../basics/standard-deviation.js';
import { zipWith } from '../basics/zip-with.js';
import { benjaminiHochberg } from '../comparison/benjamini-hochberg.js';
import { allDefined, whenDefined, type Figure } from '../result.js';
import { ratioOf } from './delivery-ratio.js';
import { gapStatistics, type GapStatistics } from './gap-statistics.js';
import type { PairedScore } from './level.js';

/**
 * One line of a gap table: expected and delivered (means and spreads over the pairs of the gap), the gap with its test,
 * p also adjusted for the number of tests, and the ratio of the means.
 */
export type GapRow = {
  readonly key: string;
  readonly n: number;
  readonly expected: Description;
  readonly delivered: Description;
  readonly gap: GapStatistics & { readonly pAdjusted: Figure };
  /** (mean delivered − L) / (mean expected − L): without unit, 1 is as expected. */
  readonly ratio: Figure;
};

/** The same before its p is adjusted, which needs the other rows. */
export type UnadjustedRow = Omit<GapRow, 'gap'> & { readonly gap: GapStatistics };

/** What a row is made from: three descriptions over the same pairs, from rows of answers or from histograms. */
export type RowDescriptions = {
  readonly expected: Description;
  readonly delivered: Description;
  readonly gap: Description;
};

/** Describes pairs. O(pairs). */
export const describePairs = (pairs: readonly PairedScore[]): RowDescriptions => ({
  expected: describeValues(pairs.map(({ expected }) => expected)),
  delivered: describeValues(pairs.map(({ delivered }) => delivered)),
  gap: describeValues(pairs.map(({ gap }) => gap)),
});

/**
 * Makes a row from its descriptions.
 *
 * Scale points; the ratio is that of the means above the scale's lower end, undefined `no-values` without pairs and
 * `no-expectation` where nobody expected more than the bottom of the scale. O(1). Throws RangeError unless
 * 0 < confidence < 1.
 *
 * Example: mean expected 6 and delivered 5 on a scale from 1 to 7 give a gap of -1 and a ratio of .8.
 */
export const gapRow = (
  key: string,
  { expected, delivered, gap }: RowDescriptions,
  { low }: Scale,
  confidence = 0.95,
): UnadjustedRow => ({
  key,
  n: gap.n,
  expected,
  delivered,
  gap: gapStatistics(gap, confidence),
  ratio: whenDefined(allDefined([expected.mean, delivered.mean]), ([wanted, given]) =>
    ratioOf(given - low, wanted - low),
  ),
});

/**
 * Adjusts the p-values of rows that are shown together (benjaminiHochberg); a row shown alone keeps its own.
 * O(rows · log rows).
 */
export const withAdjusted = <Row extends UnadjustedRow>(rows: readonly Row[]): (Row & GapRow)[] =>
  zipWith(rows, benjaminiHochberg(rows.map((row) => row.gap.p)), (row, pAdjusted) => ({
    ...row,
    gap: { ...row.gap, pAdjusted },
  }));
