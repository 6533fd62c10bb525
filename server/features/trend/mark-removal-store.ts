import { Types } from 'mongoose';
import { removeMany } from '../../platform/database/many.js';
import type { NoteModel, ProviderMarkModel } from './mark-model.js';

/** Takes back what stands beside the figures of a study which goes. */
export const createMarkRemovalStore = (parts: {
  readonly trendNotes: NoteModel;
  readonly providerMarks: ProviderMarkModel;
}) => ({
  removeOfStudy: async (id: string): Promise<void> => {
    const studyId = new Types.ObjectId(id);
    await removeMany(parts.trendNotes.collection, { studyId });
    await removeMany(parts.providerMarks.collection, { studyId });
  },
});
