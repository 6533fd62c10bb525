import { createFilterChoices, createGapService, gapRoutes } from './features/analytics/index.js';
import type { AccountService } from './features/accounts/index.js';
import {
  comparisonRoutes,
  createBaselineStore,
  createComparisonService,
  createThreshold,
  createWhyLinkStore,
  createWhyService,
  sharedWhyRoutes,
  whyRoutes,
} from './features/comparison/index.js';
import type { Computations } from './features/computations/index.js';
import type { ContactService } from './features/contacts/index.js';
import type { EncounterService } from './features/encounters/index.js';
import { createInstrumentService, instrumentRoutes } from './features/instrument/index.js';
import type { InvitationService } from './features/invitations/index.js';
import type { ResponseService } from './features/responses/index.js';
import { createResultsService, resultsRoutes } from './features/results/index.js';
import {
  createSavedViewService,
  createSavedViewStore,
  savedViewRoutes,
} from './features/saved-views/index.js';
import { createStandingsService, standingsRoutes } from './features/standings/index.js';
import type { StudyService } from './features/studies/index.js';
import type { Summaries } from './features/summaries/index.js';
import {
  createMarkStore,
  createNoteService,
  createProviderWatch,
  createTrendService,
  noteRoutes,
  trendRoutes,
} from './features/trend/index.js';
import type { TemplateService } from './features/templates/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import type { RateLimiter } from './platform/http/rate-limit.js';

/** Keeps when providers were changed, which a trend shows beside its figures. */
export const watchProviders = ({ clock }: FeatureParts, models: Models, timeZone: () => Promise<string>) =>
  createProviderWatch({ marks: createMarkStore(models), timeZone, clock });

/** What analysts read: the gap, what surveys say beside it, the comparison and the sheet that tells why. */
export const composeFigures = (
  { baseUrl, tokens, send, clock }: FeatureParts,
  models: Models,
  features: {
    readonly studies: StudyService;
    readonly templates: TemplateService;
    readonly responses: ResponseService;
    readonly summaries: Summaries;
    readonly computations: Computations;
    readonly encounters: EncounterService;
    readonly invitations: InvitationService;
    readonly contacts: ContactService;
    readonly names: AccountService['names'];
    readonly timeZone: () => Promise<string>;
    readonly guesses: RateLimiter;
  },
) => {
  const { studies, templates, responses, summaries, encounters, invitations, names, timeZone, guesses } =
    features;
  const { computations } = features;
  const views = createSavedViewService({ views: createSavedViewStore(models.savedViews), studies, clock });
  const choicesOf = createFilterChoices({ summaries, templates, views });
  const gaps = createGapService({ studies, templates, responses, summaries, encounters, invitations });
  const instruments = createInstrumentService({ studies, templates, summaries, invitations, computations });
  const results = createResultsService({ studies, templates, responses, summaries, computations });
  const baselines = createBaselineStore(models.baselines);
  const comparisons = createComparisonService({ studies, templates, summaries, baselines, clock });
  const threshold = createThreshold({ summaries, baselines, clock });
  const customers = createStandingsService({ ...features, threshold });
  const whys = createWhyService({
    comparisons,
    studies,
    links: createWhyLinkStore(models.whyLinks),
    names,
    tokens,
    clock,
  });
  const marks = createMarkStore(models);
  const trends = createTrendService({ studies, templates, summaries, marks, clock });
  const notes = createNoteService({ marks, studies, clock });
  return {
    /** The figures of studies, as their list shows them. */
    figures: gaps.figures,
    customerRoutes: [sharedWhyRoutes({ whys, guesses, send })],
    officeRoutes: [
      gapRoutes({ gaps, choicesOf, timeZone, send }),
      trendRoutes({ trends, choicesOf, timeZone, send }),
      noteRoutes({ notes, timeZone, clock, send }),
      resultsRoutes({ results, choicesOf, timeZone, send }),
      ...instrumentRoutes({ instruments, choicesOf, timeZone, send }),
      comparisonRoutes({ comparisons, timeZone, send }),
      ...standingsRoutes({ customers, choicesOf, timeZone, send }),
      savedViewRoutes({ views, send }),
      whyRoutes({ comparisons, whys, timeZone, baseUrl, clock, send }),
    ],
  };
};
