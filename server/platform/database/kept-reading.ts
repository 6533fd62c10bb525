import {
  isWithin,
  meantIn,
  pieceOf,
  stretchesOf,
  sumsOf,
  type CountQuestion,
  type Days,
  type Piece,
  type SumQuestion,
  type TraitSum,
} from './kept-cells.js';
import type { CountModel, CountRecord } from './kept-count-model.js';
import {
  completed,
  countedOf,
  countedSoFar,
  projectionOf,
  uncountedIn,
  type CountedKind,
} from './kept-kind.js';
import type { Session, Transaction } from './transactions.js';

/** So many that nobody counts yet are looked at one by one; with more of them an index is faster. */
const mostUncounted = 5_000;

/** Reads kept numbers together with the records that none of them counts yet, of one moment. */
export const createKeptReading = ({
  counts,
  transaction,
}: {
  readonly counts: CountModel;
  readonly transaction: Transaction;
}) => {
  const numbersFor = async (
    kind: CountedKind,
    studyId: string,
    days: Days | undefined,
    session: Session,
  ): Promise<CountRecord[]> => {
    const about = { studyId, kind: kind.name };
    const found: CountRecord[] = [];
    for (const { level, from, to } of days
      ? stretchesOf(days)
      : [{ level: 'all' as const, from: '', to: '~' }]) {
      const cells = { ...about, level, period: { $gte: from, $lt: to } };
      const read = counts.collection.find(cells, { session }).toArray();
      found.push(...((await read) as unknown as CountRecord[]));
    }
    return found;
  };

  /** What numbers and records say of a period; null where too many are not counted yet. */
  const piecesOf = (
    kind: CountedKind,
    studyId: string,
    days: Days | undefined,
  ): Promise<readonly Piece[] | null> =>
    transaction(async (session) => {
      const options = { session, projection: projectionOf(kind), limit: mostUncounted + 1 };
      const left = await kind.collection.find(uncountedIn(kind, studyId), options).toArray();
      if (left.length > mostUncounted) return null;
      const pieces: Piece[] = await numbersFor(kind, studyId, days, session);
      for (const record of await completed(kind, left, session)) {
        const [as, soFar] = [countedOf(kind, record), countedSoFar(kind, record)];
        if (isWithin(as, days)) pieces.push(pieceOf(as, 1));
        if (soFar && isWithin(soFar, days)) pieces.push(pieceOf(soFar, -1));
      }
      return pieces;
    });

  return {
    /**
     * How many records of a study are meant; null where that is not told: too many are not counted yet, or an attribute has too
     * many values.
     */
    count: async (kind: CountedKind, studyId: string, question: CountQuestion): Promise<number | null> => {
      const pieces = await piecesOf(kind, studyId, question.days);
      if (!pieces) return null;
      let total = 0;
      for (const piece of pieces) {
        const meant = meantIn(piece, question);
        if (meant === null) return null;
        total += meant;
      }
      return total;
    },

    /** The same, apart for some traits and for each value of some attributes; null where that is not told. */
    sums: async (
      kind: CountedKind,
      studyId: string,
      question: SumQuestion,
    ): Promise<readonly TraitSum[] | null> => {
      const pieces = await piecesOf(kind, studyId, question.days);
      return pieces && sumsOf(pieces, question);
    },
  };
};
