import { Types } from 'mongoose';
import type { ResponseModel, ResponseStore } from '../../server/features/responses/index.js';
import { removeMany } from '../../server/platform/database/many.js';

/** A store of responses that no summary counts: what is taken back is removed. */
export const withRemoval = (store: ResponseStore, model: ResponseModel) => ({
  ...store,
  removeBatch: (batchId: string): Promise<number> =>
    removeMany(model.collection, { batchId: new Types.ObjectId(batchId) }),
  remove: async (id: string): Promise<void> => void (await model.deleteOne({ _id: id })),
});
