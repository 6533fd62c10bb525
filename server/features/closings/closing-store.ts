import type { Session } from '../../platform/database/transactions.js';
import type { Closing, Wave } from './closing.js';
import type { ClosingModel, ClosingRecord } from './closing-model.js';

/** Names a round of a study. */
export const keyOf = ({ studyId, round }: Pick<Closing, 'studyId' | 'round'>): string =>
  `${studyId}:${round}`;

const plain = ({ _id, ...closing }: ClosingRecord): Closing => closing;

/** What limits rounds. Few records: one a round that anybody has limited. */
export const createClosingStore = (closings: ClosingModel) => ({
  all: async (): Promise<Closing[]> => (await closings.find().lean<ClosingRecord[]>()).map(plain),

  ofStudy: async (studyId: string): Promise<Closing[]> =>
    (await closings.find({ studyId }).lean<ClosingRecord[]>()).map(plain),

  findWithin: async (session: Session, key: string): Promise<Closing | null> => {
    const found = await closings.findById(key).session(session).lean<ClosingRecord>();
    return found && plain(found);
  },

  /** Writes what `change` makes of what is there, within a transaction: an answer that is counted meanwhile is not lost. */
  putWithin: async (session: Session, closing: Closing): Promise<void> => {
    const set = { $set: { ...closing } };
    await closings.updateOne({ _id: keyOf(closing) }, set, { upsert: true, session });
  },

  /** Counts one answer. Of two transactions that do so at once one is run again and sees what the other has counted. */
  countWithin: async (session: Session, key: string, wave: Wave): Promise<void> => {
    await closings.updateOne({ _id: key }, { $inc: { [`${wave}.counted`]: 1 } }).session(session);
  },

  /** Notes how many answers had come uncounted before a quota that was set then; once. */
  noteUncounted: async (key: string, wave: Wave, setAt: Date, uncounted: number): Promise<void> => {
    await closings.updateOne(
      { _id: key, [`${wave}.uncounted`]: null, [`${wave}.setAt`]: setAt },
      { $set: { [`${wave}.uncounted`]: uncounted } },
    );
  },

  removeOfStudy: async (studyId: string): Promise<void> => {
    await closings.deleteMany({ studyId });
  },
});

export type ClosingStore = ReturnType<typeof createClosingStore>;
