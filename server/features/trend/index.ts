export { changeBetween, type Change, type ChangeSide } from './change.js';
export { changeModel, type ChangeModel } from './change-pages.js';
export {
  createNoteModel,
  createProviderMarkModel,
  type NoteModel,
  type ProviderMarkModel,
} from './mark-model.js';
export { createMarkRemovalStore } from './mark-removal-store.js';
export { createMarkStore } from './mark-store.js';
export { noteRoutes, type NoteRoutesParts } from './note-routes.js';
export { createNoteService, createProviderWatch, type NoteService } from './note-service.js';
export { mayBeShown, pairedChanges, pairedRounds, type PairedReading } from './paired.js';
export { pairedModel, type PairedModel } from './paired-pages.js';
export type { ChangeReading } from './trend.js';
export { trendRoutes, type TrendRoutesParts } from './trend-routes.js';
export { createTrendService, type TrendService } from './trend-service.js';
