import { byteOrderMark, csvText } from '../../platform/tables/index.js';
import type { Cell, Column, ExportRow } from './export-column.js';

/** `comma`: figures with a point. `semicolon`: with a comma, as spreadsheets read it where people write so. */
export const separators = ['comma', 'semicolon'] as const;
export type Separator = (typeof separators)[number];

/** How one column is written. */
export type Write = (row: ExportRow) => string;

const numberText = (value: number, separator: Separator): string =>
  separator === 'semicolon' ? String(value).replace('.', ',') : String(value);

const writeOf = (column: Column, separator: Separator): Write => {
  const { cell, kind } = column;
  const text = (value: string): string => (kind === 'text' ? csvText(value) : `"${value}"`);
  return (row) => {
    const value: Cell = cell(row);
    if (value === null) return '';
    if (typeof value === 'string') return text(value);
    return Number.isInteger(value)
      ? String(value)
      : Number.isFinite(value)
        ? numberText(value, separator)
        : '';
  };
};

/** A line a row: what is known of a column is looked at once, not in every cell. */
export const csvLines = async function* (
  header: readonly string[],
  writes: readonly Write[],
  portions: AsyncIterable<readonly ExportRow[]>,
  sign: string,
): AsyncGenerator<Buffer> {
  yield Buffer.from(`${byteOrderMark}${header.join(sign)}\r\n`);
  for await (const rows of portions) {
    let text = '';
    for (const row of rows) {
      for (let at = 0; at < writes.length; at += 1)
        text += at === 0 ? writes[at]?.(row) : sign + writes[at]?.(row);
      text += '\r\n';
    }
    yield Buffer.from(text);
  }
};

/** Rows as CSV for spreadsheets and programs: UTF-8 with a byte order mark, CRLF, no text that can be run as a formula. */
export const rowsCsv = (
  columns: readonly Column[],
  portions: AsyncIterable<readonly ExportRow[]>,
  separator: Separator,
): AsyncGenerator<Buffer> =>
  csvLines(
    columns.map(({ name }) => name),
    columns.map((column) => writeOf(column, separator)),
    portions,
    separator === 'comma' ? ',' : ';',
  );
