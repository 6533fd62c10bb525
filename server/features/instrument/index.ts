export { instrumentRoutes } from './instrument-routes.js';
export { createInstrumentService, type InstrumentService } from './instrument-service.js';
