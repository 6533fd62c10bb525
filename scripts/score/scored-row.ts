import {
  importanceShares,
  isDefined,
  renormalisedScore,
  respondentOutcome,
  respondentScores,
  servperf,
  undefinedBecause,
  weightedScore,
  type Figure,
  type Respondent,
  type RespondentScores,
  type Scale,
} from '../../server/scoring/index.js';
import type { Layout } from './layout.js';
import type { Row } from './row.js';

/** A row with its own scores: computed once, then added to the whole and to every segment that it belongs to. */
export type ScoredRow = Row & {
  /** Expected and delivered by item. */
  readonly levels: Respondent;
  readonly scores: RespondentScores;
  readonly servperf: Figure;
  readonly weighted: Figure;
  readonly renormalised: Figure;
  /** Importance of each dimension, summing to 1; null where the file asks none or none were given. */
  readonly shares: readonly number[] | null;
  readonly hasPair: boolean;
  readonly failed: boolean;
};

/** What all rows are scored with: the layout, the scale, and the common weight of each item. */
export type RowRules = {
  readonly layout: Layout;
  readonly scale: Scale;
  readonly commonWeights: ReadonlyMap<string, number>;
};

const noWeight = undefinedBecause('no-weight');

/** Scores one row. Scale points; what cannot be computed is undefined and is not counted where it would be summed. */
export const scoreRow = (row: Row, { layout, scale, commonWeights }: RowRules): ScoredRow => {
  const levelOf = (level: 'expected' | 'delivered') =>
    Object.fromEntries(layout.items.map(({ item }, at) => [item, row.answers[at]?.[level] ?? null]));
  const respondent: Respondent = { expected: levelOf('expected'), delivered: levelOf('delivered') };
  const scores = respondentScores(respondent, layout.dimensions, scale);
  const outcome = respondentOutcome(respondent, commonWeights, scale);
  const gaps = scores.dimensions.map((pair): Figure => pair?.gap ?? undefinedBecause('too-few-items'));
  const shares = row.weights === null ? noWeight : importanceShares(row.weights);
  return {
    ...row,
    levels: respondent,
    scores,
    servperf: servperf(
      layout.dimensions.map(({ items }) => items.map((item) => respondent.delivered[item] ?? null)),
    ),
    weighted: row.weights === null ? noWeight : weightedScore(gaps, row.weights),
    renormalised: row.weights === null ? noWeight : renormalisedScore(gaps, row.weights),
    shares: isDefined(shares) ? shares : null,
    hasPair: outcome.pairs > 0,
    failed: outcome.failed,
  };
};
