export { figuresRoutes, type FiguresRoutesParts } from './figures-routes.js';
export { createFiguresService, type FiguresParts, type FiguresService } from './figures-service.js';
