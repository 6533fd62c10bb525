/**
 * Sums over respondents under one name, over one divisor: whole numbers, so that they are exact however many are added and
 * whatever is taken away again. A mean of three items is kept as the sum of the three over the divisor 3.
 */
export type Sums = { readonly key: string; readonly divisor: number; readonly sums: readonly number[] };

/** What is summed, and of whom. */
export const scoreParts = ['items', 'dimensions', 'overall', 'expected', 'delivered', 'quarter'] as const;
export type ScorePart = (typeof scoreParts)[number];

/**
 * Sufficient statistics of the gap table of a set of respondents who answered one instrument on one scale: everything that
 * gapTable tells but the respondents one by one.
 *
 * `items`, `dimensions`, `overall`: moments of the pairs, `[n, Σe, Σd, Σe², Σd², Σed]` of expected e and delivered d in scale
 * points × divisor. `expected`, `delivered`: of each dimension (and of all items, key '') the cross-products over complete
 * cases, `[n, Σx₁ … Σxₖ, Σx₁x₁, Σx₁x₂ … Σxₖxₖ]`, the upper triangle row by row, divisor 1. `quarter`: `[respondents with a pair,
 * those who failed by the quarter rule]`.
 *
 * Plain JSON, written in one way only (by key, then divisor; nothing that counts 0), added and subtracted by scores of the
 * same instrument. Sums stay exact up to 2⁵³.
 */
export type ScoreSummary = Readonly<Record<ScorePart, readonly Sums[]>>;

/** The scores of nobody. O(1). */
export const emptyScores = (): ScoreSummary => ({
  items: [],
  dimensions: [],
  overall: [],
  expected: [],
  delivered: [],
  quarter: [],
});

const order = (a: Sums, b: Sums): number =>
  a.key === b.key ? a.divisor - b.divisor : a.key < b.key ? -1 : 1;

/** Sums in their one order, without those in which nothing is left. O(sums · log sums). */
export const tidiedSums = (sums: readonly Sums[]): Sums[] =>
  [...sums].sort(order).filter(({ sums: own }) => own.some((value) => value !== 0));

const combinedSums = (a: readonly Sums[], b: readonly Sums[], times: 1 | -1): Sums[] => {
  const nameOf = ({ key, divisor }: Sums): string => `${divisor} ${key}`;
  const found = new Map(a.map((one) => [nameOf(one), one]));
  for (const { key, divisor, sums } of b) {
    const name = nameOf({ key, divisor, sums });
    const own = found.get(name)?.sums ?? sums.map(() => 0);
    if (own.length !== sums.length)
      throw new RangeError(`sums of another instrument under "${key}": ${own.length} and ${sums.length}`);
    found.set(name, { key, divisor, sums: own.map((value, at) => value + times * (sums[at] as number)) });
  }
  return tidiedSums([...found.values()]);
};

const combined = (a: ScoreSummary, b: ScoreSummary, times: 1 | -1): ScoreSummary => ({
  items: combinedSums(a.items, b.items, times),
  dimensions: combinedSums(a.dimensions, b.dimensions, times),
  overall: combinedSums(a.overall, b.overall, times),
  expected: combinedSums(a.expected, b.expected, times),
  delivered: combinedSums(a.delivered, b.delivered, times),
  quarter: combinedSums(a.quarter, b.quarter, times),
});

/**
 * The scores of both sets of respondents together, who have answered the same instrument. O(sums of both). Throws RangeError
 * where a dimension has another number of items in one than in the other.
 *
 * Example: `addScores(scores, emptyScores())` is `scores`.
 */
export const addScores = (a: ScoreSummary, b: ScoreSummary): ScoreSummary => combined(a, b, 1);

/**
 * The first scores without the respondents of the second. As addScores; what is taken from nobody counts less than none.
 *
 * Example: `subtractScores(addScores(a, b), b)` is `a`.
 */
export const subtractScores = (a: ScoreSummary, b: ScoreSummary): ScoreSummary => combined(a, b, -1);

/** How many respondents with a pair the scores are of. O(1). */
export const countedBy = ({ quarter }: ScoreSummary): number => quarter[0]?.sums[0] ?? 0;
