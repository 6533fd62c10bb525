export { attentionChecks, createReader, type AttentionCheck, type ReadAnswers } from './answers-of.js';
export { saidTo, sampleTold, type Addressed } from './filling-pages.js';
export { createDraw, drawnFor } from './drawing.js';
export { firstQuestion, type FirstQuestion } from './first-question-pages.js';
export { noticePage, onwardOf } from './notice-pages.js';
export { trialWalkRoutes, type ShownTrial } from './trial-routes.js';
export { readAnswers } from './response-forms.js';
export type { Sitting, Submitted } from './questionnaire.js';
export { notYetSent, questionnairePage, type Refused } from './questionnaire-pages.js';
export { beforeTraits, countedBefore } from './counted-responses.js';
export {
  createCountingStore,
  type Counted,
  type CountingStore,
  type ExclusionMark,
  type Generations,
} from './response-counting-store.js';
export { createResponseModel, type ResponseModel } from './response-model.js';
export { responseRoutes } from './response-routes.js';
export {
  createResponseService,
  type BroughtAnswers,
  type ResponseParts,
  type ResponseService,
} from './response-service.js';
export {
  createResponseStore,
  type BroughtFilter,
  type ResponseFilter,
  type ResponseStore,
} from './response-store.js';
export { arrivalOf, trapField } from './arrival.js';
export { deviceOf, devices, type Device } from './device.js';
export {
  answersAt,
  channels,
  expectationSources,
  pointsIn,
  responseFlags,
  responseSources,
} from './response.js';
export type {
  Answer,
  Answers,
  Arrival,
  Channel,
  ExpectationSource,
  Outcomes,
  Points,
  Response,
  ResponseFlag,
  ResponseSource,
} from './response.js';
export { secondsOf, WHOLE, type PageTime } from './page-times.js';
export { firstAsking, sameAsking, takeVisit, type Asking } from './visiting.js';
export { createUnfinishedModel, type UnfinishedModel } from './unfinished-model.js';
export { createUnfinishedService, type UnfinishedService } from './unfinished-service.js';
export { createUnfinishedStore } from './unfinished-store.js';
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
