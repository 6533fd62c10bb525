export { previewRoutes } from './preview-routes.js';
export {
  createCountingStore,
  type Counted,
  type CountingStore,
  type Generations,
} from './response-counting-store.js';
export { createResponseModel, type ResponseModel } from './response-model.js';
export { responseRoutes } from './response-routes.js';
export { createResponseService, type BroughtAnswers, type ResponseService } from './response-service.js';
export { createResponseStore, type ResponseFilter } from './response-store.js';
export type {
  Answer,
  Answers,
  Channel,
  ExpectationSource,
  Outcomes,
  Response,
  ResponseSource,
} from './response.js';
