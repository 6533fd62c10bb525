import { trusted, type QueryFilter } from 'mongoose';
import { inOneMessage, portionsOf } from '../../platform/database/portions.js';
import type { Session } from '../../platform/database/transactions.js';
import { createPauses } from '../../platform/unhurried.js';
import type { PromiseCell, PromiseCounts } from './counts.js';
import type { PromiseCountModel, PromiseCountRecord, PromiseStateModel } from './promise-count-model.js';

/** Which cells are meant; `from` is included, `to` is not, and what is left out may be anything. */
export type PromiseFilter = Pick<PromiseCell, 'studyId' | 'agentId' | 'attribute'> & {
  readonly value?: string | undefined;
  readonly providerKey?: string | undefined;
  readonly round?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

/** One cell with its counts. */
export type CountedCell = { readonly cell: PromiseCell; readonly counts: PromiseCounts };

const idOf = (cell: PromiseCell): string => {
  const { studyId, agentId, attribute, value, providerKey, round, day } = cell;
  return JSON.stringify([studyId, agentId, attribute, value, providerKey, round, day]);
};

const queryOf = (filter: PromiseFilter): QueryFilter<PromiseCountRecord> => {
  const { studyId, agentId, attribute, value, providerKey, round, from, to } = filter;
  const given = { studyId, agentId, attribute, value, providerKey, round };
  const equal = Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined));
  const days = { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) };
  return { ...equal, ...(from || to ? { day: trusted(days) } : {}) };
};

/** Whether a cell is among those that a filter means. */
export const isMeant = (cell: PromiseCell, filter: PromiseFilter): boolean => {
  const { from, to, ...equal } = filter;
  const fits = Object.entries(equal).every(
    ([name, value]) => value === undefined || cell[name as keyof PromiseCell] === value,
  );
  return fits && (!from || cell.day >= from) && (!to || cell.day < to);
};

/** Counts of promises by cell. */
export const createPromiseCountStore = (parts: {
  readonly promiseCounts: PromiseCountModel;
  readonly promiseStates: PromiseStateModel;
}) => {
  const { promiseCounts, promiseStates } = parts;
  return {
    read: async (filter: PromiseFilter, session: Session): Promise<CountedCell[]> => {
      const found = await promiseCounts.find(queryOf(filter)).session(session).lean<PromiseCountRecord[]>();
      return found.map(({ _id, counts, ...cell }) => ({ cell, counts: new Map(Object.entries(counts)) }));
    },

    /** Every cell of a study. */
    each: async function* (studyId: string, session: Session): AsyncGenerator<CountedCell> {
      const cursor = promiseCounts.find({ studyId }).session(session).lean<PromiseCountRecord[]>().cursor();
      for await (const { _id, counts, ...cell } of cursor)
        yield { cell, counts: new Map(Object.entries(counts)) };
    },

    /** Adds to cells, which need not be there yet. */
    add: async (changes: readonly CountedCell[], session: Session): Promise<void> => {
      const real = changes.filter(({ counts }) => counts.size > 0);
      const pause = createPauses();
      for (const some of portionsOf(real, inOneMessage)) {
        await pause();
        await promiseCounts.collection.bulkWrite(
          some.map(({ cell, counts }) => ({
            updateOne: {
              filter: { _id: idOf(cell) as never },
              update: {
                $setOnInsert: { ...cell },
                $inc: Object.fromEntries([...counts].map(([name, n]) => [`counts.${name}`, n])),
              },
              upsert: true,
            },
          })),
          { session, ordered: false },
        );
      }
    },

    markOf: async (studyId: string): Promise<string | null> =>
      (await promiseStates.findById(studyId).lean<{ mark: string }>())?.mark ?? null,

    setMark: async (studyId: string, mark: string): Promise<void> => {
      await promiseStates.updateOne({ _id: studyId }, { $set: { mark } }, { upsert: true });
    },

    /** Forgets a study that goes. */
    removeOfStudy: async (studyId: string): Promise<void> => {
      await promiseCounts.deleteMany({ studyId });
      await promiseStates.deleteOne({ _id: studyId });
    },
  };
};

export type PromiseCountStore = ReturnType<typeof createPromiseCountStore>;
