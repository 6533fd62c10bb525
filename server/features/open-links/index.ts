export { createAnsweringService, type AnsweringService } from './answering-service.js';
export { createOpenLinkModel, type OpenLinkModel } from './open-link-model.js';
export { createOpenLinkRemovalStore } from './open-link-removal-store.js';
export { openLinkRoutes } from './open-link-routes.js';
export { createOpenLinkService, type OpenLinkService } from './open-link-service.js';
export { createOpenLinkStore, type OpenLinkStore } from './open-link-store.js';
export { visitRoutes } from './visit-routes.js';
export { widgetRoutes } from './widget-routes.js';
