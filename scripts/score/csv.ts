import { open } from 'node:fs/promises';
import { delimiterOf, isDecodingError, openRecords } from '../../server/platform/tables/index.js';

/** A file that is no CSV, or no file, in words for people. */
export type Unreadable = { readonly unreadable: string };

const headerBytes = 65_536;

const startOf = async (file: string): Promise<string> => {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
};

const reasonOf = (error: unknown, records: number): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (isDecodingError(error)) return 'expected UTF-8';
  return code?.startsWith('CSV_') === true ? `after row ${records}: ${message}` : message;
};

/**
 * Hands over every record of a CSV file, one after the other, with bounded memory; returns why it stopped early.
 *
 * UTF-8 with or without byte order mark, `,` `;` tab or `|`, LF or CRLF, quoted fields. An empty line is one empty cell.
 */
export const eachRecord = async (
  file: string,
  take: (record: readonly string[]) => void,
): Promise<Unreadable | null> => {
  let records = 0;
  try {
    const delimiter = delimiterOf((await startOf(file)).replace(/^\uFEFF/, ''));
    const options = { encoding: 'utf-8', delimiter, longestRecord: 16_000_000, relaxed: false } as const;
    for await (const record of openRecords(file, options)) {
      records += 1;
      take(record);
    }
    return null;
  } catch (error) {
    return { unreadable: reasonOf(error, records) };
  }
};
