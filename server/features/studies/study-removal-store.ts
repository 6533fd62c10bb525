import type { Types } from 'mongoose';
import type { StudyModel } from './study-model.js';

/** Takes studies back. Whoever calls has taken everything that refers to them first. */
export const createStudyRemovalStore = (studies: StudyModel) => ({
  idsCreatedBy: async (accountId: string): Promise<string[]> => {
    const found = await studies.find({ createdBy: accountId }, { _id: 1 }).lean<{ _id: Types.ObjectId }[]>();
    return found.map(({ _id }) => _id.toHexString());
  },

  remove: async (id: string): Promise<void> => {
    await studies.deleteOne({ _id: id });
  },
});

export type StudyRemovalStore = ReturnType<typeof createStudyRemovalStore>;
