import type { AccountService } from './features/accounts/index.js';
import {
  createEditionMails,
  createEditionService,
  createEditionStore,
  createInsideService,
  insideRoutes,
  peopleRoutes,
  toldRoutes,
} from './features/editions/index.js';
import type { PromisesService } from './features/promises/index.js';
import type { StudyService } from './features/studies/index.js';
import type { Summaries } from './features/summaries/index.js';
import type { TemplateService } from './features/templates/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import type { RateLimiter } from './platform/http/rate-limit.js';

/** What managers and staff say of a study's own items, and the gaps inside the company that it shows. */
export const composeEditions = (
  { baseUrl, tokens, languages, views, send, mail, clock }: FeatureParts,
  models: Models,
  features: {
    readonly studies: StudyService;
    readonly templates: TemplateService;
    readonly summaries: Pick<Summaries, 'read' | 'readBy' | 'readValues'>;
    readonly promises: PromisesService;
    readonly organisation: AccountService['organisation'];
    readonly timeZone: () => Promise<string>;
    readonly guesses: RateLimiter;
  },
) => {
  const { studies, templates, summaries, promises, organisation, timeZone, guesses } = features;
  const store = createEditionStore(models);
  const mails = { mail, store, studies, organisation, tokens, languages, views, baseUrl, clock };
  const { sendLink } = createEditionMails(mails);
  const editions = createEditionService({ store, studies, templates, sendLink, tokens, clock });
  const insides = createInsideService({ store, studies, templates, summaries, promises });
  return {
    services: { editions, insides },
    catchUp: editions.catchUp,
    customerRoutes: [toldRoutes({ editions, languages, timeZone, guesses, send })],
    officeRoutes: [insideRoutes({ insides, send }), peopleRoutes({ editions, send })],
  };
};
