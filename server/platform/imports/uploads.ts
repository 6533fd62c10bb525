import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../clock.js';
import { AppError } from '../errors.js';

/** What arrives: the file within a form, or any stream. */
export type ArrivingFile = {
  readonly stream: Readable;
  readonly isCut: () => boolean;
};

export type KeptUpload = { readonly id: string; readonly bytes: number };

const aDay = 24 * 60 * 60 * 1000;
const idPattern = /^[0-9a-f]{32}$/;
const fileName = /^([0-9a-f]{32})\.(?:part|table|mistakes)$/;

/** Why a file could not be written: the disk is full, or the sender went away. */
const refused = (error: unknown): unknown =>
  (error as NodeJS.ErrnoException).code === 'ENOSPC'
    ? new AppError('unavailable', { cause: error, retryAfter: 60, message: { key: 'error:full' } })
    : error;

/**
 * Uploaded files, kept in a folder of this machine while they are worked on. Personal data: readable by the owner only,
 * removed after use, and swept away a day after it was left.
 */
export const createUploads = ({ folder, clock }: { folder: string; clock: Clock }) => {
  const pathOf = (id: string, kind: 'part' | 'table' | 'mistakes'): string => {
    if (!idPattern.test(id)) throw new AppError('not-found');
    return join(folder, `${id}.${kind}`);
  };
  const remove = async (id: string): Promise<void> => {
    await Promise.all(
      (['part', 'table', 'mistakes'] as const).map((kind) => rm(pathOf(id, kind), { force: true })),
    );
  };
  const names = async (): Promise<string[]> => {
    try {
      return (await readdir(folder)).filter((name) => fileName.test(name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  };

  return {
    /** The uploaded table, and its rows that have mistakes; neither need be there. */
    pathOf: (id: string): string => pathOf(id, 'table'),
    mistakesPathOf: (id: string): string => pathOf(id, 'mistakes'),
    remove,
    /** Removes the table alone: the mistakes may still be asked for. */
    removeTable: (id: string): Promise<void> => rm(pathOf(id, 'table'), { force: true }),

    /** Keeps a file under a new id; one that is cut or breaks off leaves nothing. Throws `too-large`, `unavailable`. */
    keep: async ({ stream, isCut }: ArrivingFile): Promise<KeptUpload> => {
      const id = randomBytes(16).toString('hex');
      const part = pathOf(id, 'part');
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await pipeline(stream, createWriteStream(part, { mode: 0o600, flags: 'wx' }));
        if (isCut()) throw new AppError('too-large', { message: { key: 'tables:too-large' } });
        const { size } = await stat(part);
        await rename(part, pathOf(id, 'table'));
        return { id, bytes: size };
      } catch (error) {
        await remove(id);
        throw refused(error);
      }
    },

    /** The uploads whose table lies on this machine. */
    here: async (): Promise<string[]> =>
      (await names()).filter((name) => name.endsWith('.table')).map((name) => name.slice(0, 32)),

    /** Removes what was left for a day, whatever for. */
    sweep: async (): Promise<void> => {
      const before = clock().getTime() - aDay;
      for (const name of await names()) {
        const file = join(folder, name);
        const age = await stat(file).catch(() => null);
        if (age && age.mtimeMs < before) await rm(file, { force: true });
      }
    },
  };
};

export type Uploads = ReturnType<typeof createUploads>;
