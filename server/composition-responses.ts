import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import {
  createDraw,
  createResponseService,
  createUnfinishedService,
  createUnfinishedStore,
  responseRoutes,
  type ResponseParts,
} from './features/responses/index.js';
import type { InvitationService } from './features/invitations/index.js';
import type { StudyService } from './features/studies/index.js';
import type { RateLimiter } from './platform/http/rate-limit.js';

/** The customer's page by a link of their own: what it opens, what is kept on the way, what is stored. */
export const composeResponses = (
  { languages, tokens, send, clock }: FeatureParts,
  models: Models,
  features: Pick<ResponseParts, 'responses' | 'encounters' | 'contacts' | 'templates' | 'closings'> & {
    readonly invitations: InvitationService;
    readonly studies: StudyService;
    readonly timeZone: () => Promise<string>;
    readonly guesses: RateLimiter;
  },
) => {
  const { studies, invitations, timeZone, guesses, ...others } = features;
  const unfinished = createUnfinishedService({
    unfinished: createUnfinishedStore(models.unfinished),
    invitations,
    storedKeys: others.responses.knownKeys,
    clock,
  });
  const responses = createResponseService({
    ...others,
    invitations,
    forgetUnfinished: unfinished.forget,
    providersOf: async (studyId) => (await studies.get(studyId))?.providers ?? [],
    drawOf: createDraw(tokens),
    clock,
  });
  return {
    responses,
    /** Does what a crash left undone, and forgets what was begun long ago. */
    catchUp: async (): Promise<void> => void (await Promise.all([responses.catchUp(), unfinished.sweep()])),
    customerRoutes: [responseRoutes({ responses, unfinished, languages, timeZone, guesses, clock, send })],
  };
};
