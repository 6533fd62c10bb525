import {
  createComputations,
  createComputationStore,
  type Computations,
} from './features/computations/index.js';
import type { ResponseService } from './features/responses/index.js';
import type { Summaries } from './features/summaries/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';

/** Builds what computes from the responses themselves, for every feature that registers a kind. */
export const composeComputations = (
  { clock, logger }: Pick<FeatureParts, 'clock' | 'logger'>,
  { computations }: Models,
  { responses, summaries }: { readonly responses: ResponseService; readonly summaries: Summaries },
): Computations =>
  createComputations({ store: createComputationStore(computations), responses, summaries, clock, logger });
