import type { I18n } from '../../platform/i18n/i18n.js';
import { locales } from '../../platform/i18n/locales.js';
import { csvOf, type Sheet } from '../../platform/tables/index.js';
import type { Column } from './export-column.js';
import { missingCodes } from './export-spss.js';

/** Stable names: programs read them. */
export const codebookColumns = [
  'column',
  'meaning',
  'dimension',
  'item',
  'level',
  'wording',
  ...locales.map((locale) => `wording_${locale}` as const),
  'values',
  'missing',
  'versions',
] as const;

export type CodebookLine = Readonly<Partial<Record<(typeof codebookColumns)[number], string>>>;

/** What a file holds as a whole: under which filter, how much, when. */
export type Fact = { readonly key: string; readonly about: string; readonly value: string };

export type CodebookParts = {
  readonly i18n: I18n;
  /** Whether what is no answer stands as codes, as in the data for SPSS. */
  readonly coded: boolean;
};

const valuesText = ({ values, kind, note }: Column, coded: boolean): string => {
  const told = values
    .map(({ value, label }, at) => {
      const code = coded && kind === 'choice' ? at + 1 : value;
      return label === '' ? String(code) : `${code} = ${label}`;
    })
    .join('; ');
  return [told, note].filter(Boolean).join('. ');
};

const missingText = ({ missing }: Column, { i18n: { t }, coded }: CodebookParts): string =>
  missing
    ? t('exports:missing.text', {
        na: coded ? missingCodes.na : 'na',
        skipped: coded ? missingCodes.skipped : 'skipped',
      })
    : '';

/** A line a column, and before them what the file holds as a whole. */
export const codebookLines = (
  facts: readonly Fact[],
  columns: readonly Column[],
  parts: CodebookParts,
): CodebookLine[] => {
  const { locale } = parts.i18n;
  return [
    ...facts.map(({ key, about, value }) => ({ column: `file.${key}`, meaning: about, wording: value })),
    ...columns.map((one): CodebookLine => {
      const { name, about, dimension, item, level, wording, versions } = one;
      return {
        column: name,
        meaning: about,
        dimension: dimension?.[locale] ?? '',
        item: item?.[locale] ?? '',
        level: level ?? '',
        wording: wording?.[locale] ?? '',
        ...Object.fromEntries(locales.map((each) => [`wording_${each}`, wording?.[each] ?? ''])),
        values: valuesText(one, parts.coded),
        missing: missingText(one, parts),
        versions: [...versions].sort((a, b) => a - b).join(', '),
      };
    }),
  ];
};

export const codebookCsv = (lines: readonly CodebookLine[]): string => csvOf(codebookColumns, lines);

const widths = [28, 44, 20, 24, 12, 60, 30, 30, 30, 30, 50, 40, 10];

/** The codebook beside the data; `lines` is asked when the data is written, and knows how much it was. */
export const codebookSheet = (name: string, lines: () => readonly CodebookLine[]): Sheet => ({
  name,
  header: codebookColumns,
  widths,
  rows: async function* () {
    await Promise.resolve();
    yield lines().map((line) => codebookColumns.map((column) => line[column] ?? null));
  },
});
