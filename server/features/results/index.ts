export { resultsRoutes, type ResultsRoutesParts } from './results-routes.js';
export { createResultsService, type ResultsParts, type ResultsService } from './results-service.js';
