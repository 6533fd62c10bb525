export { filterNames, readFilters, type AskedFilters, type GapFilters } from './gap-filters.js';
export { createFilterChoices, noChoices, type ChoicesOf, type FilterChoices } from './filter-choices.js';
export { filtersModel, type FiltersModel } from './filter-pages.js';
export { gathered, type GatheredAnswers } from './gap-answers.js';
export { gapRoutes, type GapRoutesParts } from './gap-routes.js';
export { createGapService, type GapParts, type GapService } from './gap-service.js';
export type { Expectation } from './gap.js';
export { createLeavesFew } from './left-out.js';
export { seesPersons } from './sight.js';
export { FEWEST, isTooFew } from './small-numbers.js';
export { createSummaryCount } from './summary-count.js';
export {
  hiddenText,
  percentText,
  piecesOf,
  plainRange,
  rangeText,
  strong,
  withinSentence,
  type Piece,
} from './words.js';
export { readPeriod, type Period } from './period.js';
