import { openDatabase } from '../../../server/platform/database/database.js';
import {
  createComputationModel,
  createComputations,
  createComputationStore,
  type ComputationKind,
} from '../../../server/features/computations/index.js';
import { createResponseModel, createResponseStore } from '../../../server/features/responses/index.js';
import { createLogger } from '../../../server/platform/logger.js';
import type { Counted } from './kinds.js';

export const studyId = '5'.repeat(24);

/** Computations of one study over the embedded store of a folder, as a process opens it. */
export const openInFolder = async (dataDirectory: string, kind: ComputationKind<Counted>) => {
  const logger = createLogger('silent');
  const database = await openDatabase({
    mongodbUri: undefined,
    dataDirectory,
    logger,
    onFailure: (error) => {
      throw error;
    },
  });
  const responses = createResponseStore(createResponseModel(database.connection));
  const model = createComputationModel(database.connection);
  await database.prepare();
  const computations = createComputations({
    store: createComputationStore(model),
    responses,
    summaries: { read: () => Promise.resolve([]) }, // answers before the service have none
    clock: () => new Date(),
    logger,
    pollEvery: 50,
    leaseFor: 1_500,
    atOnce: 0,
  });
  const counted = computations.register(kind);
  return {
    responses,
    computations,
    model,
    part: { filter: { studyId } },
    counted,
    close: async () => {
      await computations.stop();
      await database.close();
    },
  };
};
