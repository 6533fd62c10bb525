import { createReadStream } from 'node:fs';
import { createDecoder, isDecodingError, markedEncoding, type Encoding } from './encoding.js';
import { delimiterOf, type Delimiter } from './delimiter.js';
import { TableError } from './table-error.js';

/** How a table is written: what can be found out, and what a person may correct. */
export type TableFormat = { readonly encoding: Encoding; readonly delimiter: Delimiter };

const startBytes = 65_536;

/** An archive (a modern workbook is one) and the older workbooks. */
const workbooks: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

const beginsWith = (start: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, at) => start[at] === byte);

const textOf = (start: Uint8Array, encoding: Encoding): string => {
  try {
    return createDecoder(encoding).take(start);
  } catch (error) {
    if (isDecodingError(error)) throw new TableError('encoding', null, error);
    throw error;
  }
};

/** Whether every byte of the file could be UTF-8 text. Throws `binary` at a zero byte, which no such text has. */
const isUtf8 = async (file: string): Promise<boolean> => {
  const decoder = createDecoder('utf-8');
  let valid = true;
  const check = (decode: () => string): void => {
    try {
      if (valid) decode();
    } catch (error) {
      if (!isDecodingError(error)) throw error;
      valid = false;
    }
  };
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    if (chunk.includes(0)) throw new TableError('binary');
    check(() => decoder.take(chunk));
  }
  check(() => decoder.end());
  return valid;
};

const startOf = async (file: string): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(file, { end: startBytes - 1 }) as AsyncIterable<Buffer>)
    pieces.push(piece);
  return Buffer.concat(pieces);
};

/** The separator, in text that is decoded so. */
export const sniffDelimiter = async (file: string, encoding: Encoding): Promise<Delimiter> =>
  delimiterOf(textOf(await startOf(file), encoding));

/**
 * Finds out how a file is written. The whole of it is looked at: a letter that is no UTF-8 may stand in the last row.
 * What is neither marked nor UTF-8 is taken for Windows-1254, which every Turkish or Azerbaijani spreadsheet of old writes.
 * Throws TableError: `empty`, `binary`, `workbook`.
 */
export const sniffTable = async (file: string): Promise<TableFormat> => {
  const start = await startOf(file);
  if (start.length === 0) throw new TableError('empty');
  if (workbooks.some((mark) => beginsWith(start, mark))) throw new TableError('workbook');
  const marked = markedEncoding(start);
  const encoding = marked?.startsWith('utf-16') ? marked : (await isUtf8(file)) ? 'utf-8' : 'windows-1254';
  return { encoding, delimiter: delimiterOf(textOf(start, encoding)) };
};
