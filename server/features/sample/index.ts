export {
  fewestResponses,
  mostResponses,
  usualResponses,
  usualSeed,
  usualWish,
  type Sample,
  type SampleProgress,
  type SampleWish,
} from './sample.js';
export { createSampleModel } from './sample-model.js';
export { sampleRoutes } from './sample-routes.js';
export { createSampleService, type SampleService } from './sample-service.js';
export { createSampleStore } from './sample-store.js';
export { readStories } from './story-catalogue.js';
