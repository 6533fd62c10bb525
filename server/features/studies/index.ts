export type { FiguresOf, StudyFigures } from './overview.js';
export { createOverviewService, type OverviewService } from './overview-service.js';
export { segmentNames, segmentsIn, withSegments, type Segment, type StudyFilter } from './study-filter.js';
export { createStudyModel, type StudyModel } from './study-model.js';
export {
  createStudyService,
  US,
  type CountEncounters,
  type NewStudy,
  type StudyService,
} from './study-service.js';
export { studyNames } from './study-forms.js';
export { createStudyStore, type StudyChange, type StudyStore } from './study-store.js';
export { keysOfTold, promisesOf, type StudyPromise } from './promise-keys.js';
export { usualReturnDays, type Provider, type Study } from './study.js';
export { isStudyTab, studyHead, type StudyHead, type StudyTab } from './study-head.js';
export { studyRoutes, type StudyRoutesParts } from './study-routes.js';
export { createStudyRemovalStore, type StudyRemovalStore } from './study-removal-store.js';
export { areOrdinal, inValueOrder } from './value-order.js';
export { aboutQuestion, said } from './words.js';
