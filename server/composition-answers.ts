import {
  answerImportKind,
  answerImportRoutes,
  createAnswerBatchStore,
  createAnswerImportService,
  createAnswerPass,
  createTakingBack,
} from './features/answer-imports/index.js';
import { createComputationRemovalStore } from './features/computations/index.js';
import type { AccountService } from './features/accounts/index.js';
import {
  createMarketService,
  createMarketStore,
  marketRoutes,
  visitRoutes,
} from './features/market/index.js';
import type { ResponseService } from './features/responses/index.js';
import type { StudyService } from './features/studies/index.js';
import type { TemplateService } from './features/templates/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import type { RateLimiter } from './platform/http/rate-limit.js';

/** Answers to open links from one address: a crowded office may, a machine may not. */
const answering = { name: 'market', points: 60, seconds: 600 };

/** The ways in for answers of those whom nobody invited: the market survey's open link, and files. */
export const composeAnswers = (
  { baseUrl, tokens, languages, send, limits, imports, importRunner, clock, logger }: FeatureParts,
  models: Models,
  features: {
    readonly studies: StudyService;
    readonly templates: TemplateService;
    readonly responses: ResponseService;
    readonly names: AccountService['names'];
    readonly timeZone: () => Promise<string>;
    readonly guesses: RateLimiter;
  },
) => {
  const { studies, templates, responses, names, timeZone, guesses } = features;
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
    services: { market, answerImports },
    takingBack,
    customerRoutes: [visitRoutes({ market, guesses, answers: limits(answering), send })],
    officeRoutes: [
      marketRoutes({ market, baseUrl, timeZone, clock, send }),
      ...answerImportRoutes({ answerImports, imports, send }),
    ],
  };
};
