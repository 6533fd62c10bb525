import type { ComputationModel } from './computation-model.js';

/** Forgets what was computed of a study which goes. */
export const createComputationRemovalStore = (computations: ComputationModel) => ({
  removeOfStudy: async (studyId: string): Promise<void> => {
    await computations.deleteMany({ studyId });
  },
});
