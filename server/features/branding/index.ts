export { brandFileRoutes, brandingRoutes } from './branding-routes.js';
export { createBrandingService, type BrandingService } from './branding-service.js';
export { createLogoModel } from './logo-model.js';
export { createLogoStore } from './logo-store.js';
