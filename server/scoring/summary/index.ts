export { addSummaries, subtractSummaries } from './arithmetic.js';
export { describeSums, type DescribedPairs } from './described.js';
export { covarianceOfSums, type CaseCovariance } from './described.js';
export { scoredTable, type ScoredTable } from './scored-table.js';
export {
  addFlat,
  cellWidths,
  countInFlat,
  emptyFlatSummary,
  flatOf,
  subtractFlat,
  summaryOf,
  type FlatSummary,
} from './flat-summary.js';
export { mergedCells, type FlatCells } from './cells.js';
export { summaryFulfilment } from './summary-fulfilment.js';
export {
  createScoreSummariser,
  summariseScores,
  type Instrument,
  type ScoreSummariser,
} from './score-summariser.js';
export {
  addScores,
  countedBy,
  emptyScores,
  scoreParts,
  subtractScores,
  type ScorePart,
  type ScoreSummary,
  type Sums,
} from './scores.js';
export {
  createSummariser,
  summarise,
  type ItemAnswers,
  type SummarisedResponse,
  type Summariser,
} from './summarise.js';
export {
  countIn,
  emptySummary,
  outcomeKeys,
  type GroupCell,
  type ItemSummary,
  type OutcomeCell,
  type OutcomeKey,
  type Summary,
  type ZoneCell,
} from './summary.js';
