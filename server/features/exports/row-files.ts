import { Readable } from 'node:stream';
import { keyFrom } from '../../platform/keys.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { textEntry, xlsxOf, zipOf, type SheetCell } from '../../platform/tables/index.js';
import { unhurried } from '../../platform/unhurried.js';
import { createIsoWriter } from '../../platform/zoned-time.js';
import { filtersModel, type GapFilters } from '../analytics/index.js';
import type { Study } from '../studies/index.js';
import type { Version } from '../templates/index.js';
import { codebookCsv, codebookLines, codebookSheet, type CodebookLine, type Fact } from './codebook.js';
import type { Column, ExportRow } from './export-column.js';
import { rowsCsv, type Separator } from './export-csv.js';
import { spssData, spssSyntax } from './export-spss.js';
import { rowColumns } from './row-columns.js';

export const rowFormats = ['csv', 'xlsx', 'sps', 'codebook'] as const;
export type RowFormat = (typeof rowFormats)[number];

/** Which answers a file holds. */
export type RowChoice = {
  /** Every answer after the service, or those whose expectation was told when the filter says. */
  readonly answers: 'all' | 'chosen';
  /** Whether answers before the service that nothing was delivered to are there as well. */
  readonly unpaired: boolean;
};

/** Rows to be written: what they are of, and themselves, portion by portion. */
export type RowsExport = {
  readonly study: Study;
  readonly filters: GapFilters;
  /** Newest first. */
  readonly versions: readonly Version[];
  readonly choice: RowChoice;
  /** How many they are at most: told of how far it is. */
  readonly most: number;
  readonly portions: AsyncIterable<readonly ExportRow[]>;
};

/** A file on its way: nothing is read before somebody reads it. */
export type ExportFile = { readonly name: string; readonly type: string; readonly content: Readable };

export type RowFileParts = {
  /** In the language of the file. */
  readonly i18n: I18n;
  readonly timeZone: string;
  readonly separator: Separator;
  readonly at: Date;
};

export const csvType = 'text/csv; charset=utf-8';
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What every codebook says of its file. */
export const factsOf = (
  { study, filters }: Pick<RowsExport, 'study' | 'filters'>,
  { i18n, timeZone, at }: Pick<RowFileParts, 'i18n' | 'timeZone' | 'at'>,
): Fact[] => {
  const fact = (key: string, value: string): Fact => ({ key, about: i18n.t(`exports:file.${key}`), value });
  return [
    fact('study', study.name),
    fact('filter', filtersModel(study, filters, '', i18n).summary),
    fact('made', createIsoWriter(timeZone)(at)),
  ];
};

const rowFacts = (rows: RowsExport, count: number, parts: RowFileParts): Fact[] => {
  const { t } = parts.i18n;
  const { answers, unpaired } = rows.choice;
  const versions = rows.versions.map(
    ({ number, publishedAt }) => `${number} (${createIsoWriter(parts.timeZone)(publishedAt).slice(0, 10)})`,
  );
  return [
    ...factsOf(rows, parts),
    { key: 'answers', about: t('exports:file.answers'), value: t(`exports:answers.${answers}`) },
    {
      key: 'unpaired',
      about: t('exports:file.unpaired'),
      value: t(`exports:yes-no.${unpaired ? 'yes' : 'no'}`),
    },
    { key: 'rows', about: t('exports:file.rows'), value: String(count) },
    { key: 'versions', about: t('exports:file.versions'), value: [...versions].reverse().join('; ') },
  ];
};

const cellsOf = (columns: readonly Column[], rows: readonly ExportRow[]): SheetCell[][] =>
  rows.map((row) => columns.map(({ cell }) => cell(row)));

/** A file of rows with its codebook. */
export const rowsFile = (format: RowFormat, rows: RowsExport, parts: RowFileParts): ExportFile => {
  const { i18n, timeZone, separator, at } = parts;
  const { study, versions } = rows;
  const columns = rowColumns({ study, versions, i18n, moment: createIsoWriter(timeZone) });
  const base = `rows-${keyFrom(study.name, [], 'study')}`;
  let count = 0;
  const counted = async function* (): AsyncGenerator<readonly ExportRow[]> {
    for await (const some of rows.portions) {
      count += some.length;
      yield* unhurried(some);
    }
  };
  const codebook = (coded: boolean): CodebookLine[] =>
    codebookLines(rowFacts(rows, count, parts), columns, { i18n, coded });
  const bytes = (all: AsyncIterable<Buffer>): Readable => Readable.from(all, { objectMode: false });
  switch (format) {
    case 'csv':
      return { name: `${base}.csv`, type: csvType, content: bytes(rowsCsv(columns, counted(), separator)) };
    case 'xlsx': {
      const data = {
        name: i18n.t('exports:sheet.rows'),
        header: columns.map(({ name }) => name),
        rows: async function* () {
          for await (const some of counted()) yield cellsOf(columns, some);
        },
      };
      const book = codebookSheet(i18n.t('exports:sheet.codebook'), () => codebook(false));
      return { name: `${base}.xlsx`, type: xlsxType, content: xlsxOf([data, book], at) };
    }
    case 'sps': {
      const dataFile = `${base}.csv`;
      const remarks = [
        ...factsOf(rows, parts).map(({ about, value }) => `${about}: ${value}`),
        i18n.t('exports:spss-hint', { file: dataFile }),
      ];
      const missing = { na: i18n.t('exports:missing.na'), skipped: i18n.t('exports:missing.skipped') };
      const syntax = spssSyntax({ columns, locale: i18n.locale, dataFile, remarks, missing });
      const entries = [
        { name: dataFile, bytes: () => spssData(columns, counted()) },
        textEntry(`${base}.sps`, `\uFEFF${syntax}`),
        {
          name: `${base}-codebook.csv`,
          bytes: async function* () {
            yield await Promise.resolve(Buffer.from(codebookCsv(codebook(true))));
          },
        },
      ];
      return { name: `${base}-spss.zip`, type: 'application/zip', content: zipOf(entries, at) };
    }
    case 'codebook': {
      const book = async function* () {
        for await (const _ of counted()); // only to tell how many they are
        yield Buffer.from(codebookCsv(codebook(false)));
      };
      return { name: `${base}-codebook.csv`, type: csvType, content: bytes(book()) };
    }
  }
};
