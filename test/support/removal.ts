import { Types } from 'mongoose';
import type { ResponseModel, ResponseStore } from '../../server/features/responses/index.js';
import { removeMany } from '../../server/platform/database/many.js';

/** A store of responses that no summary counts: a batch is taken back by removing it. */
export const withRemoval = (store: ResponseStore, model: ResponseModel) => ({
  ...store,
  removeBatch: (batchId: string): Promise<number> =>
    removeMany(model.collection, { batchId: new Types.ObjectId(batchId) }),
});
