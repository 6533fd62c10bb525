import { Types } from 'mongoose';
import { removeMany } from '../../platform/database/many.js';
import type { ThemeModel } from './theme-model.js';
import type { UnitLinkModel } from './unit-link-model.js';

/** Takes back what is kept about the comments of a study which goes: its themes, and the links to its units. */
export const createCommentRemovalStore = (parts: {
  readonly commentThemes: ThemeModel;
  readonly unitLinks: UnitLinkModel;
}) => ({
  removeOfStudy: async (id: string): Promise<void> => {
    const studyId = new Types.ObjectId(id);
    await removeMany(parts.commentThemes.collection, { studyId });
    await removeMany(parts.unitLinks.collection, { studyId });
  },
});
