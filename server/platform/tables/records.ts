import { createReadStream } from 'node:fs';
import { PassThrough, pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { createDecoder, type Encoding } from './encoding.js';

export type RecordOptions = {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Characters of the longest record: what is never closed does not fill the memory. */
  readonly longestRecord: number;
  /** Takes a quotation mark amid a cell for a letter, as spreadsheets do, in place of refusing the file. */
  readonly relaxed: boolean;
  /** Hears how many bytes were read so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
};

/**
 * The records of a CSV file, one after the other, in bounded memory. LF, CRLF or CR; quoted cells; a byte order mark is
 * left out; an empty line is one empty cell. Rejects with the errors of the file system, of TextDecoder and csv-parse.
 */
export const openRecords = (file: string, options: RecordOptions): AsyncIterable<string[]> => {
  const { encoding, delimiter, longestRecord, relaxed, onBytes } = options;
  /** csv-parse would put a question mark in place of what is not of the encoding, and go on. */
  const decoded = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    const decoder = createDecoder(encoding);
    let bytes = 0;
    for await (const chunk of chunks) {
      yield decoder.take(chunk);
      bytes += chunk.length;
      onBytes?.(bytes);
    }
    yield decoder.end();
  };
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: relaxed,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: longestRecord,
  });
  // What goes wrong on the way reaches the reader through the parser.
  pipeline(createReadStream(file), decoded, new PassThrough({ objectMode: true }), parser, () => undefined);
  return parser as AsyncIterable<string[]>;
};
