import { Readable } from 'node:stream';
import { keyFrom } from '../../platform/keys.js';
import { xlsxOf, type CsvCell, type Sheet } from '../../platform/tables/index.js';
import {
  gapCsv,
  gapTable,
  groupColumns,
  groupsCsv,
  groupsTable,
  type GapFilters,
  type GapReading,
} from '../analytics/index.js';
import { codebookCsv, codebookLines, codebookSheet, type CodebookLine } from './codebook.js';
import { column } from './export-column.js';
import { csvType, factsOf, xlsxType, type ExportFile, type RowFileParts } from './row-files.js';

export const figureFormats = ['csv', 'groups', 'xlsx', 'codebook'] as const;
export type FigureFormat = (typeof figureFormats)[number];

type FigureParts = Pick<RowFileParts, 'i18n' | 'timeZone' | 'at'>;

/** A table of figures: what programs read, by stable names. */
type Table = {
  readonly columns: readonly string[];
  readonly lines: readonly Partial<Readonly<Record<string, CsvCell>>>[];
};

const tablesOf = (reading: GapReading, filters: GapFilters, { i18n }: Pick<FigureParts, 'i18n'>) => ({
  figures: gapTable(reading, filters, i18n.locale) as Table,
  groups: groupsTable(reading, filters) as Table,
});

/** What each column of the figures tells, and of the figures by group: theirs begin with `groups.`, as some have the same name. */
const bookOf = (reading: GapReading, filters: GapFilters, parts: FigureParts): CodebookLine[] => {
  const { i18n } = parts;
  const { figures, groups } = tablesOf(reading, filters, parts);
  const { study } = reading;
  const fact = (key: string, value: string) => ({ key, about: i18n.t(`exports:file.${key}`), value });
  const facts = [
    ...factsOf({ study, filters }, parts),
    fact('rows', String(figures.lines.length)),
    fact('group-rows', String(groups.lines.length)),
    ...(reading.seesPersons ? [] : [fact('hidden', i18n.t('exports:hidden'))]),
  ];
  const described = (name: string, about: string) =>
    column({ name, kind: 'token', cell: () => null, about: i18n.t(about) });
  const own: readonly string[] = groupColumns;
  return codebookLines(
    facts,
    [
      ...figures.columns.map((name) => described(name, `exports:figure.${name}`)),
      ...groups.columns.map((name) =>
        described(`groups.${name}`, `exports:${own.includes(name) ? 'group' : 'figure'}.${name}`),
      ),
    ],
    { i18n, coded: false },
  );
};

const sheetOf = (name: string, { columns, lines }: Table): Sheet => ({
  name,
  header: columns,
  rows: async function* () {
    await Promise.resolve();
    yield lines.map((line) =>
      columns.map((one) => {
        const cell = line[one];
        return typeof cell === 'boolean' ? String(cell) : (cell ?? null);
      }),
    );
  },
});

/** The figures of the gap page, and the overall gap by segment and provider; hidden where the page hides them. */
export const figuresFile = (
  format: FigureFormat,
  { reading, filters }: { readonly reading: GapReading; readonly filters: GapFilters },
  parts: FigureParts,
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
    case 'groups':
      return text(`${base}-by-group.csv`, groupsCsv(reading, filters));
    case 'codebook':
      return text(`${base}-codebook.csv`, codebookCsv(bookOf(reading, filters, parts)));
    case 'xlsx': {
      const book = codebookSheet(parts.i18n.t('exports:sheet.codebook'), () =>
        bookOf(reading, filters, parts),
      );
      const { figures, groups } = tablesOf(reading, filters, parts);
      const sheets = [
        sheetOf(parts.i18n.t('exports:sheet.figures'), figures),
        sheetOf(parts.i18n.t('exports:sheet.groups'), groups),
        book,
      ];
      return { name: `${base}.xlsx`, type: xlsxType, content: xlsxOf(sheets, parts.at) };
    }
  }
};
