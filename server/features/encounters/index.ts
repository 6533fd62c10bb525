export {
  encounterLabel,
  outcomesOf,
  promiseOutcomes,
  waves,
  type Encounter,
  type EncounterState,
  type PromiseOutcome,
  type PromiseOutcomes,
  type Wave,
} from './encounter.js';
export {
  createCounterModel,
  createEncounterModel,
  type CountedPromises,
  type CounterModel,
  type EncounterModel,
} from './encounter-model.js';
export { countedEncounters, encounterTraits } from './counted-encounters.js';
export { createEncounterStore, type EncounterStore } from './encounter-store.js';
export {
  createEncounterService,
  type EncounterInput,
  type EncounterService,
  type RecordedEncounter,
} from './encounter-service.js';
export { createEncounterOverview, type EncounterOverviewService } from './overview-service.js';
export { encounterRoutes } from './encounter-routes.js';
export {
  createPromiseCountingStore,
  type PromiseCountingStore,
  type WaitingPromises,
} from './promise-counting-store.js';
export { createEncounterBulkStore, type EncounterBulkStore } from './encounter-bulk-store.js';
