import type { FeatureParts } from './composition-accounts.js';
import type { AccountService } from './features/accounts/index.js';
import { trialWalkRoutes } from './features/responses/index.js';
import type { StudyService } from './features/studies/index.js';
import type { TemplateService } from './features/templates/index.js';
import { createTrialMails, createTrialService, trialRoutes } from './features/trials/index.js';
import type { RateLimiter } from './platform/http/rate-limit.js';

/** More than anybody needs to look at a survey in every language. */
const sending = { name: 'trials', points: 20, seconds: 3600 };

/** Messages that authors send to themselves, and the page that these lead to. */
export const composeTrials = (
  parts: FeatureParts,
  features: {
    readonly studies: StudyService;
    readonly templates: TemplateService;
    readonly accounts: Pick<AccountService, 'addressee' | 'organisation'>;
    readonly timeZone: () => Promise<string>;
    readonly guesses: RateLimiter;
  },
) => {
  const { studies, templates, accounts, timeZone, guesses } = features;
  const { mail, tokens, languages, views, baseUrl, clock, limits, send } = parts;
  const { addressee, organisation } = accounts;
  const mails = createTrialMails({
    ...{ mail, studies, templates, addressee, organisation, tokens, languages, views, baseUrl, clock },
  });
  const limiter = limits(sending);
  const trials = createTrialService({ studies, templates, mails, tokens, limiter, clock });
  return {
    officeRoutes: [trialRoutes({ trials, sends: mail.sends, send })],
    customerRoutes: [trialWalkRoutes({ open: trials.open, languages, timeZone, guesses, clock, send })],
  };
};
