export { createPromiseCountModel, createPromiseStateModel } from './promise-count-model.js';
export { createPromiseCountStore, type PromiseCountStore } from './promise-count-store.js';
export { createPromiseCounting, type PromiseCounting } from './promise-counting.js';
export type { PromiseDifference } from './promise-differences.js';
export { createPromiseFollower, type PromiseFollower } from './promise-follower.js';
export { createPromisesService, type PromisesService } from './promises-service.js';
export { promisesRoutes, type PromisesRoutesParts } from './promises-routes.js';
export { promiseGapSentence, promiseGapTest, promiseTitle } from './promises-pages.js';
export type { KeptFigure, KeptReading, PromisesReading } from './promises.js';
