import { trusted } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { done, together } from '../../platform/database/gather.js';
import type { Progress } from './step-taking.js';
import type { Unfinished } from './unfinished.js';
import type { UnfinishedModel, UnfinishedRecord } from './unfinished-model.js';

/** As long as any text of a page may be: what is longer could not be sent either. */
const LONGEST = 4_000;

const recordOf = ({
  typed,
  passed,
  times = [],
}: Progress): Pick<UnfinishedRecord, 'typed' | 'passed' | 'times'> => ({
  typed: Object.entries(typed).map(([name, value]) => ({ name, value: value.slice(0, LONGEST) })),
  passed: [...passed],
  times: [...times],
});

const plain = ({
  key,
  studyId,
  typed,
  passed,
  times = [],
  revision,
  updatedAt,
}: UnfinishedRecord): Unfinished => ({
  key,
  studyId,
  typed: Object.fromEntries(typed.map(({ name, value }) => [name, value])),
  passed,
  times,
  revision,
  updatedAt,
});

const removalsWait = 100; // ms: nobody waits for them, and many go as one

/** Answers on their way, one record a link. */
export const createUnfinishedStore = (unfinished: UnfinishedModel) => ({
  find: async (key: string): Promise<Unfinished | null> => {
    const found = await unfinished.findOne({ key }).lean<UnfinishedRecord>();
    return found ? plain(found) : null;
  },

  /** Adds the first state; false where there is one already. */
  insert: async (
    of: Pick<Unfinished, 'key' | 'studyId'>,
    progress: Progress,
    now: Date,
  ): Promise<boolean> => {
    try {
      await unfinished.create({ ...of, ...recordOf(progress), revision: 1, updatedAt: now });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  },

  /** Puts a state in place of the one with this revision; false where it is not there any more. */
  replace: async (key: string, revision: number, progress: Progress, now: Date): Promise<boolean> => {
    const changed = await unfinished.updateOne(
      { key, revision },
      { $set: { ...recordOf(progress), revision: revision + 1, updatedAt: now } },
    );
    return changed.modifiedCount === 1;
  },

  remove: together(
    async (keys: readonly string[]) => {
      await unfinished.collection.deleteMany({ key: { $in: keys } });
      return keys.map(() => done<void>(undefined));
    },
    { wait: removalsWait },
  ),

  removeOfStudy: async (studyId: string): Promise<void> => {
    await unfinished.deleteMany({ studyId });
  },

  /** Removes what nobody has gone on with since; how many there were. */
  removeOlder: async (than: Date): Promise<number> =>
    (await unfinished.deleteMany({ updatedAt: trusted({ $lt: than }) })).deletedCount,
});

export type UnfinishedStore = ReturnType<typeof createUnfinishedStore>;
