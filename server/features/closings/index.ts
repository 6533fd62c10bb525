export { createClosingReaderModel } from './closing-reader-model.js';
export { createClosingReaderStore } from './closing-reader-store.js';
export { createClosingModel, type ClosingModel } from './closing-model.js';
export { closingRoutes } from './closing-routes.js';
export { createClosingService, type ClosingService } from './closing-service.js';
export { createClosingStore } from './closing-store.js';
