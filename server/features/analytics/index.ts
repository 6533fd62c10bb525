export { gapCsv, gapTable } from './gap-csv.js';
export {
  filterNames,
  readFilters,
  readFlagged,
  segmentOf,
  segmentText,
  selectionColumns,
  type AskedFilters,
  type GapFilters,
} from './gap-filters.js';
export {
  createFilterChoices,
  noChoices,
  offered,
  type ChoicesOf,
  type CountExcluded,
  type FilterChoices,
} from './filter-choices.js';
export {
  filtersModel,
  flaggedOptions,
  leftOutOf,
  type FiltersModel,
  type LeftOut,
  type MoreFilter,
} from './filter-pages.js';
export { gathered, type GatheredAnswers } from './gap-answers.js';
export { gapRoutes, type GapRoutesParts } from './gap-routes.js';
export { createInvited } from './invited.js';
export { createGapService, type GapParts, type GapService } from './gap-service.js';
export { bigMarkOf } from './big-mark.js';
export { gapTally, OVERALL } from './gap-tally.js';
export { groupsModel, type GroupsModel } from './group-pages.js';
export { createGroupReading, type GroupsAsked } from './group-reading.js';
export { groupColumns, groupLines, groupsCsv, groupsTable, type GroupLine } from './group-csv.js';
export type { Group, Groups } from './group.js';
export { measureGap } from './gap-figures.js';
export type { Expectation, GapFigure, GapReading, GapTable, Tone } from './gap.js';
export { healthModel, type HealthModel } from './health-pages.js';
export { createLeavesFew, hidesSmaller, wholesOf } from './left-out.js';
export { answeredIn, createAnswerCount, createSummaryCount } from './summary-count.js';
export { methodText, Q } from './method.js';
export { weightsOf } from './order.js';
export { createSelect, selectionOf, type Selection, type SelectionQuestion } from './selection-service.js';
export { seesPersons } from './sight.js';
export { asMayBeShown, FEWEST, isTooFew, withoutFigures } from './small-numbers.js';
export { findingOf, markLabel, pText, type FindingModel } from './table-pages.js';
export {
  classOf,
  countsText,
  deltaText,
  effectText,
  hiddenText,
  pairsText,
  percentText,
  piecesOf,
  plainRange,
  rangeText,
  strong,
  withinSentence,
  type Piece,
} from './words.js';
export { differenceText, sentenceModel, type SentenceModel } from './sentence-pages.js';
export { sharedWaitingHandler, waitingHandler, waitingRoutes } from './waiting-routes.js';
export { readPeriod, type Period } from './period.js';
