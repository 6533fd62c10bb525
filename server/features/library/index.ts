export { libraryRoutes, type LibraryRoutesParts } from './library-routes.js';
