import { trusted } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { MOST_STATES, type DraftState, type DraftStateLine } from './draft-state.js';
import type { DraftStateModel } from './draft-state-model.js';

const lineFields = { _id: 0, templateId: 1, revision: 1, savedAt: 1, savedBy: 1, changed: 1 } as const;

/** Earlier states of drafts, at most `MOST_STATES` of each. */
export const createDraftStateStore = (states: DraftStateModel) => ({
  /** Keeps a state; one of that revision that is kept already stays. */
  keep: async (state: DraftState): Promise<void> => {
    try {
      await states.create(state);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  },

  /** The newest first, all that are kept or only the first few. */
  list: (templateId: string, limit = MOST_STATES): Promise<DraftStateLine[]> =>
    states.find({ templateId }, lineFields).sort({ revision: -1 }).limit(limit).lean<DraftStateLine[]>(),

  find: (templateId: string, revision: number): Promise<DraftState | null> =>
    states.findOne({ templateId, revision }, { _id: 0 }).lean<DraftState>(),

  remove: async (templateId: string, revision: number): Promise<void> => {
    await states.deleteOne({ templateId, revision });
  },

  /** Forgets what is older than the newest `MOST_STATES`. */
  prune: async (templateId: string): Promise<void> => {
    const [last] = await states
      .find({ templateId }, { revision: 1 })
      .sort({ revision: -1 })
      .skip(MOST_STATES - 1)
      .limit(1)
      .lean();
    if (last) await states.deleteMany({ templateId, revision: trusted({ $lt: last.revision }) });
  },
});

export type DraftStateStore = ReturnType<typeof createDraftStateStore>;
