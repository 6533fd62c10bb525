import { trusted, Types } from 'mongoose';
import { isMeant, meantIn, nothing, noteOf, stretchesOf, type CountQuestion } from './kept-cells.js';
import { differencesIn, type CountDifference } from './kept-differences.js';
import type { CountModel, CountRecord } from './kept-count-model.js';
import {
  cellsOf,
  countedOf,
  countedSoFar,
  partsOf,
  projectionOf,
  sumOf,
  type Change,
  type CountedKind,
  type Found,
} from './kept-kind.js';
import { portionsOf } from './portions.js';
import type { Session, Transaction } from './transactions.js';

export { wholeDaysOf, type CountQuestion, type Traits } from './kept-cells.js';
export { createCountModel, type CountModel, type CountRecord } from './kept-count-model.js';
export type { CountedKind } from './kept-kind.js';
export type { CountDifference } from './kept-differences.js';

const atOnce = 400; // records of one transaction
/** So many that nobody counts yet are looked at one by one; with more of them an index is faster. */
const mostUncounted = 5_000;

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
  const renewed = new Set<string>();

  const queryOf = ({ base, studyOf, flag }: CountedKind, studyId: string) => ({
    ...base,
    [flag]: null,
    studyId: studyOf(studyId),
  });
  const change = async (
    kind: CountedKind,
    studyId: string,
    changes: readonly Change[],
    session: Session,
  ): Promise<void> => {
    const cells = cellsOf(kind, studyId, changes);
    for (const ids of portionsOf([...cells.keys()])) {
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
    groups: ReadonlyMap<string, readonly Types.ObjectId[]>,
    session: Session,
  ): Promise<void> => {
    for (const [key, ids] of groups)
      for (const some of portionsOf(ids))
        await kind.collection.updateMany(
          { _id: { $in: [...some] } },
          { $set: { countedAs: key, [kind.flag]: kind.counted } },
          { session },
        );
  };

  const studyWithUncounted = async ({ collection, base, flag }: CountedKind): Promise<string | null> => {
    const found = await collection.findOne({ ...base, [flag]: null }, { projection: { studyId: 1 } });
    return found && String(found['studyId']);
  };

  const numbersFor = async (
    kind: CountedKind,
    studyId: string,
    { days }: CountQuestion,
    session: Session,
  ): Promise<CountRecord[]> => {
    const about = { studyId, kind: kind.name };
    const found: CountRecord[] = [];
    for (const { level, from, to } of days
      ? stretchesOf(days)
      : [{ level: 'all' as const, from: '', to: '~' }])
      found.push(
        ...(await counts
          .find({ ...about, level, period: trusted({ $gte: from, $lt: to }) })
          .session(session)
          .lean<CountRecord[]>()),
      );
    return found;
  };

  return {
    /**
     * How many records of a study are meant; null where that is not told: too many are not counted yet, or an attribute has too
     * many values.
     */
    count: (kind: CountedKind, studyId: string, question: CountQuestion): Promise<number | null> =>
      transaction(async (session) => {
        const options = { session, projection: projectionOf(kind), limit: mostUncounted + 1 };
        const left = (await kind.collection
          .find(queryOf(kind, studyId), options)
          .toArray()) as unknown as Found[];
        if (left.length > mostUncounted) return null;
        let total = 0;
        for (const number of await numbersFor(kind, studyId, question, session)) {
          const meant = meantIn(number, question);
          if (meant === null) return null;
          total += meant;
        }
        for (const record of left) {
          const soFar = countedSoFar(kind, record);
          if (isMeant(countedOf(kind, record), question)) total += 1;
          if (soFar && isMeant(soFar, question)) total -= 1;
        }
        return total;
      }),

    /** Counts some records that are not counted yet, of whatever study; how many. */
    fold: async (kind: CountedKind, limit = atOnce): Promise<number> => {
      const studyId = await studyWithUncounted(kind);
      if (studyId === null) return 0;
      return transaction(async (session) => {
        const options = { session, projection: projectionOf(kind), limit };
        const found = (await kind.collection
          .find(queryOf(kind, studyId), options)
          .toArray()) as unknown as Found[];
        const changes: Change[] = [];
        const groups = new Map<string, Types.ObjectId[]>();
        for (const record of found) {
          const as = countedOf(kind, record);
          const soFar = countedSoFar(kind, record);
          groups.set(noteOf(as), [...(groups.get(noteOf(as)) ?? []), record._id]);
          changes.push({ as, sign: 1 }, ...(soFar ? [{ as: soFar, sign: -1 as const }] : []));
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

    /**
     * Has everything counted anew where numbers are from a version that knew neither days nor segments, once a start. A crash
     * leaves it to be done again.
     */
    renew: async (kind: CountedKind): Promise<void> => {
      if (renewed.has(kind.name)) return;
      const old = { kind: kind.name, level: null } as never;
      for (let isOld = (await counts.exists(old)) !== null; isOld;) {
        const counted = { ...kind.base, [kind.flag]: kind.counted };
        const options = { projection: { _id: 1 }, limit: atOnce };
        const ids = (await kind.collection.find(counted, options).toArray()).map(({ _id }) => _id);
        isOld = ids.length > 0;
        const change = { $set: { [kind.flag]: null }, $unset: { countedAs: '' } };
        for (const some of portionsOf(ids)) await kind.collection.updateMany({ _id: { $in: some } }, change);
      }
      await counts.deleteMany(old);
      renewed.add(kind.name);
    },

    /** Forgets the numbers of a study whose records are gone. */
    removeOfStudy: async (studyId: string): Promise<void> => {
      await counts.deleteMany({ studyId });
    },
  };
};

export type KeptCounts = ReturnType<typeof createKeptCounts>;
