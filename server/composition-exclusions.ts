import type { AccountService } from './features/accounts/index.js';
import type { Computations } from './features/computations/index.js';
import {
  createExclusionRunner,
  createExclusionService,
  createExclusionStore,
  exclusionRoutes,
} from './features/exclusions/index.js';
import { createCountingStore } from './features/responses/index.js';
import type { StudyService } from './features/studies/index.js';
import type { Summaries } from './features/summaries/index.js';
import type { TemplateService } from './features/templates/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';

/** Builds what leaves careless answers out of figures. */
export const composeExclusions = (
  { clock, logger }: Pick<FeatureParts, 'clock' | 'logger'>,
  models: Models,
  features: {
    readonly studies: StudyService;
    readonly templates: TemplateService;
    readonly summaries: Summaries;
    readonly computations: Computations;
    readonly names: AccountService['names'];
  },
) => {
  const store = createExclusionStore(models.exclusions);
  const runner = createExclusionRunner({ ...features, store, logger });
  const answers = createCountingStore(models.responses);
  const exclusions = createExclusionService({ ...features, answers, store, runner, clock });
  return {
    /** What the page of the instrument shows of it. */
    shown: { exclusionOf: exclusions.read },
    officeRoutes: [exclusionRoutes(exclusions)],
    start: runner.start,
    stop: runner.stop,
  };
};
