import type { Collection, Types } from 'mongoose';
import {
  addTo,
  dayOf,
  keyOf,
  notedIn,
  periodsOf,
  type CountedAs,
  type Sum,
  type Traits,
} from './kept-cells.js';
import type { CountRecord } from './kept-count-model.js';

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
  /** The customer's attributes as the record has them, which never change. */
  readonly attributesOf: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, string>>;
};

export type Found = Readonly<Record<string, unknown>> & {
  readonly _id: Types.ObjectId;
  readonly countedAs?: string;
};

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
