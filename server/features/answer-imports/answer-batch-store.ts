import type { Types } from 'mongoose';
import { isId } from '../../platform/database/ids.js';
import type { AnswerBatch } from './answer-batch.js';
import type { AnswerBatchModel, AnswerBatchRecord } from './answer-batch-model.js';

type Stored = AnswerBatchRecord & { _id: Types.ObjectId };

const plain = ({ _id, studyId, fileName, createdAt, createdBy, takenBack }: Stored): AnswerBatch => ({
  id: _id.toHexString(),
  studyId: studyId.toHexString(),
  fileName,
  createdAt,
  createdBy,
  takenBack,
});

/** What files of answers came in, and which were taken back. */
export const createAnswerBatchStore = (batches: AnswerBatchModel) => ({
  /** Notes a file before its first answer is stored; the same once more changes nothing. */
  begin: async ({ id, ...batch }: Omit<AnswerBatch, 'takenBack'>): Promise<void> => {
    await batches.updateOne({ _id: id }, { $setOnInsert: { ...batch, takenBack: null } }, { upsert: true });
  },

  find: async (id: string): Promise<AnswerBatch | null> => {
    const found = isId(id) ? await batches.findById(id).lean<Stored>() : null;
    return found ? plain(found) : null;
  },

  /** The newest first. */
  ofStudy: async (studyId: string, limit: number): Promise<AnswerBatch[]> => {
    const found = await batches
      .find({ studyId })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .lean<Stored[]>();
    return found.map(plain);
  },

  takeBack: async (id: string, takenBack: NonNullable<AnswerBatch['takenBack']>): Promise<void> => {
    await batches.updateOne({ _id: id, takenBack: null }, { $set: { takenBack } });
  },
});

export type AnswerBatchStore = ReturnType<typeof createAnswerBatchStore>;
