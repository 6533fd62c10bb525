export { previewRoutes } from './preview-routes.js';
export { createResponseModel } from './response-model.js';
export { responseRoutes } from './response-routes.js';
export { createResponseService, type ResponseService } from './response-service.js';
export { createResponseStore, type ResponseFilter } from './response-store.js';
export type { Answer, Answers, ExpectationSource, Response } from './response.js';
