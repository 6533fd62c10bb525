import { Types } from 'mongoose';
import { removeMany } from '../../platform/database/many.js';
import type { OpenLinkModel } from './open-link-model.js';

/** Takes back the open links of a study which goes. */
export const createOpenLinkRemovalStore = (links: OpenLinkModel) => ({
  removeOfStudy: async (studyId: string): Promise<void> => {
    await removeMany(links.collection, { studyId: new Types.ObjectId(studyId) });
  },
});
