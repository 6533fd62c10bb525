import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import { parse, type Parser } from 'csv-parse';

/** A file that is no CSV, or no file, in words for people. */
export type Unreadable = { readonly unreadable: string };

const delimiters = [',', ';', '\t'] as const;
const headerBytes = 65_536;

/** The separator that the header has most of, quoted fields left out. */
export const delimiterOf = (start: string): string => {
  const header = start.replace(/"(?:[^"]|"")*"/gs, '').split(/\r?\n|\r/, 1)[0] ?? '';
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
};

const startOf = async (file: string): Promise<string> => {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
};

/** Bytes to text; csv-parse would put a question mark in place of what is not UTF-8 and score on. */
const decoded = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
};

const reasonOf = (error: unknown, records: number): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'expected UTF-8';
  return code?.startsWith('CSV_') === true ? `after row ${records}: ${message}` : message;
};

/**
 * Hands over every record of a CSV file, one after the other, with bounded memory; returns why it stopped early.
 *
 * UTF-8 with or without byte order mark, `,` `;` or tab, LF or CRLF, quoted fields. An empty line is one empty cell.
 */
export const eachRecord = async (
  file: string,
  take: (record: readonly string[]) => void,
): Promise<Unreadable | null> => {
  let records = 0;
  const consume = async (parser: Parser): Promise<void> => {
    for await (const record of parser as AsyncIterable<string[]>) {
      records += 1;
      take(record);
    }
  };
  try {
    const delimiter = delimiterOf(await startOf(file));
    const parser = parse({
      delimiter,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 16_000_000,
    });
    await Promise.all([
      pipeline(createReadStream(file), decoded, new PassThrough({ objectMode: true }), parser),
      consume(parser),
    ]);
    return null;
  } catch (error) {
    return { unreadable: reasonOf(error, records) };
  }
};
