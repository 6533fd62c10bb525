import type { Readable } from 'node:stream';
import { harmless } from './write-csv.js';
import {
  contentTypes,
  packageRelations,
  sheetEnd,
  sheetStart,
  styles,
  workbook,
  workbookRelations,
} from './xlsx-parts.js';
import { textEntry, zipOf } from './zip.js';

/** A number, or a text that is never anything else; null leaves the cell empty. */
export type SheetCell = string | number | null;

export type Sheet = {
  /** What its tab says. */
  readonly name: string;
  readonly header: readonly string[];
  /** Rows in portions: one of them is in memory at a time. */
  readonly rows: () => AsyncIterable<readonly (readonly SheetCell[])[]>;
  /** Widths of the columns in letters; left out: as the program has them. */
  readonly widths?: readonly number[];
};

/** Rows of one sheet, its header among them: what the format has room for. */
export const mostSheetRows = 1_048_576;

const longestCell = 32_767;

/** What XML has no way to write. */
const unwritable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu;
const special = /[&<>\r]|_x[0-9a-f]{4}_/gi;
const writings: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '' };

/** Text within XML; what looks like the format's own writing of a letter stays what it is. */
const xmlText = (text: string): string =>
  text.replace(unwritable, '').replace(special, (found) => writings[found] ?? `_x005F${found}`);

const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

const plain = /^[\w .:+\u00a0-\u024f\u0400-\u04ff-]*$/;

const textCell = (place: string, text: string): string => {
  const safe = harmless(text.length > longestCell - 1 ? text.slice(0, longestCell - 1) : text);
  const written = plain.test(safe) && !safe.includes('_x') ? safe : xmlText(safe);
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${written}</t></is></c>`;
};

/** Names of columns, as they stand before the number of a row. */
type Places = readonly string[];

const rowXml = (cells: readonly SheetCell[], row: number, places: Places): string => {
  let text = `<row r="${row}">`;
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at];
    if (cell === null || cell === undefined || cell === '') continue;
    const place = `${places[at]}${row}`;
    if (typeof cell === 'string') text += textCell(place, cell);
    else if (Number.isFinite(cell)) text += `<c r="${place}"><v>${cell}</v></c>`;
  }
  return `${text}</row>`;
};

const headerXml = (header: readonly string[], places: Places): string => {
  const cells = header.map((name, at) => textCell(`${places[at]}1`, name).replace('<c ', '<c s="1" '));
  return `<row r="1">${cells.join('')}</row>`;
};

const sheetXml = async function* ({ header, rows, widths = [] }: Sheet): AsyncGenerator<Buffer> {
  const places = header.map((_, at) => letters(at));
  yield Buffer.from(sheetStart(widths) + headerXml(header, places));
  let row = 1;
  for await (const portion of rows()) {
    const text = portion.map((cells) => rowXml(cells, (row += 1), places)).join('');
    if (row > mostSheetRows) throw new RangeError(`a sheet has room for ${mostSheetRows} rows`);
    yield Buffer.from(text);
  }
  yield Buffer.from(sheetEnd);
};

/** A workbook that is written as it is read. No cell is a formula: numbers are numbers, everything else is text. */
export const xlsxOf = (sheets: readonly Sheet[], at: Date): Readable => {
  const names = sheets.map(({ name }) => xmlText(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)));
  return zipOf(
    [
      textEntry('[Content_Types].xml', contentTypes(names.length)),
      textEntry('_rels/.rels', packageRelations),
      textEntry('xl/workbook.xml', workbook(names)),
      textEntry('xl/_rels/workbook.xml.rels', workbookRelations(names.length)),
      textEntry('xl/styles.xml', styles),
      ...sheets.map((sheet, index) => ({
        name: `xl/worksheets/sheet${index + 1}.xml`,
        bytes: () => sheetXml(sheet),
      })),
    ],
    at,
  );
};
