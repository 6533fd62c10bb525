import {
  addScores,
  addSummaries,
  commonWeights,
  countIn,
  emptyScores,
  emptySummary,
  isDefined,
  respondentOutcome,
  type ScoreSummary,
  type Summary,
} from '../../scoring/index.js';
import { pointsIn, type Response } from '../responses/index.js';
import { instrumentOf, type SummaryPart } from '../summaries/index.js';
import type { SurveyContent } from '../templates/index.js';
import type { Failure } from './gap.js';

/** What the answers after the service say, put together for the gap. */
export type GatheredAnswers = {
  readonly prospective: ScoreSummary;
  readonly retrospective: ScoreSummary;
  readonly otherScale: number;
  readonly withoutExpectation: number;
  /** About encounters of ours: what nobody was invited to has none. */
  readonly answered: number;
  /** Of these, the pairs whose expectation was told before the service. */
  readonly paired: number;
  /** With how many answered so, on whatever scale the items were asked. */
  readonly outcomes: Summary['outcomes'];
};

const total = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0);

/** Puts the parts of a selection together. What was answered on another scale counts for outcomes alone. */
export const gathered = (parts: readonly SummaryPart[]): GatheredAnswers => {
  const same = parts.filter(({ sameScale }) => sameScale);
  const told = (source: Response['expectationSource']) =>
    same.filter(({ expectationSource }) => expectationSource === source);
  const scores = (source: Response['expectationSource']): ScoreSummary =>
    told(source).reduce((sum, part) => addScores(sum, part.scores), emptyScores());
  const responses = ({ summary }: SummaryPart): number => countIn(summary.responses);
  return {
    prospective: scores('prospective'),
    retrospective: scores('retrospective'),
    otherScale: total(parts, responses) - total(same, responses),
    withoutExpectation: total(told('none'), responses),
    answered: total(parts, ({ encountered }) => encountered.all),
    paired: total(told('prospective'), ({ encountered }) => encountered.paired),
    outcomes: parts.map(({ summary }) => summary).reduce(addSummaries, emptySummary()).outcomes,
  };
};

/** What is told of those who failed the quarter rule, in the order given; of nobody to whom it does not apply. */
export const failuresIn = (responses: readonly Response[], content: SurveyContent): Failure[] => {
  const { scale, dimensions } = instrumentOf(content);
  const weights = commonWeights(dimensions);
  return responses.flatMap(({ encounterId, deliveredAt, desired, expected, delivered }): Failure[] => {
    const respondent = { expected: pointsIn({ ...desired, ...expected }), delivered: pointsIn(delivered) };
    const { ratio, weakestItem } = respondentOutcome(respondent, weights, scale);
    return isDefined(ratio) ? [{ encounterId, deliveredAt, ratio, weakestItem }] : [];
  });
};
