import { trusted, Types } from 'mongoose';
import { inOneMessage, mostLookedUp, portionsOf } from '../../platform/database/portions.js';
import type { Session } from '../../platform/database/transactions.js';
import { createPauses } from '../../platform/unhurried.js';
import type { Encounter } from './encounter.js';
import type { CountedPromises, EncounterModel, EncounterRecord } from './encounter-model.js';
import { plainEncounter, type StoredEncounter } from './encounter-store.js';

/** An encounter whose promises are to be counted, and as what they are counted so far. */
export type WaitingPromises = { readonly encounter: Encounter; readonly counted: CountedPromises | null };

/** The type is said once more: an index of some records serves a query only if the query says which. */
const isWaiting = {
  $and: [{ counting: 'waiting' as const }, { counting: trusted({ $type: 'string' as const }) }],
};

/** Encounters as the counts of promises see them: what is to be counted, and as what it is counted. */
export const createPromiseCountingStore = (encounters: EncounterModel) => ({
  /** Some that wait, as many as `limit`; in no order. */
  waiting: async (studyId: string, limit: number, session: Session): Promise<WaitingPromises[]> => {
    const found = await encounters
      .find({ ...isWaiting, studyId })
      .limit(limit)
      .batchSize(inOneMessage)
      .session(session)
      .lean<(StoredEncounter & { counted?: CountedPromises | null })[]>();
    return found.map((record) => ({ encounter: plainEncounter(record), counted: record.counted ?? null }));
  },

  /** Every delivered encounter of a study, as it is counted and whether it waits; in no order. */
  delivered: async function* (
    studyId: string,
    session: Session,
  ): AsyncGenerator<WaitingPromises & { readonly waits: boolean }> {
    const cursor = encounters
      .find({ studyId, state: 'delivered' })
      .session(session)
      .lean<(StoredEncounter & Pick<EncounterRecord, 'counted' | 'counting'>)[]>()
      .cursor();
    for await (const record of cursor)
      yield {
        encounter: plainEncounter(record),
        counted: record.counted ?? null,
        waits: record.counting === 'waiting',
      };
  },

  /** How many wait. */
  countWaiting: (studyId: string): Promise<number> => encounters.countDocuments({ ...isWaiting, studyId }),

  /** A study in which some wait; null where there is none. */
  studyWithWaiting: async (): Promise<string | null> => {
    const found = await encounters.findOne(isWaiting, { studyId: 1 }).lean<{ studyId: string }>();
    return found?.studyId ?? null;
  },

  /** They are counted as this; in the transaction that counts them, so that a change in between undoes both. */
  settle: async (
    all: readonly { readonly id: string; readonly counted: CountedPromises }[],
    session: Session,
  ): Promise<void> => {
    const pause = createPauses();
    for (const some of portionsOf(all, inOneMessage)) {
      await pause();
      await encounters.collection.bulkWrite(
        some.map(({ id, counted }) => ({
          updateOne: {
            filter: { _id: new Types.ObjectId(id) },
            update: { $set: { counted, counting: null } },
          },
        })),
        { session, ordered: false },
      );
    }
  },

  /**
   * Every delivered encounter of a study is to be counted anew; false where `goesOn` ended it before. May be done twice; a crash leaves
   * it to be done again.
   */
  recount: async (studyId: string, goesOn: () => boolean = () => true): Promise<boolean> => {
    let last: number | null = null;
    const pause = createPauses();
    while (goesOn()) {
      // Newest first, as their index has them; newer ones that come meanwhile wait to be counted anyway.
      const found: { _id: Types.ObjectId; number: number }[] = await encounters
        .find(
          { studyId, state: 'delivered', ...(last === null ? {} : { number: trusted({ $lt: last }) }) },
          { number: 1 },
        )
        .sort({ number: -1 })
        .limit(mostLookedUp)
        .lean<{ _id: Types.ObjectId; number: number }[]>();
      if (found.length === 0) return true;
      last = found.at(-1)?.number ?? null;
      const ids = found.map(({ _id }) => _id);
      await encounters.updateMany({ _id: trusted({ $in: ids }) }, { $set: { counting: 'waiting' } });
      await pause();
    }
    return false;
  },
});

export type PromiseCountingStore = ReturnType<typeof createPromiseCountingStore>;
