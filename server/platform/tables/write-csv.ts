/** Spreadsheets run a text that begins so as a formula, also behind blanks. */
const runs = /^\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A text that no spreadsheet runs as a formula: with an apostrophe before it where one would. */
export const harmless = (text: string): string => (runs.test(text) ? `'${text}` : text);

/** A text as a quoted cell that no spreadsheet runs as a formula. */
export const csvText = (text: string): string => `"${harmless(text).replaceAll('"', '""')}"`;

/** One line of texts, ended as CSV ends lines. */
export const csvLine = (texts: readonly string[], delimiter = ','): string =>
  `${texts.map(csvText).join(delimiter)}\r\n`;

/** What a file of CSV begins with: spreadsheets take it for UTF-8 then. */
export const byteOrderMark = '\uFEFF';

/** A cell without the apostrophe that csvText put before it: what was handed out can be read in again. */
export const withoutApostrophe = (text: string): string =>
  text.startsWith("'") && runs.test(text.slice(1)) ? text.slice(1) : text;

/** Text in quotes, numbers with a point, nothing where there is nothing. */
export type CsvCell = string | number | boolean | null | undefined;

const cellText = (cell: CsvCell): string => {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'string' ? csvText(cell) : String(cell);
};

/** A file of figures for people's spreadsheets: a header of stable names, then a line each. */
export const csvOf = <Column extends string>(
  columns: readonly Column[],
  lines: readonly Readonly<Partial<Record<Column, CsvCell>>>[],
): string => {
  const rows = lines.map((line) => columns.map((column) => cellText(line[column])).join(','));
  return `${byteOrderMark}${[columns.join(','), ...rows].join('\r\n')}\r\n`;
};
