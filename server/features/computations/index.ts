export type { Computed, Computations } from './computation-service.js';
export type { ComputationKind, ComputationReading, ComputationState, Part, RunInput } from './computation.js';
export { createComputationModel } from './computation-model.js';
export { createComputationRemovalStore } from './computation-removal-store.js';
export { createComputationStore } from './computation-store.js';
export { createComputations } from './computation-service.js';
export { computationModel, type ComputationPanel } from './computation-pages.js';
export { computationRoutes, showProgress } from './computation-routes.js';
export {
  createSelectedSummaries,
  isStillComputing,
  stillComputing,
  type SelectedSummaries,
  type StillComputing,
} from './selected-summaries.js';
