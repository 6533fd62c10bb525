import type { Locale } from '../../platform/i18n/locales.js';
import { csvOf, type CsvCell } from '../../platform/tables/index.js';
import { highOf } from '../templates/index.js';
import { selectionColumns, type GapFilters } from './gap-filters.js';
import type { GapFigure, GapReading } from './gap.js';
import { weightsOf } from './order.js';

/** Stable names: programs read them. */
const columns = [
  'level',
  'dimension',
  'item',
  'title',
  'n',
  'hidden',
  'expected',
  'delivered',
  'gap',
  'gap_sd',
  'gap_standard_error',
  'gap_low',
  'gap_high',
  'p',
  'p_adjusted',
  'ratio',
  'scale_low',
  'scale_high',
  ...selectionColumns,
  'tests',
  'finding',
  'weight',
  'weighted_gap',
] as const;

type Line = Readonly<Record<(typeof columns)[number], CsvCell>>;

const figureCells = (figure: GapFigure) => ({
  n: figure.n,
  hidden: figure.hidden,
  expected: figure.expected,
  delivered: figure.delivered,
  gap: figure.gap,
  gap_sd: figure.sd,
  gap_standard_error: figure.standardError,
  gap_low: figure.low,
  gap_high: figure.high,
  p: figure.p,
  p_adjusted: figure.pAdjusted,
  ratio: figure.ratio,
});

const findings = { short: 'less', over: 'more', none: 'may-be-chance' } as const;

/** The table as lines of cells: in the order of the survey, the total last; nothing where there is no figure. */
export const gapTable = (
  reading: GapReading,
  { values }: GapFilters,
  locale: Locale,
): { readonly columns: typeof columns; readonly lines: readonly Line[] } => {
  const { content, selected } = reading;
  const selection = {
    scale_low: content.scale.low,
    scale_high: highOf(content.scale),
    ...values,
  };
  const weights = weightsOf(selected);
  const weighted = ({ kind, key, gap }: GapFigure) => {
    const weight =
      kind === 'item' ? (weights.get(key) ?? 0) : kind === 'total' ? 1 : 1 / selected.dimensions.length;
    return { weight, weighted_gap: gap === null ? null : weight * gap };
  };
  const line = (names: Pick<Line, 'level' | 'dimension' | 'item' | 'title'>, figure: GapFigure): Line => ({
    ...names,
    ...figureCells(figure),
    tests: figure.hidden ? null : selected.tests,
    finding: figure.pAdjusted === null ? '' : findings[figure.tone],
    ...weighted(figure),
    ...selection,
  });
  const lines = selected.dimensions.flatMap(({ dimension, figure, items }) => [
    line({ level: 'dimension', dimension: dimension.key, item: '', title: dimension.title[locale] }, figure),
    ...items.map(({ item, figure: own }) =>
      line({ level: 'item', dimension: dimension.key, item: item.itemKey, title: item.title[locale] }, own),
    ),
  ]);
  const total = line({ level: 'total', dimension: '', item: '', title: '' }, selected.total);
  return { columns, lines: [...lines, total] };
};

/**
 * The table as CSV: UTF-8 with a byte order mark, CRLF, texts quoted, figures unrounded with a point. No text can be run
 * as a formula.
 */
export const gapCsv = (reading: GapReading, filters: GapFilters, locale: Locale): string => {
  const { lines } = gapTable(reading, filters, locale);
  return csvOf(columns, lines);
};
