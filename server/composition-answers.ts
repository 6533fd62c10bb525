import {
  answerImportKind,
  answerImportRoutes,
  createAnswerBatchStore,
  createAnswerImportService,
  createAnswerPass,
  createTakingBack,
} from './features/answer-imports/index.js';
import { createComputationRemovalStore } from './features/computations/index.js';
import { createPasswords, type AccountService } from './features/accounts/index.js';
import {
  createMarketService,
  createMarketStore,
  marketRoutes,
  visitRoutes,
} from './features/market/index.js';
import {
  createAnsweringService,
  createOpenLinkService,
  createOpenLinkStore,
  openLinkRoutes,
  visitRoutes as openVisitRoutes,
  widgetRoutes,
} from './features/open-links/index.js';
import type { ResponseService } from './features/responses/index.js';
import type { StudyService } from './features/studies/index.js';
import type { TemplateService } from './features/templates/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import { createTransaction } from './platform/database/transactions.js';
import type { RateLimiter } from './platform/http/rate-limit.js';
import { projectPath } from './platform/paths.js';

/** Answers to open links from one address: a crowded office may, a machine may not. */
const answering = { name: 'market', points: 60, seconds: 600 };

/** The same for open links, of which a poster in a school may be answered by a whole class at once. */
const openAnswering = { name: 'open-links', points: 120, seconds: 600 };
const tryingPasswords = { name: 'open-link-passwords', points: 20, seconds: 600 };

type Ways = {
  readonly studies: StudyService;
  readonly templates: TemplateService;
  readonly responses: ResponseService;
  readonly timeZone: () => Promise<string>;
  readonly guesses: RateLimiter;
};

/** Links by which anybody answers about our own service. */
const composeOpenLinks = (parts: FeatureParts, models: Models, ways: Ways) => {
  const { connection, baseUrl, tokens, languages, asset, send, limits, clock } = parts;
  const { studies, templates, responses, timeZone, guesses } = ways;
  const links = createOpenLinkStore(models.openLinks);
  const passwords = createPasswords();
  const openLinks = createOpenLinkService({ links, studies, templates, passwords, clock });
  const transaction = createTransaction(connection);
  const answering = createAnsweringService({
    links,
    studies,
    templates,
    responses,
    passwords,
    transaction,
    tokens,
    clock,
  });
  const shown = { languages, timeZone, baseUrl, asset, clock, send };
  const widgetFile = (): string =>
    projectPath('dist', 'public', asset('js/widget.js').replace('/assets/', ''));
  return {
    service: openLinks,
    customerRoutes: [
      widgetRoutes({ file: widgetFile }),
      openVisitRoutes({
        ...shown,
        answering,
        guesses,
        passwordTries: limits(tryingPasswords),
        answers: limits(openAnswering),
      }),
    ],
    officeRoutes: [openLinkRoutes({ openLinks, languages, baseUrl, timeZone, clock, send })],
  };
};

/** The ways in for answers of those whom nobody invited: the market survey's open link, and files. */
export const composeAnswers = (
  parts: FeatureParts,
  models: Models,
  features: Ways & { readonly names: AccountService['names'] },
) => {
  const { baseUrl, tokens, languages, send, limits, imports, importRunner, clock, logger } = parts;
  const { studies, templates, responses, names, timeZone, guesses } = features;
  const openLinks = composeOpenLinks(parts, models, features);
  const market = createMarketService({
    market: createMarketStore({
      links: models.marketLinks,
      elsewhere: models.elsewhere,
    }),
    studies,
    templates,
    responses,
    tokens,
    clock,
  });
  importRunner.register(
    answerImportKind,
    createAnswerPass({ studies, templates, responses, languages, timeZone }),
  );
  const batches = createAnswerBatchStore(models.answerBatches);
  const takingBack = createTakingBack({
    ...{ batches, responses, clock, logger },
    forget: createComputationRemovalStore(models.computations).removeOfStudy,
  });
  const answerImports = createAnswerImportService({
    batches,
    studies,
    templates,
    responses,
    imports,
    takingBack,
    names,
    clock,
  });
  return {
    services: { market, openLinks: openLinks.service, answerImports },
    takingBack,
    customerRoutes: [
      visitRoutes({ market, guesses, answers: limits(answering), clock, send }),
      ...openLinks.customerRoutes,
    ],
    officeRoutes: [
      marketRoutes({ market, baseUrl, timeZone, clock, send }),
      ...openLinks.officeRoutes,
      ...answerImportRoutes({ answerImports, imports, send }),
    ],
  };
};
