export { itemRoutes, type ItemRoutesParts } from './item-routes.js';
export { createItemService, type ItemParts, type ItemService } from './item-service.js';
