import { isDuplicate } from '../../platform/database/failures.js';
import { isId } from '../../platform/database/ids.js';
import type { BaselineModel, BaselineRecord } from './baseline-model.js';
import type { Baseline } from './baseline.js';

/** One a study: kept once and never changed, so that a standing means the same in every later round. */
export const createBaselineStore = (baselines: BaselineModel) => ({
  find: async (studyId: string): Promise<Baseline | null> => {
    const found = isId(studyId) ? await baselines.findOne({ studyId }).lean<BaselineRecord>() : null;
    if (!found) return null;
    const { round, demandingFrom, frozenAt } = found;
    return { studyId, round, demandingFrom, frozenAt };
  },

  /** Keeps it; where another request was first, what that one kept stays. */
  keep: async (baseline: Baseline): Promise<void> => {
    try {
      await baselines.create(baseline);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  },
});

export type BaselineStore = ReturnType<typeof createBaselineStore>;
