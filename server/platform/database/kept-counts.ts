import { trusted, Types } from 'mongoose';
import { createPauses } from '../unhurried.js';
import { nothing, noteOf } from './kept-cells.js';
import { differencesIn, type CountDifference } from './kept-differences.js';
import type { CountModel, CountRecord } from './kept-count-model.js';
import {
  cellsOf,
  completed,
  countedOf,
  countedSoFar,
  partsOf,
  projectionOf,
  sumOf,
  uncountedIn,
  type Change,
  type CountedKind,
  type Found,
} from './kept-kind.js';
import { createKeptReading } from './kept-reading.js';
import { createRenewal } from './kept-renewal.js';
import { inOneMessage, portionsOf } from './portions.js';
import type { Session, Transaction } from './transactions.js';

export { wholeDaysOf, type CountQuestion, type Traits, type TraitSum } from './kept-cells.js';
export { createCountModel, type CountModel, type CountRecord } from './kept-count-model.js';
export type { CountedKind, Found } from './kept-kind.js';
export type { CountDifference } from './kept-differences.js';

const atOnce = 400; // records of one transaction

/**
 * Numbers of records that are read in the same time however many there are. As with summaries, a record is counted in exactly one of
 * two ways at every moment: in a kept number, noted on the record (`countedAs`), or by itself, as long as its flag is empty. A number
 * and its records' notes change in one transaction, and both are read in one.
 */
export const createKeptCounts = (parts: {
  readonly counts: CountModel;
  readonly transaction: Transaction;
}) => {
  const { counts, transaction } = parts;

  const change = async (
    kind: CountedKind,
    studyId: string,
    changes: readonly Change[],
    session: Session,
  ): Promise<void> => {
    const cells = cellsOf(kind, studyId, changes);
    const pause = createPauses();
    for (const ids of portionsOf([...cells.keys()], inOneMessage)) {
      await pause();
      const found = await counts
        .find({ _id: trusted({ $in: ids }) })
        .session(session)
        .lean<CountRecord[]>();
      const known = new Map(found.map((one) => [one._id, one]));
      const made = ids.flatMap((_id) => {
        const { cell, own = [] } = cells.get(_id) ?? {};
        const before = known.get(_id);
        const sum = sumOf(before ?? nothing, own);
        const isSame =
          sum.n === (before?.n ?? 0) && JSON.stringify(sum) === JSON.stringify(before && partsOf(before));
        return cell && !isSame
          ? [{ replaceOne: { filter: { _id }, replacement: { ...cell, ...sum }, upsert: true } }]
          : [];
      });
      if (made.length > 0) await counts.collection.bulkWrite(made as never, { session, ordered: false });
    }
  };

  const note = async (
    kind: CountedKind,
    groups: ReadonlyMap<string, readonly Found[]>,
    session: Session,
  ): Promise<void> => {
    const { collection, flag, counted, lookedUp } = kind;
    const pause = createPauses();
    for (const [key, records] of groups) {
      await pause();
      // What is counted alike was looked up alike: a trait tells it.
      const value = lookedUp && records[0]?.[lookedUp.field];
      const told = lookedUp && value !== undefined ? { [lookedUp.field]: value } : {};
      for (const some of portionsOf(records.map(({ _id }) => _id)))
        await collection.updateMany(
          { _id: { $in: some } },
          { $set: { countedAs: key, [flag]: counted, ...told } },
          { session },
        );
    }
  };

  const studyWithUncounted = async ({ collection, base, flag }: CountedKind): Promise<string | null> => {
    const found = await collection.findOne({ ...base, [flag]: null }, { projection: { studyId: 1 } });
    return found && String(found['studyId']);
  };

  return {
    ...createKeptReading(parts),

    /** Counts some records that are not counted yet, of whatever study; how many. */
    fold: async (kind: CountedKind, limit = atOnce): Promise<number> => {
      const studyId = await studyWithUncounted(kind);
      if (studyId === null) return 0;
      return transaction(async (session) => {
        const options = { session, projection: projectionOf(kind), limit, batchSize: inOneMessage };
        const found = await kind.collection.find(uncountedIn(kind, studyId), options).toArray();
        const changes: Change[] = [];
        const groups = new Map<string, Found[]>();
        const pause = createPauses();
        for (const record of await completed(kind, found, session)) {
          const as = countedOf(kind, record);
          const soFar = countedSoFar(kind, record);
          groups.set(noteOf(as), [...(groups.get(noteOf(as)) ?? []), record]);
          changes.push({ as, sign: 1 }, ...(soFar ? [{ as: soFar, sign: -1 as const }] : []));
          await pause();
        }
        await change(kind, studyId, changes, session);
        await note(kind, groups, session);
        return found.length;
      });
    },

    /** Takes records that are removed in this transaction out of the numbers that count them. */
    takeOut: async (kind: CountedKind, ids: readonly string[], session: Session): Promise<void> => {
      const studies = new Map<string, Change[]>();
      for (const some of portionsOf(ids)) {
        const query = { ...kind.base, _id: { $in: some.map((id) => new Types.ObjectId(id)) } };
        const projection = { ...projectionOf(kind), studyId: 1 };
        const found = await kind.collection.find(query, { session, projection }).toArray();
        for (const record of found as unknown as (Found & { studyId: unknown })[]) {
          const as = countedSoFar(kind, record);
          if (!as) continue;
          const changes = studies.get(String(record.studyId)) ?? [];
          studies.set(String(record.studyId), changes);
          changes.push({ as, sign: -1 });
        }
      }
      for (const [studyId, changes] of studies) await change(kind, studyId, changes, session);
    },

    /** Compares the numbers of a study with its records, of one moment; an empty list where all is right. */
    verify: (kind: CountedKind, studyId: string): Promise<CountDifference[]> =>
      transaction((session) => differencesIn({ counts, kind, studyId, session })),

    renew: createRenewal(counts),

    /** Forgets the numbers of a study whose records are gone. */
    removeOfStudy: async (studyId: string): Promise<void> => {
      await counts.deleteMany({ studyId });
    },
  };
};

export type KeptCounts = ReturnType<typeof createKeptCounts>;
