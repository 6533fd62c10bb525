export { comparedItems } from './compared-items.js';
export { pairsOf } from './compared-pairs.js';
export { classOfFigures, figuresOf, loyaltyOf, standingOfClass, type Figures } from './customer-standing.js';
export { standings } from './standing-shares.js';
export { createThreshold, type Threshold } from './threshold.js';
export { comparisonTally } from './comparison-tally.js';
export { createComparisonRemovalStore } from './comparison-removal-store.js';
export { createBaselineModel } from './baseline-model.js';
export { createBaselineStore, type BaselineStore } from './baseline-store.js';
export { createStandingOf } from './one-standing.js';
export { comparisonRoutes, type ComparisonRoutesParts } from './comparison-routes.js';
export {
  createComparisonService,
  type ComparisonParts,
  type ComparisonService,
} from './comparison-service.js';
export { sharedWhyRoutes, type SharedWhyRoutesParts } from './shared-why-routes.js';
export { percentages } from './rounding.js';
export { createWhyLinkModel } from './why-link-model.js';
export { createWhyLinkStore } from './why-link-store.js';
export { whyRoutes, type WhyRoutesParts } from './why-routes.js';
export { createWhyService, type WhyService } from './why-service.js';
