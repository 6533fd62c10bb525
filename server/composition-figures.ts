import {
  createAnswerCount,
  createFilterChoices,
  createGapService,
  createInvited,
  gapRoutes,
  sharedWaitingHandler,
  waitingHandler,
  waitingRoutes,
} from './features/analytics/index.js';
import { createFiguresService, figuresRoutes } from './features/figures/index.js';
import { createItemService, itemRoutes } from './features/items/index.js';
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
import { createSelectedSummaries, type Computations } from './features/computations/index.js';
import type { ContactService } from './features/contacts/index.js';
import type { EncounterService } from './features/encounters/index.js';
import { createInstrumentService, instrumentRoutes } from './features/instrument/index.js';
import { createExportService, exportRoutes } from './features/exports/index.js';
import type { ExclusionService } from './features/exclusions/index.js';
import type { InvitationService } from './features/invitations/index.js';
import { createPrioritiesService, prioritiesRoutes } from './features/priorities/index.js';
import { createPromisesService, promisesRoutes, type PromiseCounting } from './features/promises/index.js';
import { createReturnsService } from './features/returns/index.js';
import {
  createCommentStore,
  createCountingStore,
  createResponseRowStore,
  type ResponseService,
} from './features/responses/index.js';
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
import { composeComments } from './composition-comments.js';
import { composeEditions } from './composition-editions.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import type { RateLimiter } from './platform/http/rate-limit.js';

/** Keeps when providers were changed, which a trend shows beside its figures. */
export const watchProviders = ({ clock }: FeatureParts, models: Models, timeZone: () => Promise<string>) =>
  createProviderWatch({ marks: createMarkStore(models), timeZone, clock });

/** What analysts read: the gap, what surveys say beside it, the comparison, the sheet that tells why, and comments. */
export const composeFigures = (
  parts: FeatureParts,
  models: Models,
  features: {
    readonly studies: StudyService;
    readonly templates: TemplateService;
    readonly responses: ResponseService;
    readonly summaries: Summaries;
    readonly computations: Computations;
    readonly contacts: ContactService;
    readonly encounters: EncounterService;
    readonly kept: PromiseCounting;
    readonly invitations: InvitationService;
    readonly organisation: AccountService['organisation'];
    readonly names: AccountService['names'];
    readonly timeZone: () => Promise<string>;
    readonly guesses: RateLimiter;
    readonly exclusionOf: ExclusionService['read'];
  },
) => {
  const { baseUrl, tokens, languages, send, clock } = parts;
  const { studies, templates, responses, contacts, encounters } = features;
  const { kept, invitations, computations, names, timeZone, guesses, exclusionOf } = features;
  const summaries = createSelectedSummaries(features);
  const views = createSavedViewService({ views: createSavedViewStore(models.savedViews), studies, clock });
  const { countExcluded, excludedIds } = createCountingStore(models.responses);
  const choicesOf = createFilterChoices({ summaries, templates, views, countExcluded });
  const invited = createInvited({ invitations, computations });
  const gaps = createGapService({ studies, templates, responses, summaries, encounters, invited });
  const promises = createPromisesService({ ...features, summaries, kept });
  const { countDelivered } = promises;
  const returns = createReturnsService({ ...features, countDelivered, clock });
  const overview = createFiguresService({ gaps, invitations, promises, returns });
  const written = createCommentStore(models.responses);
  const items = createItemService({ studies, templates, comments: written, summaries, computations });
  const instruments = createInstrumentService({ studies, templates, summaries, invitations, computations });
  const results = createResultsService({ studies, templates, responses, summaries, computations });
  const priorities = createPrioritiesService({
    ...{ studies, templates, summaries, computations, returns },
    leavesFewEncounters: (study, filter) => promises.leavesFew(study, filter, 'delivered'),
  });
  const baselines = createBaselineStore(models.baselines);
  const comparisons = createComparisonService({
    studies,
    templates,
    summaries,
    baselines,
    countExcluded,
    clock,
  });
  const threshold = createThreshold({ summaries, baselines, clock });
  const customers = createStandingsService({ ...features, summaries, threshold, excludedIds });
  const whys = createWhyService({
    comparisons,
    studies,
    links: createWhyLinkStore(models.whyLinks),
    names,
    tokens,
    clock,
  });
  const marks = createMarkStore(models);
  const trends = createTrendService({ studies, templates, summaries, marks, computations, clock });
  const notes = createNoteService({ marks, studies, clock });
  const comments = composeComments(parts, models, { ...features, summaries, choicesOf });
  const editions = composeEditions(parts, models, { ...features, summaries, promises });
  const rows = createResponseRowStore(models.responses);
  const count = createAnswerCount({ summaries, count: responses.count });
  const exports = createExportService({ studies, templates, responses: { count }, rows, contacts });
  return {
    comments,
    /** The use cases, for scripts. */
    services: { exports, promises, returns, ...comments.services, ...editions.services },
    /** Does what a crash left undone. */
    catchUp: async (): Promise<void> => {
      await Promise.all([comments.catchUp(), editions.catchUp()]);
    },
    /** The figures of studies, as their list shows them. */
    figures: gaps.figures,
    customerRoutes: [
      sharedWhyRoutes({ whys, guesses, send }),
      ...comments.customerRoutes,
      ...editions.customerRoutes,
      sharedWaitingHandler,
    ],
    officeRoutes: [
      figuresRoutes({ figures: overview, trends, choicesOf, timeZone, send }),
      ...promisesRoutes({ promises, choicesOf, timeZone, send }),
      gapRoutes({ gaps, choicesOf, timeZone, send }),
      ...itemRoutes({ items, choicesOf, timeZone, send }),
      ...trendRoutes({ trends, choicesOf, timeZone, send }),
      noteRoutes({ notes, timeZone, clock, send }),
      ...prioritiesRoutes({ priorities, choicesOf, timeZone, send }),
      resultsRoutes({ results, choicesOf, timeZone, send }),
      ...instrumentRoutes({ instruments, choicesOf, exclusionOf, timeZone, send }),
      exportRoutes({ exports, gaps, choicesOf, languages, timeZone, clock, send }),
      comparisonRoutes({ comparisons, views, timeZone, send }),
      ...standingsRoutes({ customers, choicesOf, timeZone, send }),
      savedViewRoutes({ views, send }),
      whyRoutes({ comparisons, whys, timeZone, baseUrl, clock, send }),
      ...comments.officeRoutes,
      ...editions.officeRoutes,
      waitingRoutes({ studies, computations }),
      waitingHandler({ studies, computations, choicesOf, timeZone, send }), // last: what these pages throw comes here
    ],
  };
};
