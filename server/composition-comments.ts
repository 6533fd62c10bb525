import { createBaselineStore } from './features/comparison/index.js';
import type { AccountService } from './features/accounts/index.js';
import {
  commentRoutes,
  createCommentService,
  createMakingFound,
  createSearchStateStore,
  createThemeService,
  createThemeStore,
  createUnitLinkStore,
  createUnitMails,
  createUnitService,
  sharedCommentsRoutes,
  themeRoutes,
  unitRoutes,
} from './features/comments/index.js';
import type { ChoicesOf } from './features/analytics/index.js';
import type { EncounterService } from './features/encounters/index.js';
import { createCommentStore, SEARCH_FORMAT } from './features/responses/index.js';
import type { StudyService } from './features/studies/index.js';
import type { SelectedSummaries } from './features/computations/index.js';
import type { TemplateService } from './features/templates/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import type { RateLimiter } from './platform/http/rate-limit.js';

/** What customers write: found by words and themes, and read by the units it is routed to. */
export const composeComments = (
  { baseUrl, tokens, languages, views, send, mail, clock, logger }: FeatureParts,
  models: Models,
  features: {
    readonly studies: StudyService;
    readonly templates: TemplateService;
    readonly summaries: SelectedSummaries;
    readonly encounters: EncounterService;
    readonly organisation: AccountService['organisation'];
    readonly names: AccountService['names'];
    readonly timeZone: () => Promise<string>;
    readonly guesses: RateLimiter;
    readonly choicesOf: ChoicesOf;
  },
) => {
  const { studies, templates, summaries, encounters, organisation, names, timeZone, guesses, choicesOf } =
    features;
  const store = createCommentStore(models.responses);
  const states = createSearchStateStore(models.searchStates, SEARCH_FORMAT);
  const themeStore = createThemeStore(models.commentThemes);
  const links = createUnitLinkStore(models.unitLinks);
  const comments = createCommentService({
    studies,
    templates,
    comments: store,
    summaries,
    themes: themeStore,
    states,
    baselines: createBaselineStore(models.baselines),
    encounters,
  });
  const themes = createThemeService({ studies, themes: themeStore, clock });
  const { sendLink } = createUnitMails({
    mail,
    links,
    studies,
    organisation,
    tokens,
    languages,
    views,
    baseUrl,
    clock,
  });
  const units = createUnitService({ studies, themes: themeStore, links, names, sendLink, tokens, clock });
  const makingFound = createMakingFound({ comments: store, states, logger });
  return {
    services: { comments, themes, units },
    /** Makes answers found that were stored before there was a search. */
    start: makingFound.start,
    catchUp: makingFound.catchUp,
    stop: makingFound.stop,
    customerRoutes: [sharedCommentsRoutes({ units, comments, timeZone, guesses, send })],
    officeRoutes: [
      commentRoutes({ comments, choicesOf, timeZone, send }),
      themeRoutes({ comments, themes, choicesOf, timeZone, send }),
      unitRoutes({ units, baseUrl, clock, send }),
    ],
  };
};
