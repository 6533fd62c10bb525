import { Schema, Types, type Collection, type Connection } from 'mongoose';
import { portionsOf } from './portions.js';
import type { Session, Transaction } from './transactions.js';

/** What records are counted by: a few names with few values each. */
export type Traits = Readonly<Record<string, string>>;

/** A kind of records whose number is kept. */
export type CountedKind = {
  readonly name: string;
  readonly collection: Collection;
  /** Which records of the collection are of the kind. */
  readonly base: Readonly<Record<string, unknown>>;
  /** A study's id as these records hold it. */
  readonly studyOf: (studyId: string) => unknown;
  /**
   * The field that says whether a record is counted: null or absent in those that are not. Whoever changes what a record is counted
   * by empties it in the same write. An index must begin with what `base` fixes, this field and the study.
   */
  readonly flag: string;
  readonly counted: unknown;
  /** The fields that are read, and what a record is counted by. */
  readonly fields: readonly string[];
  readonly traitsOf: (record: Readonly<Record<string, unknown>>) => Traits;
};

/** How many records of a study share all of this. */
export type CountRecord = { _id: string; studyId: string; kind: string; key: string; n: number };

export const createCountModel = (connection: Connection) => {
  const text = { type: String, required: true };
  const schema = new Schema<CountRecord>(
    { _id: text, studyId: text, kind: text, key: text, n: { type: Number, required: true } },
    { collection: 'keptcounts', versionKey: false },
  );
  schema.index({ studyId: 1, kind: 1 });
  return connection.model('KeptCount', schema);
};

export type CountModel = ReturnType<typeof createCountModel>;

/** Where a kept number is not that of the records. */
export type CountDifference = {
  readonly kind: string;
  readonly traits: Traits;
  readonly wanted: number;
  readonly found: number;
};

type Found = Readonly<Record<string, unknown>> & {
  readonly _id: Types.ObjectId;
  readonly countedAs?: string;
};

const atOnce = 400; // records of one transaction
/** So many that nobody counts yet are looked at one by one; with more of them an index is faster. */
const mostUncounted = 5_000;

const keyOf = (traits: Traits): string =>
  JSON.stringify(Object.entries(traits).sort(([a], [b]) => (a < b ? -1 : 1)));
const traitsIn = (key: string): Traits => Object.fromEntries(JSON.parse(key) as [string, string][]);
const matches = (traits: Traits, wanted: Traits): boolean =>
  Object.entries(wanted).every(([name, value]) => traits[name] === value);

const added = (sums: Map<string, number>, key: string, n: number): void =>
  void sums.set(key, (sums.get(key) ?? 0) + n);

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

  const queryOf = ({ base, studyOf, flag }: CountedKind, studyId: string) => ({
    ...base,
    [flag]: null,
    studyId: studyOf(studyId),
  });
  const projectionOf = ({ fields, flag }: CountedKind): Record<string, 1> =>
    Object.fromEntries([...fields, flag, 'countedAs'].map((name) => [name, 1]));

  const change = async (
    kind: CountedKind,
    studyId: string,
    changes: ReadonlyMap<string, number>,
    session: Session,
  ): Promise<void> => {
    for (const [key, n] of changes) {
      if (n === 0) continue;
      const about = { studyId, kind: kind.name, key };
      const update = { $inc: { n }, $setOnInsert: about };
      await counts.updateOne({ _id: JSON.stringify([studyId, kind.name, key]) }, update, {
        session,
        upsert: true,
      });
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

  return {
    /** How many records of a study have these traits; null where too many are not counted yet. */
    count: (kind: CountedKind, studyId: string, wanted: Traits): Promise<number | null> =>
      transaction(async (session) => {
        const options = { session, projection: projectionOf(kind), limit: mostUncounted + 1 };
        const left = (await kind.collection
          .find(queryOf(kind, studyId), options)
          .toArray()) as unknown as Found[];
        if (left.length > mostUncounted) return null;
        const kept = await counts.find({ studyId, kind: kind.name }).session(session).lean<CountRecord[]>();
        let total = 0;
        for (const { key, n } of kept) if (matches(traitsIn(key), wanted)) total += n;
        for (const record of left) {
          if (matches(kind.traitsOf(record), wanted)) total += 1;
          if (record.countedAs !== undefined && matches(traitsIn(record.countedAs), wanted)) total -= 1;
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
        const changes = new Map<string, number>();
        const groups = new Map<string, Types.ObjectId[]>();
        for (const record of found) {
          const key = keyOf(kind.traitsOf(record));
          groups.set(key, [...(groups.get(key) ?? []), record._id]);
          added(changes, key, 1);
          if (record.countedAs !== undefined) added(changes, record.countedAs, -1);
        }
        await change(kind, studyId, changes, session);
        await note(kind, groups, session);
        return found.length;
      });
    },

    /** Takes records that are removed in this transaction out of the numbers that count them. */
    takeOut: async (kind: CountedKind, ids: readonly string[], session: Session): Promise<void> => {
      const studies = new Map<string, Map<string, number>>();
      for (const some of portionsOf(ids)) {
        const query = { ...kind.base, _id: { $in: some.map((id) => new Types.ObjectId(id)) } };
        const projection = { ...projectionOf(kind), studyId: 1 };
        const found = await kind.collection.find(query, { session, projection }).toArray();
        for (const { studyId, countedAs } of found as unknown as (Found & { studyId: unknown })[]) {
          if (countedAs === undefined) continue;
          const changes = studies.get(String(studyId)) ?? new Map<string, number>();
          studies.set(String(studyId), changes);
          added(changes, countedAs, -1);
        }
      }
      for (const [studyId, changes] of studies) await change(kind, studyId, changes, session);
    },

    /** Compares the numbers of a study with its records, of one moment; an empty list where all is right. */
    verify: (kind: CountedKind, studyId: string): Promise<CountDifference[]> =>
      transaction(async (session) => {
        const sums = new Map<string, { wanted: number; found: number }>();
        const at = (key: string) => {
          const sum = sums.get(key) ?? { wanted: 0, found: 0 };
          sums.set(key, sum);
          return sum;
        };
        const query = { ...kind.base, studyId: kind.studyOf(studyId) };
        const records = kind.collection.find(query, { session, projection: projectionOf(kind) });
        for await (const record of records as AsyncIterable<unknown> as AsyncIterable<Found>) {
          const isCounted = (record[kind.flag] ?? null) !== null;
          if (isCounted) at(keyOf(kind.traitsOf(record))).wanted += 1;
          // What waits to be counted anew is still in the number of what it was.
          else if (record.countedAs !== undefined) at(record.countedAs).wanted += 1;
        }
        const kept = await counts.find({ studyId, kind: kind.name }).session(session).lean<CountRecord[]>();
        for (const { key, n } of kept) at(key).found += n;
        return [...sums]
          .filter(([, { wanted, found }]) => wanted !== found)
          .map(([key, sum]) => ({ kind: kind.name, traits: traitsIn(key), ...sum }));
      }),

    /** Forgets the numbers of a study whose records are gone. */
    removeOfStudy: async (studyId: string): Promise<void> => {
      await counts.deleteMany({ studyId });
    },
  };
};

export type KeptCounts = ReturnType<typeof createKeptCounts>;
