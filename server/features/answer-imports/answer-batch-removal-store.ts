import { Types } from 'mongoose';
import { removeMany } from '../../platform/database/many.js';
import type { AnswerBatchModel } from './answer-batch-model.js';

/** Takes back the list of files that were brought to a study which goes; their answers go with all others. */
export const createAnswerBatchRemovalStore = (batches: AnswerBatchModel) => ({
  removeOfStudy: async (id: string): Promise<void> => {
    await removeMany(batches.collection, { studyId: new Types.ObjectId(id) });
  },
});
