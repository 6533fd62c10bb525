import { trusted } from 'mongoose';
import type { ClosingReader, ClosingReaderModel } from './closing-reader-model.js';

const KEPT = 24 * 60 * 60 * 1000; // ms: whoever has read nothing for a day goes by nothing

/** Which processes go by what they know of closings: one small record each. */
export const createClosingReaderStore = (readers: ClosingReaderModel) => ({
  /** Notes that a process is about to read anew. */
  note: async (id: string, readAt: Date): Promise<void> => {
    await readers.updateOne({ _id: id }, { $set: { readAt } }, { upsert: true });
  },

  /** When the last of all other processes read; null where there are none. Forgets those that are long gone. */
  lastOther: async (id: string, now: Date): Promise<Date | null> => {
    await readers.deleteMany({ readAt: trusted({ $lt: new Date(now.getTime() - KEPT) }) });
    const others = { _id: trusted({ $ne: id }) };
    return (await readers.findOne(others).sort({ readAt: -1 }).lean<ClosingReader>())?.readAt ?? null;
  },
});

export type ClosingReaderStore = ReturnType<typeof createClosingReaderStore>;
