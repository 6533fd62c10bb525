export type { ExclusionReading } from './exclusion.js';
export { createExclusionModel } from './exclusion-model.js';
export { exclusionPanel, type ExclusionPanel } from './exclusion-pages.js';
export { exclusionRoutes } from './exclusion-routes.js';
export { createExclusionRunner } from './exclusion-runner.js';
export { createExclusionService, type ExclusionService } from './exclusion-service.js';
export { createExclusionStore } from './exclusion-store.js';
export { hasAnswer, judgedOf } from './judging.js';
