import type { Collection, Types } from 'mongoose';
import {
  addTo,
  dayOf,
  keyOf,
  notedIn,
  periodsOf,
  traitsIn,
  type CountedAs,
  type Sum,
  type Traits,
} from './kept-cells.js';
import type { CountRecord } from './kept-count-model.js';
import type { Session } from './transactions.js';

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
  /** Always the same names: a number with other names is of an earlier version. */
  readonly traitsOf: (record: Readonly<Record<string, unknown>>) => Traits;
  /** The customer's attributes as the record has them, which never change. */
  readonly attributesOf: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, string>>;
  /**
   * A field that is looked up when a record is first counted, and noted on it with the count; a trait tells it. `of` gives it for each
   * of these records that has one, by their ids. Whoever changes it later writes it, and empties the flag in the same write.
   */
  readonly lookedUp?: {
    readonly field: string;
    readonly of: (records: readonly Found[], session: Session) => Promise<ReadonlyMap<string, unknown>>;
  };
};

export type Found = Readonly<Record<string, unknown>> & {
  readonly _id: Types.ObjectId;
  readonly countedAs?: string;
};

const namesIn = (traits: Traits): string => Object.keys(traits).sort().join();

/** The records of a study that no number counts as what they are. */
export const uncountedIn = ({ base, studyOf, flag }: CountedKind, studyId: string) => ({
  ...base,
  [flag]: null,
  studyId: studyOf(studyId),
});

/** As what a record is to be counted. */
export const countedOf = (kind: CountedKind, record: Found): CountedAs => ({
  key: keyOf(kind.traitsOf(record)),
  day: dayOf(record['deliveredAt']),
  attributes: kind.attributesOf(record),
});

/** As what a number counts it so far; null where none does. */
export const countedSoFar = (kind: CountedKind, record: Found): CountedAs | null =>
  record.countedAs === undefined
    ? null
    : { ...notedIn(record.countedAs), attributes: kind.attributesOf(record) };

/** Whether a note or a number has the traits that records are counted by now. */
export const isOfNow = ({ traitsOf }: CountedKind, { key }: Pick<CountedAs, 'key'>): boolean =>
  namesIn(traitsIn(key)) === namesIn(traitsOf({}));

/** Records with what is looked up of them: of those that do not have it yet, or of all of them. */
export const completed = async (
  { lookedUp }: CountedKind,
  records: readonly Found[],
  session: Session,
  which: 'unknown' | 'all' = 'unknown',
): Promise<readonly Found[]> => {
  if (!lookedUp) return records;
  const { field, of } = lookedUp;
  const asked = which === 'all' ? records : records.filter((record) => (record[field] ?? null) === null);
  const values = await of(asked, session);
  return records.map((record) => {
    const id = record._id.toHexString();
    return values.has(id) ? { ...record, [field]: values.get(id) } : record;
  });
};

export type Change = { readonly as: CountedAs; readonly sign: 1 | -1 };

export type Cell = Pick<CountRecord, 'studyId' | 'kind' | 'key' | 'level' | 'period'>;

const idOf = ({ studyId, kind, key, level, period }: Cell): string =>
  JSON.stringify([studyId, kind, level, period, key]);

/** The cells that changes concern, each with its own. */
export const cellsOf = (kind: CountedKind, studyId: string, changes: readonly Change[]) => {
  const found = new Map<string, { readonly cell: Cell; readonly own: Change[] }>();
  for (const change of changes)
    for (const { level, period } of periodsOf(change.as)) {
      const cell = { studyId, kind: kind.name, key: change.as.key, level, period };
      const known = found.get(idOf(cell)) ?? { cell, own: [] };
      known.own.push(change);
      found.set(idOf(cell), known);
    }
  return found;
};

/** A number alone, without what it is of. */
export const partsOf = ({ n, parts, overfull }: Sum): Sum => ({ n, parts, overfull });

/** Its parts in one order, to be compared. */
export const inOrder = ({ parts }: Sum): string =>
  JSON.stringify(parts.map((one) => JSON.stringify(one)).sort());

export const sumOf = (before: Sum, own: readonly Change[]): Sum =>
  addTo(
    before,
    own.map(({ as, sign }) => ({ attributes: as.attributes, sign })),
  );

/** What is read of a record to count it. */
export const projectionOf = ({ fields, flag }: CountedKind): Record<string, 1> =>
  Object.fromEntries([...fields, flag, 'countedAs', 'deliveredAt'].map((name) => [name, 1]));
