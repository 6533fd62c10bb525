import type { Locale } from '../../platform/i18n/locales.js';
import { csvText } from '../../platform/tables/index.js';
import { csvLines, type Write } from './export-csv.js';
import type { Cell, Column, ExportRow } from './export-column.js';

/** What stands for an answer that is none: beyond every scale that can be asked. */
export const missingCodes = { na: 98, skipped: 99 } as const;

const LONGEST_LABEL = 250; // bytes
const LONGEST_VALUE_LABEL = 120;

/** A choice is known by the place of its option, from 1. */
const codesOf = ({ values }: Column): ReadonlyMap<Cell, number> =>
  new Map(values.map(({ value }, at) => [value, at + 1]));

const codeOf = (value: string): number | null =>
  value === 'na' || value === 'skipped' ? missingCodes[value] : null;

/** A line of the data is a line of the file, and a quotation mark ends a text: neither may stand within one. */
const oneLine = (text: string): string =>
  text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replaceAll('"', '\u2019\u2019');

const writeOf = (column: Column): Write => {
  const { cell, kind } = column;
  const codes = kind === 'choice' ? codesOf(column) : null;
  return (row) => {
    const value = cell(row);
    if (value === null) return '';
    if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
    if (codes) return String(codes.get(value) ?? codeOf(value) ?? '');
    if (kind === 'number') return String(codeOf(value) ?? '');
    return kind === 'text' ? csvText(oneLine(value)) : `"${value}"`;
  };
};

/** The data that the syntax reads. */
export const spssData = (
  columns: readonly Column[],
  portions: AsyncIterable<readonly ExportRow[]>,
): AsyncGenerator<Buffer> =>
  csvLines(
    columns.map(({ name }) => name),
    columns.map(writeOf),
    portions,
    ',',
  );

/** As much of a text as so many bytes hold, without half a letter. */
const within = (text: string, bytes: number): string => {
  const all = Buffer.from(text);
  if (all.length <= bytes) return text;
  let end = bytes;
  while (end > 0 && ((all[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return all.toString('utf8', 0, end);
};

/** A text in the syntax: in apostrophes, one within it twice, on one line. */
const quoted = (text: string, bytes: number): string =>
  `'${within(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim(), bytes).replaceAll("'", "''")}'`;

const isNumeric = ({ kind }: Column): boolean => kind === 'number' || kind === 'choice';

const decimals = ({ name }: Column): string => (name === 'delivery_ratio' ? 'F10.4' : 'F8.0');

const labelOf = (column: Column, locale: Locale): string => {
  const { item, dimension, about, wording } = column;
  const of = item ?? dimension;
  const said = wording ? `: ${wording[locale]}` : '';
  return `${of ? `${of[locale]} – ` : ''}${about}${said}`;
};

/** What the values of a column are called: its points or options, and the two that are no answer. */
const valueLines = (
  column: Column,
  missing: Readonly<Record<keyof typeof missingCodes, string>>,
): string[] => {
  const { kind, values } = column;
  const labels = values
    .filter(({ label }) => label !== '')
    .map(({ value, label }) => {
      const code = kind === 'choice' ? values.findIndex((one) => one.value === value) + 1 : value;
      return `${typeof code === 'number' ? code : quoted(code, LONGEST_VALUE_LABEL)} ${quoted(label, LONGEST_VALUE_LABEL)}`;
    });
  const none = column.missing
    ? (['na', 'skipped'] as const).map(
        (one) => `${missingCodes[one]} ${quoted(missing[one], LONGEST_VALUE_LABEL)}`,
      )
    : [];
  return [...labels, ...none];
};

export type SyntaxParts = {
  readonly columns: readonly Column[];
  readonly locale: Locale;
  /** The name of the data file, which lies beside the syntax. */
  readonly dataFile: string;
  /** What is told at its top, a line each. */
  readonly remarks: readonly string[];
  readonly missing: Readonly<Record<keyof typeof missingCodes, string>>;
};

/**
 * The syntax by which SPSS and PSPP read the data: names, types, labels in one language, and the codes of what is no
 * answer.
 */
export const spssSyntax = ({ columns, locale, dataFile, remarks, missing }: SyntaxParts): string => {
  const types = columns.map(
    (column) => `  ${column.name} ${isNumeric(column) ? decimals(column) : `A${column.bytes}`}`,
  );
  const labels = columns.map(
    (column) => `  ${column.name} ${quoted(labelOf(column, locale), LONGEST_LABEL)}`,
  );
  const values = columns
    .map((column) => ({ column, lines: valueLines(column, missing) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ column, lines }) => [`  /${column.name}`, ...lines.map((line) => `    ${line}`)].join('\n'));
  const withMissing = columns.filter((column) => column.missing).map(({ name }) => `  ${name}`);
  const { na, skipped } = missingCodes;
  return [
    ...remarks.map((line) => `* ${line.replace(/[\p{Cc}]+/gu, ' ').replace(/[.\s]+$/, '')}.`),
    '',
    'GET DATA',
    '  /TYPE=TXT',
    `  /FILE=${quoted(dataFile, 255)}`,
    "  /ENCODING='UTF8'",
    '  /DELCASE=LINE',
    '  /ARRANGEMENT=DELIMITED',
    '  /FIRSTCASE=2',
    '  /DELIMITERS=","',
    "  /QUALIFIER='\"'",
    '  /VARIABLES=',
    types.join('\n'),
    '  .',
    '',
    'VARIABLE LABELS',
    labels.join('\n'),
    '  .',
    '',
    ...(values.length > 0 ? ['VALUE LABELS', values.join('\n'), '  .', ''] : []),
    ...(withMissing.length > 0
      ? ['MISSING VALUES', withMissing.join('\n'), `  (${na}, ${skipped})`, '  .', '']
      : []),
    'EXECUTE.',
    '',
  ]
    .join('\n')
    .replaceAll('\n', '\r\n');
};
