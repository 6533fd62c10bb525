import { Readable } from 'node:stream';
import { keyFrom } from '../../platform/keys.js';
import { xlsxOf, type Sheet } from '../../platform/tables/index.js';
import { gapCsv, gapTable, type GapFilters, type GapReading } from '../analytics/index.js';
import { codebookCsv, codebookLines, codebookSheet, type CodebookLine } from './codebook.js';
import { column } from './export-column.js';
import { csvType, factsOf, xlsxType, type ExportFile, type RowFileParts } from './row-files.js';

export const figureFormats = ['csv', 'xlsx', 'codebook'] as const;
export type FigureFormat = (typeof figureFormats)[number];

/** What each column of the figures tells. */
const bookOf = (
  reading: GapReading,
  filters: GapFilters,
  parts: Pick<RowFileParts, 'i18n' | 'timeZone' | 'at'>,
): CodebookLine[] => {
  const { i18n } = parts;
  const { columns, lines } = gapTable(reading, filters, i18n.locale);
  const { study } = reading;
  const facts = [
    ...factsOf({ study, filters }, parts),
    { key: 'rows', about: i18n.t('exports:file.rows'), value: String(lines.length) },
    ...(reading.seesPersons
      ? []
      : [{ key: 'hidden', about: i18n.t('exports:file.hidden'), value: i18n.t('exports:hidden') }]),
  ];
  const described = columns.map((name) =>
    column({ name, kind: 'token', cell: () => null, about: i18n.t(`exports:figure.${name}`) }),
  );
  return codebookLines(facts, described, { i18n, coded: false });
};

const figuresSheet = (
  reading: GapReading,
  filters: GapFilters,
  { i18n }: Pick<RowFileParts, 'i18n'>,
): Sheet => {
  const { columns, lines } = gapTable(reading, filters, i18n.locale);
  return {
    name: i18n.t('exports:sheet.figures'),
    header: columns,
    rows: async function* () {
      await Promise.resolve();
      yield lines.map((line) =>
        columns.map((name) => {
          const cell = line[name];
          return typeof cell === 'boolean' ? String(cell) : (cell ?? null);
        }),
      );
    },
  };
};

/** The figures of the gap page, hidden where the page hides them. */
export const figuresFile = (
  format: FigureFormat,
  { reading, filters }: { readonly reading: GapReading; readonly filters: GapFilters },
  parts: Pick<RowFileParts, 'i18n' | 'timeZone' | 'at'>,
): ExportFile => {
  const base = `figures-${keyFrom(reading.study.name, [], 'study')}`;
  const text = (name: string, content: string): ExportFile => ({
    name,
    type: csvType,
    content: Readable.from([Buffer.from(content)], { objectMode: false }),
  });
  switch (format) {
    case 'csv':
      return text(`${base}.csv`, gapCsv(reading, filters, parts.i18n.locale));
    case 'codebook':
      return text(`${base}-codebook.csv`, codebookCsv(bookOf(reading, filters, parts)));
    case 'xlsx': {
      const book = codebookSheet(parts.i18n.t('exports:sheet.codebook'), () =>
        bookOf(reading, filters, parts),
      );
      const sheets = [figuresSheet(reading, filters, parts), book];
      return { name: `${base}.xlsx`, type: xlsxType, content: xlsxOf(sheets, parts.at) };
    }
  }
};
