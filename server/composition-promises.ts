import { createPromiseCountingStore } from './features/encounters/index.js';
import {
  createPromiseCounting,
  createPromiseCountStore,
  createPromiseFollower,
} from './features/promises/index.js';
import { createStudyStore, type StudyService } from './features/studies/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import { createTransaction } from './platform/database/transactions.js';

/** Builds what counts promises, and what follows the notes of them. */
export const composePromises = (
  { connection, logger }: Pick<FeatureParts, 'connection' | 'logger'>,
  models: Models,
  features: {
    readonly studies: Pick<StudyService, 'get'>;
    readonly timeZone: () => Promise<string>;
  },
) => {
  const counting = createPromiseCountingStore(models.encounters);
  const counts = createPromiseCountStore(models);
  const { studies, timeZone } = features;
  const studyIds = async (): Promise<readonly string[]> =>
    (await createStudyStore(models.studies).list()).map(({ id }) => id);
  const kept = createPromiseCounting({
    ...{ counts, counting, studies, timeZone },
    transaction: createTransaction(connection),
  });
  return { kept, follower: createPromiseFollower({ kept, counting, studyIds, logger }) };
};
