export { createReader, type ReadAnswers } from './answers-of.js';
export { noticePage } from './notice-pages.js';
export { previewRoutes } from './preview-routes.js';
export { readAnswers } from './response-forms.js';
export type { Sitting, Submitted } from './questionnaire.js';
export { notYetSent, questionnairePage, type Refused } from './questionnaire-pages.js';
export {
  createCountingStore,
  type Counted,
  type CountingStore,
  type ExclusionMark,
  type Generations,
} from './response-counting-store.js';
export { createResponseModel, type ResponseModel } from './response-model.js';
export { responseRoutes } from './response-routes.js';
export { createResponseService, type BroughtAnswers, type ResponseService } from './response-service.js';
export {
  createResponseStore,
  type BroughtFilter,
  type ResponseFilter,
  type ResponseStore,
} from './response-store.js';
export { channels, expectationSources, pointsIn, responseSources } from './response.js';
export type {
  Answer,
  Answers,
  Channel,
  ExpectationSource,
  Outcomes,
  Points,
  Response,
  ResponseSource,
} from './response.js';
export { createResponseBulkStore, type ResponseBulkStore } from './response-bulk-store.js';
export {
  createCommentStore,
  type CommentFilter,
  type CommentStore,
  type CommentWindow,
  type Written,
} from './response-comment-store.js';
export { SEARCH_FORMAT, textsOf } from './search-fields.js';
export { createResponseRowStore, type ResponseRow, type ResponseRowStore } from './response-row-store.js';
