import { isDecodingError } from './encoding.js';
import { tellsDelimiter } from './delimiter.js';
import { openRecords } from './records.js';
import type { TableFormat } from './sniff.js';
import { isTableError, TableError } from './table-error.js';

/** A row as it stands in the file; `row` is counted as a spreadsheet does, the header being row 1. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

export type TableLimits = {
  readonly columns: number;
  readonly rows: number;
  /** Characters of one row with everything in it. */
  readonly rowLength: number;
};

export const tableLimits: TableLimits = { columns: 200, rows: 2_000_000, rowLength: 200_000 };

export type ReadOptions = {
  readonly limits?: Partial<TableLimits>;
  /** Hears how many bytes were read so far. */
  readonly onBytes?: (bytes: number) => void;
};

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** The parser counts what it has read; what waited between it and us is lost with it. */
const problemOf = (error: unknown, skipped: number): unknown => {
  if (isTableError(error)) return error;
  if (isDecodingError(error)) return new TableError('encoding', null, error);
  const { code, records } = error as NodeJS.ErrnoException & { records?: number };
  if (code === 'ENOENT') return new TableError('gone', null, error);
  return code?.startsWith('CSV_') === true
    ? new TableError('quote', (records ?? 0) + skipped + 1, error)
    : error;
};

/** The header without the blank cells at its end that spreadsheets leave. */
const headerOf = (cells: readonly string[]): string[] => {
  const named = cells.map((cell) => cell.trim());
  return named.slice(0, named.findLastIndex((name) => name !== '') + 1);
};

/**
 * The rows of a table: first its header, then every row that is not blank. One row is in memory at a time.
 * Throws TableError: `empty`, `header-only`, `encoding`, `quote`, `too-many-columns`, `too-many-rows`, `gone`.
 */
export const readTable = async function* (
  file: string,
  format: TableFormat,
  { limits, onBytes }: ReadOptions = {},
): AsyncGenerator<TableRow> {
  const { columns, rows, rowLength } = { ...tableLimits, ...limits };
  const source = { ...format, longestRecord: rowLength, relaxed: true, onBytes };
  let row = 0;
  let found = 0;
  let skipped = 0;
  try {
    for await (const cells of openRecords(file, source)) {
      if (row === 0 && tellsDelimiter(cells)) {
        skipped = -1;
        continue;
      }
      row += 1;
      if (isBlank(cells)) continue;
      found += 1;
      if (found > rows + 1) throw new TableError('too-many-rows', row);
      if (found === 1 && headerOf(cells).length > columns) throw new TableError('too-many-columns', row);
      yield { row, cells: found === 1 ? headerOf(cells) : cells };
    }
  } catch (error) {
    throw problemOf(error, skipped);
  }
  if (found === 0) throw new TableError('empty');
  if (found === 1) throw new TableError('header-only');
};

/** The header and the first rows, for a look at what was uploaded. */
export const peekTable = async (
  file: string,
  format: TableFormat,
  count: number,
): Promise<{ header: readonly string[]; rows: readonly TableRow[] }> => {
  const found: TableRow[] = [];
  for await (const row of readTable(file, format)) {
    found.push(row);
    if (found.length > count) break;
  }
  const [header, ...rows] = found;
  return { header: header?.cells ?? [], rows };
};

/** Rows in batches of `size`, the last one smaller: what a store takes at once. */
export const inBatches = async function* <T>(rows: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
};
