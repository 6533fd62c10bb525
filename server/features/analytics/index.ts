export { filterNames, readFilters, type AskedFilters, type GapFilters } from './gap-filters.js';
export { filtersModel, type FiltersModel } from './filter-pages.js';
export { gapRoutes, type GapRoutesParts } from './gap-routes.js';
export { createGapService, type GapParts, type GapService } from './gap-service.js';
export type { Expectation, GapFigure, GapReading, GapTable, Tone } from './gap.js';
export { bigMarkOf } from './big-mark.js';
export { healthModel, type HealthModel } from './health-pages.js';
export { gathered, type GatheredAnswers } from './gap-answers.js';
export { measureGap } from './gap-figures.js';
export { methodText, Q } from './method.js';
export { weightsOf } from './order.js';
export { countOf } from './summary-count.js';
export { findingOf, markLabel, pText, type FindingModel } from './table-pages.js';
export { createLeavesFew } from './left-out.js';
export { seesPersons } from './sight.js';
export { asMayBeShown, FEWEST, isTooFew, withoutFigures } from './small-numbers.js';
export {
  classOf,
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
export { readPeriod, type Period } from './period.js';
