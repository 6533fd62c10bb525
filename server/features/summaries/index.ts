export { composeSummaries, type Summaries, type SummariesParts } from './summaries.js';
export { createDayOf } from './days.js';
export { instrumentOf, isSameScale, seedOf } from './recipe.js';
export { periodOf, periodUnits, type PeriodUnit } from './periods.js';
export { packedText, unpackedText } from './packing.js';
export type {
  PeriodParts,
  RoundDays,
  SummaryPart,
  SummaryService,
  TellQuestion,
  Told,
} from './summary-service.js';
export type { Depth } from './summary-store.js';
export type { Counts, Tally } from './tally.js';
export type { Difference, Verdict } from './verification.js';
export { createSummaryModel, createSummaryStateModel } from './summary-model.js';
