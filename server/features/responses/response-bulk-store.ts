import { Types } from 'mongoose';
import { removeMany } from '../../platform/database/many.js';
import type { ResponseModel } from './response-model.js';

/** Takes back all that was answered in a study which goes. */
export const createResponseBulkStore = (responses: ResponseModel) => ({
  removeOfStudy: (studyId: string, onStep?: (removed: number) => Promise<void>): Promise<number> =>
    removeMany(responses.collection, { studyId: new Types.ObjectId(studyId) }, { onStep }),
});

export type ResponseBulkStore = ReturnType<typeof createResponseBulkStore>;
