import { trusted, Types } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { insertNew, removeMany } from '../../platform/database/many.js';
import type { Encounter } from './encounter.js';
import type { CounterModel, EncounterModel } from './encounter-model.js';

const counterId = 'encounters';

/** Encounters by the thousand, already delivered, and taken back. */
export const createEncounterBulkStore = (parts: {
  readonly encounters: EncounterModel;
  readonly counters: CounterModel;
}) => {
  const { encounters, counters } = parts;

  const increase = async (count: number): Promise<number> => {
    const counter = await counters
      .findOneAndUpdate(
        { _id: counterId },
        { $inc: { value: count } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<{ value: number }>();
    if (!counter) throw new Error('the counter of encounters gave no number');
    return counter.value - count + 1;
  };

  return {
    /** Takes so many numbers; the first of them. */
    takeNumbers: async (count: number): Promise<number> => {
      try {
        return await increase(count);
      } catch (error) {
        if (isDuplicate(error)) return increase(count);
        throw error;
      }
    },

    /** Gives numbers back, if nobody took one since: who tries the sample out begins with 1 afterwards. */
    giveNumbersBack: async (first: number, count: number): Promise<void> => {
      await counters.updateOne({ _id: counterId, value: first + count - 1 }, { $set: { value: first - 1 } });
      await counters.deleteOne({ _id: counterId, value: 0 });
    },

    /** Adds those that are not there yet; nobody is asked anything. */
    add: (many: readonly Encounter[]): Promise<number> =>
      insertNew(
        encounters.collection,
        many.map(({ id, ...encounter }) => ({
          _id: new Types.ObjectId(id),
          ...encounter,
          pending: null,
          counting: encounter.deliveredAt ? 'waiting' : null,
          counted: null,
        })),
      ),

    /** How many of a study's encounters were not recorded under this name. */
    countOfOthers: (studyId: string, agentId: string): Promise<number> =>
      encounters.countDocuments({ studyId, agentId: trusted({ $ne: agentId }) }),

    /** Those of these contacts whom an encounter refers to. */
    contactsIn: async (contactIds: readonly string[]): Promise<ReadonlySet<string>> => {
      const filter = { contactId: trusted({ $in: [...contactIds] }) };
      return new Set(await encounters.distinct('contactId', filter));
    },

    removeOfStudy: (studyId: string, onStep?: (removed: number) => Promise<void>): Promise<number> =>
      removeMany(encounters.collection, { studyId }, { onStep }),
  };
};

export type EncounterBulkStore = ReturnType<typeof createEncounterBulkStore>;
