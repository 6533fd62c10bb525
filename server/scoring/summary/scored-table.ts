import { gapReliabilityOf, type GapReliability } from '../gaps/gap-reliability.js';
import { gapRow, withAdjusted } from '../gaps/gap-row.js';
import type { GapTable, ScoredRow } from '../gaps/gap-table.js';
import { proportion } from '../proportions/proportion.js';
import { correlationOf } from '../basics/correlation.js';
import { cronbachAlpha } from '../reliability/cronbach-alpha.js';
import { countedBy, type ScoreSummary, type Sums } from './scores.js';
import { covarianceOfSums, describeSums, type DescribedPairs } from './described.js';
import type { Instrument } from './score-summariser.js';

/** A gap table without the respondents one by one. */
export type ScoredTable = Omit<GapTable, 'respondents'>;

/**
 * The gap table of the respondents whose scores these are: gapTable without the rows themselves.
 *
 * In: scores of the same instrument (createScoreSummariser); `n` counts respondents with a pair. Every figure is that of
 * gapTable up to rounding in the last places, with the same reasons where it is undefined. O(sums), however many respondents.
 * Throws RangeError for scores of another instrument and unless 0 < confidence < 1.
 *
 * Example: the scores of nobody give the full table, every figure undefined, `no-values`.
 */
export const scoredTable = (scores: ScoreSummary, instrument: Instrument, confidence = 0.95): ScoredTable => {
  const { scale, dimensions } = instrument;
  const of = (part: readonly Sums[], key: string): Sums[] => part.filter((one) => one.key === key);
  const rowOf = (key: string, pairs: DescribedPairs) => gapRow(key, pairs, scale, confidence);

  const reliability = (key: string, items: readonly string[], pairs: DescribedPairs): GapReliability => {
    const alphaOf = (part: readonly Sums[]) =>
      cronbachAlpha(covarianceOfSums(of(part, key)[0] ?? null, items.length), confidence);
    return gapReliabilityOf(alphaOf(scores.expected), alphaOf(scores.delivered), {
      expected: pairs.expected.sd,
      delivered: pairs.delivered.sd,
      correlation: correlationOf(pairs.covariance, pairs.expected.sd, pairs.delivered.sd),
    });
  };
  const scoredRow = (key: string, sums: readonly Sums[], set: string, items: readonly string[]) => {
    const pairs = describeSums(sums);
    return { ...rowOf(key, pairs), reliability: reliability(set, items, pairs) };
  };

  const itemRows = dimensions.flatMap(({ key: dimension, items }) =>
    items.map((item) => ({ ...rowOf(item, describeSums(of(scores.items, item))), dimension })),
  );
  const dimensionRows = dimensions.map(({ key, items }) =>
    scoredRow(key, of(scores.dimensions, key), key, items),
  );
  const all = dimensions.flatMap(({ items }) => items);
  const [overall] = withAdjusted([scoredRow('overall', scores.overall, '', all)]);
  const [n, failed] = [countedBy(scores), failedIn(scores)];
  return {
    n,
    items: withAdjusted(itemRows),
    dimensions: withAdjusted(dimensionRows),
    overall: overall as ScoredRow,
    quarterRule: proportion(failed, n, confidence),
  };
};

const failedIn = ({ quarter }: ScoreSummary): number => quarter[0]?.sums[1] ?? 0;
