import type { Types } from 'mongoose';
import type { DraftStateModel } from './draft-state-model.js';
import type { TemplateModel, VersionModel } from './template-model.js';

/** Takes surveys back, with all that was published of them. */
export const createTemplateRemovalStore = (parts: {
  readonly templates: TemplateModel;
  readonly versions: VersionModel;
  readonly draftStates: DraftStateModel;
}) => ({
  /** Drafts that nobody else saved since. */
  idsUpdatedBy: async (accountId: string): Promise<string[]> => {
    const found = await parts.templates
      .find({ updatedBy: accountId }, { _id: 1 })
      .lean<{ _id: Types.ObjectId }[]>();
    return found.map(({ _id }) => _id.toHexString());
  },

  remove: async (id: string): Promise<void> => {
    await parts.versions.deleteMany({ templateId: id });
    await parts.draftStates.deleteMany({ templateId: id });
    await parts.templates.deleteOne({ _id: id });
  },
});

export type TemplateRemovalStore = ReturnType<typeof createTemplateRemovalStore>;
