import type { Study, StudyStore } from '../../../server/features/studies/index.js';
import { isAppError } from '../../../server/platform/errors.js';

/** A store in memory, newest first. */
export const fakeStudyStore = (...known: readonly Study[]): StudyStore => {
  const studies = new Map(known.map((study) => [study.id, study]));
  return {
    insert: (record) => {
      const study = { id: (studies.size + 1).toString(16).padStart(24, '0'), ...record };
      studies.set(study.id, study);
      return Promise.resolve(study);
    },
    find: (id) => Promise.resolve(studies.get(id) ?? null),
    list: () => Promise.resolve([...studies.values()].reverse()),
    update: (id, change) => {
      const study = studies.get(id);
      if (!study) return Promise.resolve(null);
      const next = { ...study, ...change };
      studies.set(id, next);
      return Promise.resolve(next);
    },
    noteExcluding: (id, excludesFlagged) => {
      const study = studies.get(id);
      if (study) studies.set(id, { ...study, excludesFlagged });
      return Promise.resolve();
    },
  };
};

/** The code of what an attempt throws; `none` where it throws nothing. */
export const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'none';
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
};
