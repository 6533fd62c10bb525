export type { SavedView, ShownView } from './saved-view.js';
export { createSavedViewModel, type SavedViewModel } from './saved-view-model.js';
export { viewsModel, type ViewsModel } from './saved-view-pages.js';
export { savedViewRoutes, type SavedViewRoutesParts } from './saved-view-routes.js';
export { createSavedViewService, type SavedViewParts, type SavedViewService } from './saved-view-service.js';
export { createSavedViewStore, type SavedViewStore } from './saved-view-store.js';
