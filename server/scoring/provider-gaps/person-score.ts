import { dimensionScore, type Answer } from '../gaps/dimension-score.js';
import { overallScore } from '../gaps/overall-score.js';
import { valueOrNull } from '../result.js';

/** What one person said, by item: scale points; null, or no entry, where there is no number. */
export type Told = Readonly<Record<string, Answer>>;

/** The dimensions of what was asked, with the keys of their items. */
export type AskedDimensions = readonly { readonly items: readonly string[] }[];

/** What one person said of an item; null where that is nothing. O(1). */
export const toldOf = (told: Told, item: string): Answer => told[item] ?? null;

/**
 * The score of one person over all items: the mean of the dimension scores, as for customers.
 *
 * Scale points; null where a dimension has less than half of its answers, or there is no dimension. O(items). Source:
 * dimensionScore and overallScore.
 *
 * Example: `personScore({ a: 4, b: 2, c: 5 }, [{ items: ['a', 'b'] }, { items: ['c'] }])` is 4.
 */
export const personScore = (told: Told, dimensions: AskedDimensions): Answer =>
  valueOrNull(
    overallScore(dimensions.map(({ items }) => dimensionScore(items.map((item) => toldOf(told, item))))),
  );
