export { surveyRoutes, type SurveyRoutesParts } from './survey-routes.js';
export { createSurveyService, type SurveyService } from './survey-service.js';
