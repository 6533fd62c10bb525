export { encodings, isDecodingError, isEncoding, type Encoding } from './encoding.js';
export { delimiterOf, delimiters, isDelimiter, type Delimiter } from './delimiter.js';
export { openRecords, type RecordOptions } from './records.js';
export { sniffDelimiter, sniffTable, type TableFormat } from './sniff.js';
export {
  inBatches,
  peekTable,
  readTable,
  tableLimits,
  type ReadOptions,
  type TableLimits,
  type TableRow,
} from './read-table.js';
export { isTableError, TableError, tableProblems, type TableProblem } from './table-error.js';
export {
  byteOrderMark,
  csvLine,
  csvOf,
  csvText,
  harmless,
  withoutApostrophe,
  type CsvCell,
} from './write-csv.js';
export { mostSheetRows, xlsxOf, type Sheet, type SheetCell } from './write-xlsx.js';
export { textEntry, zipOf, type ArchiveEntry } from './zip.js';
