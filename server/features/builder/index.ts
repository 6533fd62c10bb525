export { builderRoutes, type BuilderRoutesParts } from './builder-routes.js';
export { refusedFile, surveyInFile, type RefusedFile, type SurveyInFile } from './file-words.js';
export { createLookedService, type LookedService } from './looked-service.js';
export { previewRoutes } from './preview-routes.js';
export { createSurveyService, type SurveyService } from './survey-service.js';
export { bytesOf, surveyIn } from './uploaded.js';
