export { builderRoutes, type BuilderRoutesParts } from './builder-routes.js';
export { createLookedService, type LookedService } from './looked-service.js';
export { createSurveyService, type SurveyService } from './survey-service.js';
