export { createElsewhereModel, createMarketLinkModel } from './market-model.js';
export { createMarketRemovalStore } from './market-removal-store.js';
export { marketRoutes } from './market-routes.js';
export { createMarketService, type MarketService } from './market-service.js';
export { createMarketStore, type MarketStore } from './market-store.js';
export { visitRoutes } from './visit-routes.js';
