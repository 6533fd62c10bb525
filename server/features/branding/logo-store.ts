import { trusted } from 'mongoose';
import type { Binary } from 'mongodb';
import type { LogoType } from '../../platform/brand/brand.js';
import type { LogoModel, LogoRecord } from './logo-model.js';

type Stored = Omit<LogoRecord, 'bytes'> & { bytes: Buffer | Binary };

/** The logo of today, and the one before for as long as pages and mails show it. */
export const createLogoStore = (logos: LogoModel) => ({
  add: async (hash: string, type: LogoType, bytes: Buffer, now: Date): Promise<void> => {
    await logos.updateOne({ _id: hash }, { $set: { type, bytes, createdAt: now } }, { upsert: true });
  },

  find: async (hash: string): Promise<{ readonly type: LogoType; readonly bytes: Buffer } | null> => {
    const found = await logos.findById(hash).lean<Stored>();
    if (!found) return null;
    const { type, bytes } = found;
    return { type, bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer) };
  },

  /** Forgets all but these. */
  keepOnly: async (hashes: readonly string[]): Promise<void> => {
    await logos.deleteMany({ _id: trusted({ $nin: [...hashes] }) });
  },
});

export type LogoStore = ReturnType<typeof createLogoStore>;
