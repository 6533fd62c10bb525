export { createBaselineModel } from './baseline-model.js';
export { createBaselineStore } from './baseline-store.js';
export { comparisonRoutes, type ComparisonRoutesParts } from './comparison-routes.js';
export {
  createComparisonService,
  type ComparisonParts,
  type ComparisonService,
} from './comparison-service.js';
