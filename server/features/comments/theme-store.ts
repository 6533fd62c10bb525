import { isDuplicate } from '../../platform/database/failures.js';
import { isId } from '../../platform/database/ids.js';
import type { ThemeModel, ThemeSetRecord } from './theme-model.js';
import type { Theme, ThemeSet } from './theme.js';

/** The themes of studies, one record each. */
export const createThemeStore = (sets: ThemeModel) => ({
  /** A study that has none has revision 0. */
  find: async (studyId: string): Promise<ThemeSet> => {
    const found = isId(studyId) ? await sets.findOne({ studyId }).lean<ThemeSetRecord>() : null;
    return { revision: found?.revision ?? 0, themes: found?.themes ?? [] };
  },

  /** Stores the themes in place of those of a revision; false where somebody else was quicker. */
  replace: async (
    studyId: string,
    revision: number,
    themes: readonly Theme[],
    by: { readonly updatedBy: string; readonly updatedAt: Date },
  ): Promise<boolean> => {
    if (revision > 0) {
      const change = { $set: { themes, ...by }, $inc: { revision: 1 } };
      return (await sets.updateOne({ studyId, revision }, change)).matchedCount === 1;
    }
    try {
      await sets.create({ studyId, revision: 1, themes, ...by } as never);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  },
});

export type ThemeStore = ReturnType<typeof createThemeStore>;
