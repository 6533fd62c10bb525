export { prioritiesRoutes, type PrioritiesRoutesParts } from './priorities-routes.js';
export {
  createPrioritiesService,
  type PrioritiesParts,
  type PrioritiesService,
} from './priorities-service.js';
