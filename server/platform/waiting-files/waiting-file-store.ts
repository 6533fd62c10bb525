import { trusted } from 'mongoose';
import type { Binary } from 'mongodb';
import type { Clock } from '../clock.js';
import { isDuplicate } from '../database/failures.js';
import { randomToken } from '../tokens.js';
import type { WaitingFileModel, WaitingPlace } from './waiting-file-model.js';

/** Time enough to read what a file would do, and to ask a colleague about it. */
const LIFE = 60 * 60 * 1000;

type Stored = { bytes: Buffer | Binary };

const written = /^[\w-]{24}$/;

/**
 * Files that were looked at and wait for a word: whoever looked need not choose them again. Small ones only; whoever keeps
 * one bounds it. A person has one file a place: the next takes its place, so nobody fills the store.
 */
export const createWaitingFiles = ({ files, clock }: { files: WaitingFileModel; clock: Clock }) => {
  const put = async ({ owner, purpose, subject }: WaitingPlace, bytes: Buffer): Promise<string> => {
    const token = randomToken();
    const expiresAt = new Date(clock().getTime() + LIFE);
    await files.updateOne(
      { owner, purpose, subject },
      { $set: { token, bytes, expiresAt } },
      { upsert: true },
    );
    return token;
  };
  return {
    /** Keeps a file for an hour; tells by what it is known. */
    keep: async (place: WaitingPlace, bytes: Buffer): Promise<string> => {
      try {
        return await put(place, bytes);
      } catch (error) {
        // Two of the same person at the same moment: the later one counts.
        if (!isDuplicate(error)) throw error;
        return put(place, bytes);
      }
    },

    /** Null where the hour is over, another file came since, or it was never this person's. */
    find: async ({ owner, purpose, subject }: WaitingPlace, token: unknown): Promise<Buffer | null> => {
      if (typeof token !== 'string' || !written.test(token)) return null;
      const found = await files
        .findOne({ owner, purpose, subject, token, expiresAt: trusted({ $gt: clock() }) })
        .lean<Stored>();
      if (!found) return null;
      const { bytes } = found;
      return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer);
    },

    /** Once it was taken. */
    forget: async ({ owner, purpose, subject }: WaitingPlace): Promise<void> => {
      await files.deleteOne({ owner, purpose, subject });
    },
  };
};

export type WaitingFiles = ReturnType<typeof createWaitingFiles>;
