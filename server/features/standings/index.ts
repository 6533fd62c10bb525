export { createStandingsService, type StandingsParts, type StandingsService } from './standings-service.js';
export { standingsRoutes, type StandingsRoutesParts } from './standings-routes.js';
