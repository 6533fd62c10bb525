import { requireScale, type Scale } from '../basics/pomp.js';
import { proportion, type Proportion } from '../proportions/proportion.js';
import { commonWeights, type DimensionItems } from './common-weights.js';
import { gapReliability, type GapReliability } from './gap-reliability.js';
import { describePairs, gapRow, withAdjusted, type GapRow } from './gap-row.js';
import type { PairedScore, Respondent } from './level.js';
import { respondentOutcome, type RespondentOutcome } from './respondent-outcome.js';
import { respondentScores, type MaybePair } from './respondent-scores.js';

/** What a gap table is computed from; `weights` are points per dimension where the study weighs them unequally. */
export type GapInput = {
  readonly scale: Scale;
  readonly dimensions: readonly DimensionItems[];
  readonly respondents: readonly Respondent[];
  readonly weights?: Readonly<Record<string, number>>;
  readonly confidence?: number;
};

/** A row of items scored together: a dimension, or all. */
export type ScoredRow = GapRow & { readonly reliability: GapReliability };

export type GapTable = {
  /** Respondents in the input, with or without pairs. */
  readonly n: number;
  readonly items: readonly (GapRow & { readonly dimension: string })[];
  readonly dimensions: readonly ScoredRow[];
  readonly overall: ScoredRow;
  /** How many failed by the quarter rule, of those who answered any item at both levels. */
  readonly quarterRule: Proportion;
  /** One outcome a respondent, in the order of the input. */
  readonly respondents: readonly RespondentOutcome[];
};

const present = (pairs: readonly MaybePair[]): PairedScore[] => pairs.filter((pair) => pair !== null);

/**
 * Everything that the gap page shows, from the answers of one set of respondents (prospective and retrospective
 * expectations are never put in one set).
 *
 * Items over their own pairs; a dimension over respondents who paired at least half of its items; overall over those who
 * have all dimensions: the mean over respondents, not of the rows above it. All in scale points; p of items adjusted over
 * the items, of dimensions over the dimensions, the overall one stands alone. What cannot be computed is undefined with
 * its reason, each figure for itself; nobody's answers give a full table of such figures. The order of respondents changes
 * nothing. Every row is made from three Descriptions and every alpha from a covariance matrix, so that the same rows can
 * be made from additive histograms and cross-products (gapRow, cronbachAlpha).
 * O(respondents · items²). Throws RangeError for answers off the scale, a scale that does not rise, a dimension without
 * items, weights that cannot be weights, and unless 0 < confidence < 1. The input is never changed.
 *
 * Example: one dimension `d` of one item `i` on 1 to 7, expected 7 and 6, delivered 5 and 6: the gap of `i`, of `d` and
 * overall is -1 with n = 2, the ratio 4.5 / 5.5.
 */
export const gapTable = (input: GapInput): GapTable => {
  const { scale, dimensions, respondents, confidence = 0.95 } = input;
  requireScale(scale);
  const weights = commonWeights(dimensions, input.weights);
  const scores = respondents.map((respondent) => respondentScores(respondent, dimensions, scale));
  const outcomes = respondents.map((respondent) => respondentOutcome(respondent, weights, scale));

  const rowOf = (key: string, pairs: readonly PairedScore[]) =>
    gapRow(key, describePairs(pairs), scale, confidence);
  const scoredRow = (key: string, items: readonly string[], pairs: readonly PairedScore[]) => ({
    ...rowOf(key, pairs),
    reliability: gapReliability(respondents, items, pairs, scale, confidence),
  });

  const itemRows = dimensions.flatMap(({ key: dimension, items }, at) =>
    items.map((item, place) => {
      const pairs = present(scores.map((score) => score.items[at]?.[place] ?? null));
      return { ...rowOf(item, pairs), dimension };
    }),
  );
  const dimensionRows = dimensions.map(({ key, items }, at) =>
    scoredRow(key, items, present(scores.map((score) => score.dimensions[at] ?? null))),
  );
  const overallRow = scoredRow(
    'overall',
    dimensions.flatMap(({ items }) => items),
    present(scores.map((score) => score.overall)),
  );
  const [overall] = withAdjusted([overallRow]);

  return {
    n: respondents.length,
    items: withAdjusted(itemRows),
    dimensions: withAdjusted(dimensionRows),
    overall: overall as ScoredRow,
    quarterRule: proportion(
      outcomes.filter(({ failed }) => failed).length,
      outcomes.filter(({ pairs }) => pairs > 0).length,
      confidence,
    ),
    respondents: outcomes,
  };
};
