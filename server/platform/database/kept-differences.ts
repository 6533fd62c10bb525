import { notedIn, nothing, traitsIn, type CountLevel, type Sum, type Traits } from './kept-cells.js';
import type { CountModel, CountRecord } from './kept-count-model.js';
import {
  cellsOf,
  completed,
  countedOf,
  countedSoFar,
  inOrder,
  isOfNow,
  projectionOf,
  sumOf,
  type Cell,
  type Change,
  type CountedKind,
  type Found,
} from './kept-kind.js';
import type { Session } from './transactions.js';

/** Where a kept number is not that of the records. */
export type CountDifference = {
  readonly kind: string;
  readonly traits: Traits;
  readonly level: CountLevel;
  readonly period: string;
  readonly wanted: number;
  readonly found: number;
};

const atOnce = 400; // records that are summed up at a time: memory grows with numbers, not with records

/** Every kept number of a study that is not that of its records, within a transaction. */
export const differencesIn = async (parts: {
  readonly counts: CountModel;
  readonly kind: CountedKind;
  readonly studyId: string;
  readonly session: Session;
}): Promise<CountDifference[]> => {
  const { counts, kind, studyId, session } = parts;
  const kept = await counts.find({ studyId, kind: kind.name }).session(session).lean<CountRecord[]>();
  const found = new Map(kept.map((one) => [one._id, one]));
  const wanted = new Map<string, Cell & Sum>();
  const isNotedNow = ({ countedAs }: Found): boolean =>
    countedAs === undefined || isOfNow(kind, notedIn(countedAs));
  const sumUp = async (some: readonly Found[]): Promise<void> => {
    const changes: Change[] = [];
    for (const record of await completed(kind, some, session, 'all')) {
      const isCounted = (record[kind.flag] ?? null) !== null && isNotedNow(record);
      // What waits to be counted anew is still in the number of what it was.
      const as = isCounted ? countedOf(kind, record) : countedSoFar(kind, record);
      if (as) changes.push({ as, sign: 1 });
    }
    for (const [id, { cell, own }] of cellsOf(kind, studyId, changes)) {
      const before = wanted.get(id) ?? { ...nothing, overfull: found.get(id)?.overfull ?? [] };
      wanted.set(id, { ...cell, ...sumOf(before, own) });
    }
  };
  const query = { ...kind.base, studyId: kind.studyOf(studyId) };
  const records = kind.collection.find(query, { session, projection: projectionOf(kind) });
  let some: Found[] = [];
  for await (const record of records as AsyncIterable<unknown> as AsyncIterable<Found>) {
    some.push(record);
    if (some.length < atOnce) continue;
    await sumUp(some);
    some = [];
  }
  await sumUp(some);
  return [...new Set([...wanted.keys(), ...found.keys()])].flatMap((id) => {
    const [one, other] = [wanted.get(id), found.get(id)];
    const cell = one ?? other;
    const isSame = one?.n === other?.n && inOrder(one ?? nothing) === inOrder(other ?? nothing);
    if (!cell || isSame || ((one?.n ?? 0) === 0 && (other?.n ?? 0) === 0)) return [];
    const { key, level, period } = cell;
    const about = { kind: kind.name, traits: traitsIn(key), level, period };
    return [{ ...about, wanted: one?.n ?? 0, found: other?.n ?? 0 }];
  });
};
