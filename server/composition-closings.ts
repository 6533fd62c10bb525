import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import {
  closingRoutes,
  createClosingReaderStore,
  createClosingService,
  createClosingStore,
} from './features/closings/index.js';
import type { ResponseStore } from './features/responses/index.js';
import type { StudyService } from './features/studies/index.js';
import { createTransaction } from './platform/database/transactions.js';

/** What limits the mailed links of a round. */
export const composeClosings = (
  { connection, clock, send }: FeatureParts,
  models: Models,
  features: {
    readonly studies: StudyService;
    readonly responses: Pick<ResponseStore, 'countInvitedWithin'>;
    readonly timeZone: () => Promise<string>;
  },
) => {
  const { studies, responses, timeZone } = features;
  const service = createClosingService({
    closings: createClosingStore(models.closings),
    readers: createClosingReaderStore(models.closingReaders),
    studies,
    countAnswers: responses.countInvitedWithin,
    transaction: createTransaction(connection),
    clock,
  });
  return { service, officeRoutes: [closingRoutes({ closings: service, timeZone, clock, send })] };
};
