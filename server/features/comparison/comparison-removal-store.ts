import { Types } from 'mongoose';
import { removeMany } from '../../platform/database/many.js';
import type { BaselineModel } from './baseline-model.js';
import type { WhyLinkModel } from './why-link-model.js';

/** Takes back what comparisons keep of a study which goes: its frozen threshold, and the sheets that were shared. */
export const createComparisonRemovalStore = (parts: {
  readonly baselines: BaselineModel;
  readonly whyLinks: WhyLinkModel;
}) => ({
  removeOfStudy: async (id: string): Promise<void> => {
    const studyId = new Types.ObjectId(id);
    await removeMany(parts.baselines.collection, { studyId });
    await removeMany(parts.whyLinks.collection, { studyId });
  },
});

export type ComparisonRemovalStore = ReturnType<typeof createComparisonRemovalStore>;
