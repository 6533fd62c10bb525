/** Text in quotes, numbers with a point, nothing where there is nothing. */
export type CsvCell = string | number | boolean | null | undefined;

/** Spreadsheets run a text that begins so as a formula, also behind blanks. */
const runs = /^\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

const textCell = (text: string): string => `"${(runs.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

const cellText = (cell: CsvCell): string => {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'string' ? textCell(cell) : String(cell);
};

/** One line of a CSV file, without its end. No text in it can be run as a formula. */
export const csvLine = (cells: readonly CsvCell[]): string => cells.map(cellText).join(',');

/** A CSV file for people's spreadsheets: UTF-8 with a byte order mark, a header, CRLF. */
export const csvOf = <Column extends string>(
  columns: readonly Column[],
  lines: readonly Readonly<Partial<Record<Column, CsvCell>>>[],
): string => {
  const rows = lines.map((line) => csvLine(columns.map((column) => line[column])));
  return `\uFEFF${[columns.join(','), ...rows].join('\r\n')}\r\n`;
};
