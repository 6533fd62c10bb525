import { trusted } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import type { Session } from '../../platform/database/transactions.js';
import type { Exclusion } from './exclusion.js';
import type { ExclusionModel, ExclusionRecord } from './exclusion-model.js';

const plain = ({ _id, ...record }: ExclusionRecord): Exclusion => ({ studyId: _id, ...record });

/** What is to be excluded and what is not any more, one record a study. */
export const createExclusionStore = (exclusions: ExclusionModel) => ({
  find: async (studyId: string): Promise<Exclusion | null> => {
    const found = await exclusions.findById(studyId).lean<ExclusionRecord>();
    return found && plain(found);
  },

  /** Asks for answers to be excluded; false while those of the study are being taken back. */
  begin: async ({
    studyId,
    ids,
    at,
    by,
  }: Pick<Exclusion, 'studyId' | 'ids' | 'at' | 'by'>): Promise<boolean> => {
    try {
      const filter = { _id: studyId, state: trusted({ $ne: 'including' as const }) };
      const update = { $set: { state: 'excluding' as const, ids: [...ids], done: 0, at, by } };
      await exclusions.updateOne(filter, update, { upsert: true });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false; // there is one, and it is being taken back
      throw error;
    }
  },

  /** Tells within a transaction that some more were passed; false where that is not wanted any more, or another did it. */
  advance: async ({ studyId, at, done }: Exclusion, by: number, session: Session): Promise<boolean> => {
    const filter = { _id: studyId, state: 'excluding' as const, at, done };
    return (await exclusions.updateOne(filter, { $inc: { done: by } }, { session })).matchedCount === 1;
  },

  finish: async ({ studyId, at }: Exclusion): Promise<void> => {
    const filter = { _id: studyId, state: 'excluding' as const, at };
    await exclusions.updateOne(filter, { $set: { state: 'excluded', ids: [] } });
  },

  /** Asks for all that is excluded to be counted again. */
  takeBack: async (studyId: string, { at, by }: Pick<Exclusion, 'at' | 'by'>): Promise<void> => {
    const update = { $set: { state: 'including' as const, ids: [], done: 0, at, by } };
    await exclusions.updateOne({ _id: studyId }, update, { upsert: true });
  },

  /** Ends what was taken back. */
  end: async (studyId: string): Promise<void> => {
    await exclusions.deleteOne({ _id: studyId, state: 'including' });
  },

  /** The studies where something is still to be done. */
  unfinished: async (): Promise<string[]> => {
    const filter = { state: trusted({ $in: ['excluding' as const, 'including' as const] }) };
    return (await exclusions.find(filter, { _id: 1 }).lean<{ _id: string }[]>()).map(({ _id }) => _id);
  },

  /** Forgets what was said of a study that goes. */
  removeOfStudy: async (studyId: string): Promise<void> => {
    await exclusions.deleteOne({ _id: studyId });
  },
});

export type ExclusionStore = ReturnType<typeof createExclusionStore>;
