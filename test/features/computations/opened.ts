import type { Connection } from 'mongoose';
import {
  createComputationModel,
  createComputations,
  createComputationStore,
} from '../../../server/features/computations/index.js';
import { createLogger } from '../../../server/platform/logger.js';

/** Computations of what is no answer: there are none. To be opened before the database is prepared. */
export const openComputations = (connection: Connection, atOnce = 2_000) =>
  createComputations({
    store: createComputationStore(createComputationModel(connection)),
    responses: {
      each: async function* () {},
      count: () => Promise.resolve(0),
      countUndelivered: () => Promise.resolve(0),
    },
    summaries: { read: () => Promise.resolve([]) },
    clock: () => new Date(),
    logger: createLogger('silent'),
    pollEvery: 20,
    atOnce,
  });
