export { builderRoutes, type BuilderRoutesParts } from './builder-routes.js';
export { createSurveyService, type SurveyService } from './survey-service.js';
