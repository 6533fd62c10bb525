export { gapRoutes, type GapRoutesParts } from './gap-routes.js';
export { createGapService, type GapParts, type GapService } from './gap-service.js';
export { readPeriod, type Period } from './period.js';
