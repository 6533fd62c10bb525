import { closeSync, existsSync, openSync, readSync } from 'node:fs';

const place = 24; // where LMDB's first page says what the file is
const magic = 0xbeefc0de;

/**
 * Throws when a file is there that LMDB did not write. LMDB's binding would take the whole process down on it.
 */
export const checkDataFile = (path: string): void => {
  if (!existsSync(path)) return;
  const start = Buffer.alloc(place + 4);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, start);
    if (length === 0) return;
    if (length === start.length && start.readUInt32LE(place) === magic) return;
  } finally {
    closeSync(file);
  }
  throw new Error(`${path} is damaged, or not the data of a store`);
};
