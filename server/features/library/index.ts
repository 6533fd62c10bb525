export { fromFileRoutes, type FromFileRoutesParts } from './from-file-routes.js';
export { libraryRoutes, type LibraryRoutesParts } from './library-routes.js';
