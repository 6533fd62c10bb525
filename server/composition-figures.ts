import { createGapService, gapRoutes } from './features/analytics/index.js';
import { createFiguresService, figuresRoutes } from './features/figures/index.js';
import { createItemService, itemRoutes } from './features/items/index.js';
import type { AccountService } from './features/accounts/index.js';
import {
  comparisonRoutes,
  createBaselineStore,
  createComparisonService,
  createWhyLinkStore,
  createWhyService,
  sharedWhyRoutes,
  whyRoutes,
} from './features/comparison/index.js';
import type { EncounterService } from './features/encounters/index.js';
import type { InvitationService } from './features/invitations/index.js';
import type { ResponseService } from './features/responses/index.js';
import { createResultsService, resultsRoutes } from './features/results/index.js';
import type { StudyService } from './features/studies/index.js';
import type { Summaries } from './features/summaries/index.js';
import type { TemplateService } from './features/templates/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import type { RateLimiter } from './platform/http/rate-limit.js';

/** What analysts read: the gap, what surveys say beside it, the comparison and the sheet that tells why. */
export const composeFigures = (
  { baseUrl, tokens, send, clock }: FeatureParts,
  models: Models,
  features: {
    readonly studies: StudyService;
    readonly templates: TemplateService;
    readonly responses: ResponseService;
    readonly summaries: Summaries;
    readonly encounters: EncounterService;
    readonly invitations: InvitationService;
    readonly names: AccountService['names'];
    readonly timeZone: () => Promise<string>;
    readonly guesses: RateLimiter;
  },
) => {
  const { studies, templates, responses, summaries, encounters, invitations, names, timeZone, guesses } =
    features;
  const gaps = createGapService({ studies, templates, responses, summaries, encounters, invitations });
  const overview = createFiguresService({ gaps, summaries, invitations });
  const items = createItemService({ studies, templates, responses, summaries });
  const results = createResultsService({ studies, templates, responses });
  const comparisons = createComparisonService({
    studies,
    templates,
    responses,
    baselines: createBaselineStore(models.baselines),
    clock,
  });
  const whys = createWhyService({
    comparisons,
    studies,
    links: createWhyLinkStore(models.whyLinks),
    names,
    tokens,
    clock,
  });
  return {
    /** The figures of studies, as their list shows them. */
    figures: gaps.figures,
    customerRoutes: [sharedWhyRoutes({ whys, guesses, send })],
    officeRoutes: [
      figuresRoutes({ figures: overview, timeZone, send }),
      gapRoutes({ gaps, timeZone, send }),
      itemRoutes({ items, timeZone, send }),
      resultsRoutes({ results, timeZone, send }),
      comparisonRoutes({ comparisons, timeZone, send }),
      whyRoutes({ comparisons, whys, timeZone, baseUrl, clock, send }),
    ],
  };
};
